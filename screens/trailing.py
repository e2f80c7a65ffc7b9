"""A screen of the personal space that says something, under its breadcrumb (guide row C49)."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from gimt_tui.domain.journey import Place
from gimt_tui.domain.trail import trail
from gimt_tui.ui.trail import Trail

from .reading import ReadingScreen


class TrailScreen(ReadingScreen):
    """``place`` says where it is; ``said`` is what was just done, told under the text."""

    place: ClassVar[Place]

    def __init__(self, said: str = "") -> None:
        super().__init__()
        self.said = said

    def heading(self) -> Widget:
        """The way up, with this place last."""
        return Trail(trail(self.place))

    def begin(self) -> None:
        """Tell what was just done."""
        super().begin()
        if self.said:
            self.say(self.said, kind_of(self.said))


def kind_of(said: str) -> str:
    """The colour that goes with the symbol that a sentence begins with."""
    return {"✓": "good", "i": "info", "!": "careful"}.get(said[:1], "bad")
