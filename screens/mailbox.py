"""The demo mailbox: the inbox and the « Courriers indésirables » (guide rows C39 to C42)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.dossier import Mail
from gimt_tui.domain.journey import STEPS, Answer, Step
from gimt_tui.domain.texts import FOLDERS, MAILBOX_TITLE, MAY_BE_SPAM
from gimt_tui.domain.words import moment
from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .base import WizardScreen


class MailboxScreen(WizardScreen):
    """The messages of both folders in one list; ``subject`` reads a message's sender and subject."""

    def __init__(
        self, address: str, mails: tuple[Mail, ...], subject: Callable[[Mail], tuple[str, str]], *, step: Step | None = STEPS[1]
    ) -> None:
        self.step = step
        super().__init__()
        self.address, self.mails, self.subject = address, mails, subject

    def content(self) -> ComposeResult:
        """Both folders, in one list that the arrows walk."""
        yield Prose(MAILBOX_TITLE, classes="title")
        yield Prose(self.address, classes="legend")
        yield Listing(*self._lines(), id="messages")
        yield Prose(MAY_BE_SPAM, classes="legend")
        # A message about a password or an address has nothing to do with the activation.
        activate = (ActionButton("Saisir le lien ou le code", "activate"),) if self.step is not None else ()
        yield Actions(*activate, ActionButton("Retour", "back"), id="actions")

    def _lines(self) -> Iterator[Option]:
        for folder, name in FOLDERS.items():
            mails = [mail for mail in self.mails if mail.folder is folder]
            yield Option(Content.styled(f"{name} ({len(mails)})", "bold"), disabled=True)
            for mail in mails:
                sender, subject = self.subject(mail)
                mark = " " if mail.read_at else "●"
                yield Option(Content(f"{mark} {sender} · {subject}\n    {moment(mail.created_at)}"), id=str(mail.key))
            if not mails:
                yield Option(Content("    (aucun message)"), disabled=True)

    def first_focus(self) -> Widget | None:
        """The list, on its first message."""
        return self.query_one(Listing)

    def action_activate(self) -> None:
        """To the screen that takes the link or the code."""
        self.end(Answer.ACTIVATE)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a message."""
        self.end(Answer.NEXT, mail=next(mail.key for mail in self.mails if str(mail.key) == event.option_id))
