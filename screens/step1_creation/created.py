"""The account exists; the message is on its way (guide rows C38 to C43)."""

from __future__ import annotations

from gimt_tui.domain.outbox import delivery_text
from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording.account import READ_MAIL
from gimt_tui.domain.wording.journey import (
    ANOTHER_ADDRESS,
    CREATED,
    GET_HELP,
    NO_SERVICE_OF_CUSTOMS,
    NOT_THERE,
    SEND_AGAIN,
    STAYS_HERE,
    WHERE_IT_STANDS,
    identifiant_line,
    message_leaves_text,
    message_waits_text,
    resent_text,
)
from gimt_tui.journey.places import PANES, Answer, Aside, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Followed
from ..page import LATER, Choice, Open, Page, Result, go, texts


def describe(visit: Visit, _about: str = "") -> Page:
    """What was done, what happens next, and where to look; where the message leaves, how far it has come."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    account, leaves = dossier.account, onboarding.parts.transport.leaves
    who = Text(identifiant_line(account))

    def send_again() -> Result:
        earlier = onboarding.dossiers.get(dossier.key).has_working(LinkKind.ACTIVATION, onboarding.parts.clock())
        onboarding.activation.resend(dossier.key)
        return good(resent_text(leaves=leaves, earlier=earlier))

    def delivery() -> Text | None:
        mail = onboarding.activation.find_mail(dossier.key)
        return delivery_text(mail) if mail else None

    again, help_ = Choice(SEND_AGAIN, send_again), Choice(GET_HELP, Open(Aside.OLGA))
    if not leaves:
        return Page(
            title=good(CREATED),
            said=visit.person.said,
            blocks=(who, *texts((message_waits_text(account.email), NOT_THERE)), careful(STAYS_HERE)),
            choices=(go(READ_MAIL, Answer.NEXT, main=True), again, help_, LATER),
        )
    return Page(
        title=good(CREATED),
        said=visit.person.said,
        # The delivery comes first, since a low screen shows the rest only to who scrolls.
        blocks=(
            who,
            Followed(delivery, WHERE_IT_STANDS),
            *texts((message_leaves_text(account.email, onboarding.parts.transport.sender), NO_SERVICE_OF_CUSTOMS, NOT_THERE)),
        ),
        choices=(go(PANES[Place.ACTIVATE].title, Place.ACTIVATE, main=True), again, go(ANOTHER_ADDRESS, Place.ADDRESS), help_),
    )
