"""The account exists; the message is on its way (guide rows C38 to C43)."""

from __future__ import annotations

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.outbox import delivery_text
from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording.account import READ_MAIL
from gimt_tui.domain.wording.journey import (
    AND_NOW,
    ANOTHER_ADDRESS,
    ATTACH_THEN,
    CREATED,
    DEMONSTRATION,
    FOLLOW_OR_GIVE,
    GET_HELP,
    IDENTIFIANT,
    NO_SERVICE_OF_CUSTOMS,
    NOT_RECEIVED,
    NOT_THERE,
    OPEN_MESSAGE,
    SEND_AGAIN,
    STAYS_HERE,
    TO_KNOW,
    WHERE_IT_STANDS,
    message_of_text,
    resent_text,
    sent_to_text,
)
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Aside, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Followed, Panel
from ..counter.handing import sheet_choices
from ..facts import Fact, Facts
from ..page import LATER, Choice, Open, Page, Result, go


def describe(visit: Visit, _about: str = "") -> Page:
    """What was done, what happens next, and where to look; where the message leaves, how far it has come."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    account, leaves = dossier.account, onboarding.parts.transport.leaves

    def send_again() -> Result:
        earlier = onboarding.dossiers.get(dossier.key).has_working(LinkKind.ACTIVATION, onboarding.parts.clock())
        onboarding.activation.resend(dossier.key)
        return good(resent_text(leaves=leaves, earlier=earlier))

    def delivery() -> Text | None:
        mail = onboarding.activation.find_mail(dossier.key)
        return delivery_text(mail) if mail else None

    again = Choice(SEND_AGAIN, send_again)
    # An agent hands the sheet over where others ask for help, which they have on a key.
    mine = sheet_choices(visit) or (Choice(GET_HELP, Open(Aside.OLGA)),)
    sender = message_of_text(onboarding.parts.transport.sender) if leaves else OPEN_MESSAGE
    next_ = Facts(
        (Fact("1", sender, sent_to_text(account.email)), Fact("2", FOLLOW_OR_GIVE), Fact("3", ATTACH_THEN)), labels=3, heading=AND_NOW
    )
    asked = Facts((Fact(NOT_RECEIVED, NOT_THERE), Fact(*((TO_KNOW, NO_SERVICE_OF_CUSTOMS) if leaves else (DEMONSTRATION, STAYS_HERE)))), 16)
    # The delivery comes first, since a low screen shows the rest only to who scrolls.
    follows = (Followed(delivery, WHERE_IT_STANDS),) if leaves else ()
    address = (go(ANOTHER_ADDRESS, Place.ADDRESS), *mine) if leaves else (*mine, LATER)
    read = Choice(READ_MAIL, lambda: _mail_lead(visit, dossier), main=True)
    main = go(PANES[Place.ACTIVATE].title, Place.ACTIVATE, main=True) if leaves else read
    return Page(
        title=good(CREATED),
        said=visit.person.said,
        blocks=(Panel(text=good(CREATED), facts=(Fact(IDENTIFIANT, account.identifiant, strong=True),)), *follows, next_, asked),
        choices=(main, again, *address),
    )


def _mail_lead(visit: Visit, dossier: Dossier) -> Outcome:
    """Straight to the message where there is no other by now; going back from it leads to the mailbox."""
    mails = visit.onboarding.mailbox.list(dossier.key)
    return Outcome(Place.MESSAGE, mail=mails[0].key) if len(mails) == 1 else Outcome(Exit.NEXT)
