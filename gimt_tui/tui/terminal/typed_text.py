"""What is let in from a keyboard or a clipboard."""

from __future__ import annotations

import re

LONGEST_PASTE = 2048
"""Characters; longer than any answer, short enough to be judged at once."""

_LINE_ENDS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
DRIVES = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]")
"""C0 and C1 controls, bidi marks, embeddings, overrides and isolates, halves of surrogate pairs, characters without width:
each of them could drive the terminal, turn its text around, or put its columns out of step."""


def typed(text: str) -> str:
    """The text as it may be shown in a field: line ends become spaces, what drives terminals is dropped."""
    if len(text) == 1:
        return "" if DRIVES.match(text) else text
    return DRIVES.sub("", _LINE_ENDS.sub(" ", text[: LONGEST_PASTE + 1]))[:LONGEST_PASTE]
