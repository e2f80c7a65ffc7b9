"""Something outside the program stands in the way: a busy file, a full disk. Nothing is lost; one can try again."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import Answer
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.states import BAD

from .reading import ReadingScreen


class TroubleScreen(ReadingScreen):
    """The sentence, and the way back to where the person was going."""

    title_text = "Un instant"

    def __init__(self, sentence: str, *, safe: bool = True) -> None:
        """``safe`` tells whether what was confirmed is still there."""
        super().__init__()
        self.sentence, self.safe = sentence, safe

    def paragraphs(self) -> ComposeResult:
        """What is wrong, and what is not."""
        yield Prose(f"{BAD.lead}{self.sentence}", classes="text bad")
        if self.safe:
            yield Prose("Ce qui était confirmé est enregistré.", classes="text")

    def choices(self) -> tuple[ActionButton, ...]:
        """Try again, or give up for now."""
        return (
            ActionButton("Réessayer", "again", main=True),
            ActionButton("Revenir à l’accueil", "home"),
            ActionButton("Quitter", "quit"),
        )

    def action_again(self) -> None:
        """The same place once more."""
        self.end(Answer.NEXT)

    def action_quit(self) -> None:
        """Leave."""
        self.end(Answer.QUIT)

    async def action_back(self) -> None:
        """To the first screen."""
        self.end(Answer.HOME)
