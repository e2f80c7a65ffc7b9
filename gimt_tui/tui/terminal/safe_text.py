"""Text that suits the terminal: what is let in from a keyboard or a clipboard, and a last look at what is painted."""

from __future__ import annotations

import re
from unicodedata import normalize

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ...domain.wording.spelling import StandIns

LONGEST_PASTE = 2048
"""Characters; longer than any answer, short enough to be judged at once."""

_LINE_ENDS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]")
"""C0 and C1 controls, bidi marks, embeddings, overrides and isolates, halves of surrogate pairs, characters without width:
each of them could drive the terminal, turn its text around, or put its columns out of step."""


def clean_typed(text: str) -> str:
    """The text as it may be shown in a field: line ends become spaces, what drives terminals is dropped."""
    if len(text) == 1:
        return "" if CONTROLS.match(text) else text
    return CONTROLS.sub("", _LINE_ENDS.sub(" ", text[: LONGEST_PASTE + 1]))[:LONGEST_PASTE]


class ControlFilter(LineFilter):
    """Takes out of every painted line what would drive the terminal or turn text around; the columns stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for text, _, _ in segments:
            # What is printable drives nothing, and that is the quicker question; a no-break space is not, to Python.
            if not text.isprintable() and CONTROLS.search(text):
                break
        else:
            return segments
        return [Segment(CONTROLS.sub(lambda found: " " * cell_len(found[0]), text), style) for text, style, _ in segments]


class StandInFilter(LineFilter):
    """Paints what the terminal lacks in the nearest characters that it has; the columns stay."""

    def __init__(self, stand_ins: StandIns) -> None:
        super().__init__()
        self._stand_ins = stand_ins

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [each if each.text.isascii() else Segment(self._suit(each.text), each.style) for each in segments]

    def _suit(self, text: str) -> str:
        # A letter and its mark may be one character of the encoding.
        suited, columns = normalize("NFC", text).translate(self._stand_ins), cell_len(text)
        return suited if cell_len(suited) == columns else set_cell_size(suited, columns)
