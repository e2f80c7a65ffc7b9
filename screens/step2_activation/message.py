"""One message of the demo mailbox, and what its link is for (guide rows C39 and C41)."""

from __future__ import annotations

from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording.account import email_changed_text
from gimt_tui.domain.wording.disowning import NOT_ME
from gimt_tui.domain.wording.journey import CLOSE_MESSAGE, FOLLOW_CONFIRMATION, FOLLOW_LINK, FROM, SENT, TO
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding.letters import open_letter

from ..facts import Fact, Facts
from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The headers, the text as it was written, and the way to follow its link where it has one."""
    onboarding = visit.onboarding
    mail = next(each for each in onboarding.mailbox.list(visit.read_dossier().key) if each.key == visit.person.mail)
    onboarding.mailbox.mark_read(mail)
    letter = open_letter(mail)

    def follow_link() -> Outcome:
        kind, dossier = onboarding.follow(letter.link, mail.dossier)
        if kind is LinkKind.RESET or dossier is None:
            return Outcome(Place.NEW_PASSWORD, {"mail_link": letter.link})
        if kind is LinkKind.EMAIL:
            return Outcome(Place.ACCOUNT, dossier=dossier.key, said=good(email_changed_text(dossier)))
        return Outcome(Exit.NEXT, dossier=dossier.key)

    # Outside the second step there may be nothing to confirm: the link of a forgotten password leads to a new one.
    label = FOLLOW_CONFIRMATION if visit.person.mail_step else FOLLOW_LINK
    links = (Choice(label, follow_link, main=True),) if letter.link else ()
    disown = (Choice(NOT_ME, Outcome(Place.DISOWN, about=letter.disown_link)),) if letter.disown_link else ()
    headers = Facts((Fact(FROM, letter.author), Fact(TO, letter.to), Fact(SENT, letter.date)), labels=6)
    return Page(
        title=Text(letter.subject),
        blocks=(headers, Text(letter.body, close=True)),
        choices=(*links, *disown, go(CLOSE_MESSAGE, Exit.BACK, main=not links)),
        step=visit.person.mail_step,
    )
