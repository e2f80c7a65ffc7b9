"""Text that wraps as French does: never at a no-break space."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from ...domain.tone import Text, Tone
from .tones import COLOURS, with_sign

# textwrap takes U+00A0 for a space where it strips the ends of a line; what stands in for it meanwhile occurs in no text.
_NO_BREAK, _STAND_IN = "\u00a0", "\ue000"
_OTHER_BLANKS = frozenset("\t\x0b\x0c\r")
"""What textwrap makes a space of."""


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; line ends of ``text`` are kept, U+00A0 never is one.

    A hyphen is one only in an address that stands alone and is longer than a line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        # Most lines are short, and many are asked for at each layout.
        if len(paragraph) <= width and not _OTHER_BLANKS.intersection(paragraph):
            lines.append(paragraph.rstrip(" "))
            continue
        whole = paragraph.replace(_NO_BREAK, _STAND_IN)
        wrapped = textwrap.wrap(whole, max(1, width), break_on_hyphens=" " not in whole) or [""]
        lines += [line.replace(_STAND_IN, _NO_BREAK) for line in wrapped]
    return lines


class WrappedLines(Widget):
    """A widget as high as what it says is long: ``make_lines`` gives its lines for a width in columns."""

    def make_lines(self, width: int) -> list[Content]:
        raise NotImplementedError

    def render(self) -> VisualType:
        return Content("\n").join(self.lines_for(self.content_size.width or 76))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines_for(width))

    def lines_for(self, width: int) -> list[Content]:
        return self.make_lines(width)


class FixedLines(WrappedLines):
    """Says the same as long as it is there: its lines are made once for a width, and asked for at every layout."""

    _made: tuple[int, list[Content]] = (-1, [])

    def lines_for(self, width: int) -> list[Content]:
        if self._made[0] != width:
            self._made = width, self.make_lines(width)
        return self._made[1]


class Prose(WrappedLines):
    """A paragraph of plain text, wrapped by our own rule because Textual breaks lines at U+00A0."""

    DEFAULT_CSS = """
    Prose { height: auto; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.text = text

    def show(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def make_lines(self, width: int) -> list[Content]:
        return [Content(line) for line in wrap(self.text, width)]


class Paragraphs(WrappedLines):
    """Paragraphs in the style of their tones: one widget to mount where there would be many."""

    DEFAULT_CSS = """
    Paragraphs { width: 100%; height: auto; color: $ink; padding: 0 1 0 2; }
    Paragraphs.-spaced { margin-bottom: 1; }
    """

    def __init__(self, *texts: Text, id: str | None = None) -> None:
        super().__init__(id=id, classes="-spaced" if texts and not texts[-1].close else None)
        self.texts = texts

    def show(self, *texts: Text) -> None:
        if texts != self.texts:
            self.texts = texts
            self.set_class(bool(texts) and not texts[-1].close, "-spaced")
            self.refresh(layout=True)

    def make_lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for text in self.texts:
            style = COLOURS[text.tone]
            if text.tone is Tone.ITEM:
                first, *more = wrap(text.text, width - 2)
                words = [f"{text.tone.symbol} {first}", *(f"  {each}" for each in more)]
            else:
                words = wrap(with_sign(text), width)
            lines += [Content.styled(each, style) if style else Content(each) for each in words]
            if not text.close and text is not self.texts[-1]:
                lines.append(Content(""))
        return lines
