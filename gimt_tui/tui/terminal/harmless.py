"""The last look at what is painted: letters only, whatever was typed, stored or written into the file by hand."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from .typed_text import DRIVES


class Harmless(LineFilter):
    """Takes out of every painted line what would drive the terminal or turn text around; the columns stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for text, _, _ in segments:
            # What is printable drives nothing, and that is the quicker question; a no-break space is not, to Python.
            if not text.isprintable() and DRIVES.search(text):
                break
        else:
            return segments
        return [Segment(DRIVES.sub(lambda found: " " * cell_len(found[0]), text), style) for text, style, _ in segments]
