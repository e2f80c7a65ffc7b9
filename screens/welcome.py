"""The first screen: what the program is for, what to have ready, the three steps (guide rows C1 to C9)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.texts import DISCLAIMER, PURPOSE, READY, RESUME_TITLE, WAY_IN, WELCOME_TITLE
from gimt_tui.domain.words import count
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Passages

from .reading import ReadingScreen


class WelcomeScreen(ReadingScreen):
    """Begin, take up a dossier again, or leave."""

    title_text = WELCOME_TITLE

    def __init__(self, resumable: int = 0) -> None:
        super().__init__()
        self.resumable = resumable

    def paragraphs(self) -> ComposeResult:
        """Purpose, preparation, steps, warning."""
        steps = "\n".join(f"  {step.number} · {step.title}" for step in STEPS)
        yield Passages(
            (PURPOSE, ""),
            (f"Trois étapes\u00a0:\n{steps}", ""),
            (f"! Attention\u00a0: {READY}", "$careful"),
            (DISCLAIMER, ""),
            (WAY_IN, "$quiet"),
        )

    def choices(self) -> tuple[ActionButton, ...]:
        """The way in is the guide's: « S'inscrire » (C8)."""
        resume = f"Reprendre ({count(self.resumable, 'dossier')})" if self.resumable else RESUME_TITLE
        return (
            ActionButton("S’inscrire", "begin", main=True, id="begin"),
            ActionButton(resume, "resume", id="resume"),
            ActionButton("Aide", "assistance"),
            ActionButton("Quitter", "back"),
        )

    def action_begin(self) -> None:
        """To the account form."""
        self.end(Answer.NEXT)

    def action_resume(self) -> None:
        """To the list of dossiers."""
        self.end(Answer.RESUME)

    async def action_back(self) -> None:
        """Nothing is before the first screen."""
        self.end(Answer.QUIT)
