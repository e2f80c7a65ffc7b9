"""A message may have left; the sentence is the same for everybody (guide row C46)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.account_texts import FORGOTTEN, GIVE_LINK, READ_MAIL, RESET_NEXT, RESET_SENT, WAITS_IN_MAILBOX, reset_lasts
from gimt_tui.domain.journey import Answer
from gimt_tui.domain.texts import STAYS_HERE
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class ResetSentScreen(ReadingScreen):
    """What happens next, how long it holds, and where to look."""

    title_text = FORGOTTEN

    def __init__(self, onboarding: Onboarding, *, here: bool) -> None:
        """``here`` tells whether the owner is: nobody else may read their mailbox."""
        super().__init__()
        self.onboarding, self.here = onboarding, here

    def paragraphs(self) -> ComposeResult:
        """The same words, known or not."""
        yield Prose(RESET_SENT, classes="text")
        yield Prose(RESET_NEXT, classes="text")
        yield Prose(reset_lasts(self.onboarding.rules.reset_lifetime), classes="text")
        if not self.onboarding.transport.leaves:
            yield Prose(f"! Attention\u00a0: {STAYS_HERE if self.here else WAITS_IN_MAILBOX}", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """Read it here in one's own demonstration, else paste its link."""
        opens = self.here and not self.onboarding.transport.leaves
        mailbox = (ActionButton(READ_MAIL, "mailbox", main=True),) if opens else ()
        return (*mailbox, ActionButton(GIVE_LINK, "give", main=not opens), ActionButton("Retour", "back"))

    def action_mailbox(self) -> None:
        """To the mailbox, where the message was filed by the commit that posted it."""
        self.end(Answer.MAIL)

    def action_give(self) -> None:
        """To the new password."""
        self.end(Answer.RESET)
