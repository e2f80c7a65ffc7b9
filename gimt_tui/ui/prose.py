"""Text that wraps as French does: never at a no-break space."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

# textwrap takes U+00A0 for a space where it strips the ends of a line; what stands in for it meanwhile occurs in no text.
_NO_BREAK, _STAND_IN = "\u00a0", "\ue000"


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; line ends of ``text`` are kept, U+00A0 never is one."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        wrapped = textwrap.wrap(paragraph.replace(_NO_BREAK, _STAND_IN), max(1, width), break_on_hyphens=False) or [""]
        lines += [line.replace(_STAND_IN, _NO_BREAK) for line in wrapped]
    return lines


class Prose(Static):
    """A paragraph of plain text, wrapped by our own rule because Textual breaks lines at U+00A0."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.text = text

    def show(self, text: str) -> None:
        """Change the text; an unchanged one paints nothing."""
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def render(self) -> VisualType:
        """The wrapped text."""
        return Content("\n".join(wrap(self.text, self.content_size.width or 76)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the wrapped text has."""
        return len(wrap(self.text, width))


class Passages(Widget):
    """Paragraphs with a blank line between them, each a text and its style: one widget to mount where there would be many."""

    DEFAULT_CSS = """
    Passages { width: 100%; height: auto; }
    """

    def __init__(self, *passages: tuple[str, str]) -> None:
        super().__init__()
        self.passages = passages

    def render(self) -> VisualType:
        """The wrapped text, each paragraph in its style."""
        width = self.content_size.width or 76
        return Content("\n\n").join(Content.styled("\n".join(wrap(text, width)), style) for text, style in self.passages)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all, and those between."""
        return sum(len(wrap(text, width)) + 1 for text, _ in self.passages) - 1
