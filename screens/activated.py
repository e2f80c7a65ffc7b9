"""The account is active; the attachment is what remains (guide rows C41 and C44)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.texts import ACTIVATED, ATTACH_NEXT, CONFIRMED, NOT_OPEN_YET
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class ActivatedScreen(ReadingScreen):
    """Leads back to the personal space."""

    step = STEPS[1]
    title_text = f"✓ {ACTIVATED}"

    def paragraphs(self) -> ComposeResult:
        """What remains to be done."""
        yield Prose(CONFIRMED, classes="text")
        yield Prose(ATTACH_NEXT, classes="text")
        yield Prose(f"! Attention\u00a0: {NOT_OPEN_YET}", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """Sign in now or later."""
        return (ActionButton("Aller à l’espace personnel", "go", main=True), ActionButton("Plus tard", "back"))

    def action_go(self) -> None:
        """To the sign-in."""
        self.end(Answer.NEXT)
