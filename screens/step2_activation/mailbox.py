"""The demo mailbox: the inbox and the « Courriers indésirables » (guide rows C39 to C42)."""

from __future__ import annotations

from collections.abc import Iterator

from gimt_tui.domain.dossier import Mail
from gimt_tui.domain.tone import Text, Tone, quiet
from gimt_tui.domain.wording.french import count_text
from gimt_tui.domain.wording.journey import FOLDERS, GIVE_LINK_OR_CODE, MAILBOX_TITLE, MAY_BE_SPAM, NEW, NO_MESSAGE, READ
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding.letters import open_letter

from ..blocks import Row, rows
from ..page import BACK, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The messages of both folders in one list."""
    dossier = visit.read_dossier()
    mails = visit.onboarding.mailbox.list(dossier.key)
    # A message about a password or an address has nothing to do with the activation.
    activate = (go(GIVE_LINK_OR_CODE, Place.ACTIVATE),) if visit.person.mail_step else ()
    return Page(
        title=Text(MAILBOX_TITLE, close=True),
        blocks=(Text(dossier.account.email, Tone.QUIET), rows(*_lines(mails)), quiet(MAY_BE_SPAM)),
        choices=(*activate, BACK),
        step=visit.person.mail_step,
    )


def _lines(mails: tuple[Mail, ...]) -> Iterator[Row]:
    for folder, name in FOLDERS.items():
        inside = [mail for mail in mails if mail.folder is folder]
        yield Row(folder, name, count_text(len(inside), "message") if inside else NO_MESSAGE)
        for mail in inside:
            letter = open_letter(mail)
            state = READ if mail.read_at else NEW
            heard, opened = f"{name}, {state.lower()}", Outcome(Exit.NEXT, mail=mail.key)
            yield Row(str(mail.key), letter.subject, letter.sender, letter.date, heard, state, opened)
