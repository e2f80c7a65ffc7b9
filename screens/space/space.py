"""The personal space: the services, what is attached, where GIMT stands (guide rows C45, C47 and C59 to C66)."""

from __future__ import annotations

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, info
from gimt_tui.domain.wording.journey import (
    ASSISTANCE_TITLE,
    ATTACHED_HEADING,
    NOTHING_ATTACHED,
    SPACE_TITLE,
    attached_on_text,
    more_attachments_text,
    siret_text,
)
from gimt_tui.domain.wording.services import ADD, ALL_SERVICES, BY_USE, HOW_TO_LEAVE, LEAVE_SPACE, MANAGE, SERVICES_HEADING
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Card, Cards
from ..counter.handing import sheet_choices
from ..facts import Fact, Facts
from ..page import OF_THE_PLACE, Open, Page, go
from .cards import access_panel, service_cards

SHOWN = 4
"""Services on this screen; the others are one key further."""
ATTACHMENTS = 2
"""Lines for the establishments; all of them stand in the account."""


def describe(visit: Visit, _about: str = "") -> Page:
    """Who, what is attached, when GIMT opens, and the services; that of GIMT is there once the access is open, not before."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    stage = onboarding.dossiers.stage(dossier)
    services = onboarding.services.by_use(dossier)
    shown = [*services[:SHOWN]]
    if stage is Stage.OPEN and not any(each.key == GIMT_KEY for each in shown):
        # However seldom it is used, GIMT is what people come for.
        shown[-1:] = [each for each in services if each.key == GIMT_KEY]
    cards = (
        *service_cards(visit, dossier, shown, told=False),
        Card(ALL_SERVICES, ALL_SERVICES, Outcome(Place.SERVICES), sign="→", link=True),
        Card(ASSISTANCE_TITLE, ASSISTANCE_TITLE, Open(Aside.ASSISTANCE), sign="?", link=True),
    )
    begins = stage is Stage.ACTIVATED
    return Page(
        title=Text(SPACE_TITLE),
        subject=visit.subject,
        back=info(HOW_TO_LEAVE),
        blocks=(
            access_panel(visit, dossier),
            Facts(_attachments(dossier), labels=0, heading=ATTACHED_HEADING),
            Facts((), heading=SERVICES_HEADING, beside=BY_USE, close=True),
            # The attachment has the focus while there is none; then the services, on GIMT once it is open.
            Cards(cards, first=GIMT_KEY),
        ),
        choices=(go(ADD, Place.ATTACH, main=begins), go(MANAGE, Place.ACCOUNT), *sheet_choices(visit), go(LEAVE_SPACE, Exit.BACK)),
        step=OF_THE_PLACE if begins else None,
        said=visit.person.said,
    )


def _attachments(dossier: Dossier) -> tuple[Fact, ...]:
    attachments = dossier.attachments
    shown = attachments if len(attachments) <= ATTACHMENTS else attachments[: ATTACHMENTS - 1]
    facts = [Fact("", siret_text(each), attached_on_text(each)) for each in shown]
    if len(shown) < len(attachments):
        facts.append(Fact("", more_attachments_text(len(attachments) - len(shown))))
    return (*facts,) or (Fact("", NOTHING_ATTACHED),)
