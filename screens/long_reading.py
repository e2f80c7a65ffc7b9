"""A text that may be longer than the screen: it begins at its top, and the buttons stay in sight."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from .reading import ReadingScreen


class LongReadingScreen(ReadingScreen):
    """Arrows read on by lines, Page↓ and Page↑ by screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "page(1)", "lire la suite", id="read.down", key_display="Page↓", priority=True),
        Binding("pageup", "page(-1)", "remonter", id="read.up", key_display="Page↑", priority=True, show=False),
    ]

    def begin(self) -> None:
        """The buttons are docked under the text."""
        self.add_class("-long")

    def action_page(self, step: int) -> None:
        """A screen further, less a line to find oneself again."""
        body = self._body
        if body.is_attached:  # A key may still come when the screen has been taken down.
            body.scroll_relative(y=step * max(1, body.scrollable_content_region.height - 1), animate=False)
