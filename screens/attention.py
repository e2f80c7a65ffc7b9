"""« Attention ! »: the account exists, the access to GIMT is not open yet (guide rows C58 and C59)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.texts import ATTENTION_TITLE, NOT_BEFORE, THAT_DAY, attached, indicative, nothing_appears
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AttentionScreen(ReadingScreen):
    """What happens next, when, and whom to ask."""

    step = STEPS[2]
    title_text = f"! {ATTENTION_TITLE}"

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """The waiting period, a date à titre indicatif, the sign to watch for."""
        opening = self.onboarding.access_opens_on(self.dossier)
        yield Prose(f"✓ {attached(self.dossier.attachments[-1])}", classes="text good")
        yield Prose(NOT_BEFORE, classes="text careful")
        if opening is not None:
            yield Prose(indicative(opening), classes="text")
        yield Prose(THAT_DAY, classes="text")
        yield Prose(nothing_appears("F2"), classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """To the space, or end here."""
        return (ActionButton("Mon espace personnel", "go", main=True), ActionButton("Terminer", "back"))

    def action_go(self) -> None:
        """To the personal space."""
        self.end(Answer.NEXT)
