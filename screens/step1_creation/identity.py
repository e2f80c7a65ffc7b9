"""Step 1, second pane: « Vos informations personnelles » (guide rows C28 to C33)."""

from __future__ import annotations

from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Those of the manager (gérant) of the débit de tabac."""
    person = visit.person
    form = Questions(pane=PANES[Place.IDENTITY], values=person.values, focus=person.focus, legend=True)
    return form_page(form, said=person.said)
