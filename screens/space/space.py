"""The personal space: the services, what is attached, where GIMT stands (guide rows C45, C47 and C59 to C66)."""

from __future__ import annotations

from collections.abc import Iterator

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, heading, info, quiet
from gimt_tui.domain.wording.journey import (
    ASSISTANCE_TITLE,
    ATTACHED_HEADING,
    NOTHING_ATTACHED,
    SPACE_TITLE,
    more_attachments_text,
    siret_line,
)
from gimt_tui.domain.wording.services import ADD, ALL_SERVICES, BY_USE, HOW_TO_LEAVE, LEAVE_SPACE, MANAGE, SERVICES_HEADING, until_open_text
from gimt_tui.journey.places import Answer, Aside, Outcome, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Card, Cards
from ..page import OF_THE_PLACE, Open, Page, go
from .cards import access_text, service_cards

SHOWN = 4
"""Services on this screen; the others are one key further."""
ATTACHMENTS = 2
"""Lines for the establishments; all of them stand in the account."""


def describe(visit: Visit, _about: str = "") -> Page:
    """Who, what is attached, when GIMT opens, and the services; that of GIMT is there once the access is open, not before."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    account, stage = dossier.account, onboarding.dossiers.stage(dossier)
    services = onboarding.services.by_use(dossier)
    shown = [*services[:SHOWN]]
    if stage is Stage.OPEN and not any(each.key == GIMT_KEY for each in shown):
        # However seldom it is used, GIMT is what people come for.
        shown[-1:] = [each for each in services if each.key == GIMT_KEY]
    cards = (
        *service_cards(visit, dossier, shown),
        Card(ALL_SERVICES, ALL_SERVICES, Outcome(Place.SERVICES), sign="→"),
        Card(ASSISTANCE_TITLE, ASSISTANCE_TITLE, Open(Aside.ASSISTANCE), sign="?"),
    )
    begins = stage is Stage.ACTIVATED
    return Page(
        title=Text(SPACE_TITLE, close=True),
        back=info(HOW_TO_LEAVE),
        blocks=(
            quiet(f"{account.name} · {account.identifiant}"),
            heading(ATTACHED_HEADING),
            *_attachments(dossier),
            access_text(visit, dossier, until_open_text(stage)),
            heading(f"{SERVICES_HEADING}, {BY_USE}"),
            # The attachment has the focus while there is none; then the services, on GIMT once it is open.
            Cards(cards, first=GIMT_KEY, legend=True),
        ),
        choices=(go(ADD, Place.ATTACH, main=begins), go(MANAGE, Place.ACCOUNT), go(LEAVE_SPACE, Answer.BACK)),
        step=OF_THE_PLACE if begins else None,
        said=visit.person.said,
    )


def _attachments(dossier: Dossier) -> Iterator[Text]:
    attachments = dossier.attachments
    shown = attachments if len(attachments) <= ATTACHMENTS else attachments[: ATTACHMENTS - 1]
    for each in shown:
        yield Text(f"  {siret_line(each)}", close=True)
    if len(shown) < len(attachments):
        yield Text(f"  {more_attachments_text(len(attachments) - len(shown))}", close=True)
    if not attachments:
        yield Text(f"  {NOTHING_ATTACHED}", close=True)
