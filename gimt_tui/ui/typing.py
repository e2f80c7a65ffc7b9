"""What is let in from a keyboard or a clipboard."""

from __future__ import annotations

import re

LONGEST_PASTE = 2048
"""Characters; longer than any answer, short enough to be judged at once."""

_LINE_ENDS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
DRIVES = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls, bidi marks, embeddings, overrides and isolates, halves of surrogate pairs: each of them could
drive the terminal or turn its text around."""


def typed(text: str) -> str:
    """The text as it may be shown in a field: line ends become spaces, what drives terminals is dropped."""
    if len(text) == 1:
        return "" if DRIVES.match(text) else text
    return DRIVES.sub("", _LINE_ENDS.sub(" ", text[: LONGEST_PASTE + 1]))[:LONGEST_PASTE]
