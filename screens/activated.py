"""The account is active; the attachment is what remains (guide rows C41 and C44)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class ActivatedScreen(ReadingScreen):
    """Leads back to the personal space."""

    step = STEPS[1]
    title_text = "✓ Votre compte est activé"

    def paragraphs(self) -> ComposeResult:
        """What remains to be done."""
        yield Prose("L’adresse électronique est confirmée.", classes="text")
        yield Prose(
            "Il reste à rattacher le débit de tabac à ce compte\u00a0: connectez-vous à l’espace personnel, puis ajoutez "
            "l’établissement par son numéro de SIRET.",
            classes="text",
        )
        yield Prose("! Attention\u00a0: l’accès à GIMT n’est pas encore ouvert.", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """Sign in now or later."""
        return (ActionButton("Aller à l’espace personnel", "go", main=True), ActionButton("Plus tard", "back"))

    def action_go(self) -> None:
        """To the sign-in."""
        self.end(Answer.NEXT)
