"""The account exists; the message is on its way (guide rows C38 to C43)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .reading import ReadingScreen


class CreatedScreen(ReadingScreen):
    """Says what was done, what happens next, and where to look."""

    step = STEPS[1]
    title_text = "✓ Votre compte utilisateur a été créé\u00a0!"

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """What to do now."""
        yield Prose(f"Identifiant\u00a0: {self.dossier.account.identifiant}", classes="text")
        yield Prose(
            "Un courriel de confirmation, envoyé par «\u00a0Portail douane.gouv.fr\u00a0», attend dans la messagerie de "
            f"{self.dossier.account.email}. Suivez son lien pour activer le compte.",
            classes="text",
        )
        yield Prose("Il n’y est pas\u00a0? Regardez dans les «\u00a0spams\u00a0» ou «\u00a0courriers indésirables\u00a0».", classes="text")
        yield Prose(
            "! Attention\u00a0: ceci est une démonstration. Le message reste dans la messagerie de ce programme.", classes="careful"
        )

    def choices(self) -> tuple[ActionButton, ...]:
        """Read the message, ask for another, get help."""
        return (
            ActionButton("Ouvrir la messagerie", "mailbox", main=True),
            ActionButton("Renvoyer", "resend"),
            ActionButton("Obtenir de l’aide", "assistance"),
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
            self.say("✓ Un nouveau courriel est parti. Le lien du précédent ne sert plus.", "good")

    def _resend(self) -> None:
        self.onboarding.resend_activation(self.dossier.key)
        self.onboarding.deliver_waiting()
