"""Step 3: « Ajouter un établissement de rattachement » (guide rows C49 to C55)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.journey import NO_SIRET, WHY_SIRET
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..advising import WHICH_SHOP, finder_for, tell_known
from ..page import Page, go
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The code type and the number of the establishment, verified at once."""
    person, key = visit.person, visit.read_dossier().key

    def verify(siret: str, answers: Mapping[str, str]) -> None:
        from gimt_tui.domain.answers.forms import AttachmentForm

        visit.onboarding.attachments.verify(key, AttachmentForm(code_type=answers["code_type"], siret=siret))

    pane, find_known = PANES[Place.ATTACH], finder_for(visit, WHICH_SHOP)
    said, known = tell_known(find_known, pane.names)
    form = Questions(
        pane=pane,
        values={"code_type": "SIRET", **person.values},
        focus=person.focus,
        error=person.error,
        review={"siret": verify},
        find_known=find_known,
        legend=True,
    )
    return form_page(form, Text(WHY_SIRET), choices=(go(NO_SIRET, Place.WITHOUT_SIRET, word="sans", above=True), *known), said=said)
