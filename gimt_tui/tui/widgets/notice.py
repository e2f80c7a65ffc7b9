"""The kept line under the title: the legend of a form, or what was just done. Nothing under it moves."""

from __future__ import annotations

from textual.content import Content

from ...domain.tone import Text, Tone
from .prose import WrappedLines, wrap
from .tones import COLOURS, with_sign


class Notice(WrappedLines):
    """``legend`` stands here until there is something to say."""

    DEFAULT_CSS = """
    Notice { height: auto; width: 100%; }
    """

    def __init__(self, legend: str = "") -> None:
        super().__init__()
        self.legend = legend
        self.said: Text | None = None

    def say(self, text: Text | None) -> None:
        """Say it in the place of the legend; None says the legend again."""
        if text != self.said:
            self.said = text
            self.refresh(layout=len(self.make_lines(self.size.width or 76)) != self.size.height)

    @property
    def text(self) -> str:
        """What is said now, after the sign of its tone; else the legend."""
        return with_sign(self.said) if self.said else self.legend

    def make_lines(self, width: int) -> list[Content]:
        style = COLOURS[self.said.tone] if self.said else COLOURS[Tone.QUIET]
        return [Content.assemble("  ", (line, style)) for line in wrap(self.text, width - 3)]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as the legend at least: what is said later moves nothing."""
        return max(len(wrap(self.legend, width - 3)), len(self.make_lines(width)))
