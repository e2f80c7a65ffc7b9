"""The account exists; the message is on its way (guide rows C38 to C43)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import CREATED, NOT_THERE, RESENT, STAYS_HERE, message_waits
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .reading import ReadingScreen


class CreatedScreen(ReadingScreen):
    """Says what was done, what happens next, and where to look."""

    step = STEPS[1]
    title_text = f"✓ {CREATED}"

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """What to do now."""
        yield Prose(f"Identifiant\u00a0: {self.dossier.account.identifiant}", classes="text")
        yield Prose(message_waits(self.dossier.account.email), classes="text")
        yield Prose(NOT_THERE, classes="text")
        yield Prose(f"! Attention\u00a0: {STAYS_HERE}", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """Read the message, ask for another, get help."""
        return (
            ActionButton("Ouvrir la messagerie", "mailbox", main=True),
            ActionButton("Renvoyer", "resend"),
            ActionButton("Obtenir de l’aide", "olga"),
            ActionButton("Plus tard", "back"),
        )

    def action_mailbox(self) -> None:
        """To the mailbox."""
        self.end(Answer.NEXT)

    async def action_resend(self) -> None:
        """Send a new message; the link of the old one stops working."""
        try:
            await off_loop(self._resend)
        except SpokenError as error:
            self.say(str(error))
        else:
            self.say(f"✓ {RESENT}", "good")

    def _resend(self) -> None:
        self.onboarding.resend_activation(self.dossier.key)
        self.onboarding.deliver_waiting()
