"""Step 1, second pane: « Vos informations personnelles » (guide rows C28 to C33)."""

from __future__ import annotations

from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..advising import WHO, finder_for, tell_known
from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Those of the manager (gérant) of the débit de tabac."""
    person, pane, find_known = visit.person, PANES[Place.IDENTITY], finder_for(visit, WHO)
    said, choices = tell_known(find_known, pane.names)
    form = Questions(pane=pane, values=person.values, focus=person.focus, find_known=find_known, legend=True)
    return form_page(form, choices=choices, said=said or person.said)
