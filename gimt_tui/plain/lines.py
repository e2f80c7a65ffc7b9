"""Text as lines for any terminal: short, harmless, in characters that it has."""

from __future__ import annotations

import textwrap
from unicodedata import category, east_asian_width, normalize

from ..domain.wording.french import NBSP
from ..domain.wording.shown import harmless

WIDTH = 78
"""Columns of the longest line."""

_WIDE = "\ue000"
"""Stands beside a character that takes two columns while lines are measured; never left in a line."""

_SPELLED = {
    "’": "'", "‘": "'", "“": '"', "”": '"', f"«{NBSP}": '"', f"{NBSP}»": '"', "«": '"', "»": '"', "…": "...",
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "→": "->", "•": "-", "·": "-", "–": "-", "—": "-",
}  # fmt: skip


def lines(text: str, encoding: str) -> list[str]:
    """The text in lines of at most WIDTH columns that ``encoding`` can carry; its own line ends are kept.

    No control character is left, and no line ends at a no-break space.
    """
    made = []
    for paragraph in text.split("\n"):
        made += _wrapped(_spelled(harmless(paragraph), encoding))
    return made if _carries(encoding, NBSP) else [line.replace(NBSP, " ") for line in made]


def _spelled(text: str, encoding: str) -> str:
    """What the encoding lacks, in the nearest characters that it has: « Créé » is « Cree » on an ASCII line."""
    if _carries(encoding, text):
        return text
    for mark, plain in _SPELLED.items():
        if not _carries(encoding, mark):
            text = text.replace(mark, plain)
    return "".join(each if each == NBSP or _carries(encoding, each) else _nearest(each, encoding) for each in text)


def _nearest(character: str, encoding: str) -> str:
    letters = "".join(each for each in normalize("NFD", character) if category(each)[0] != "M")
    return letters.encode(encoding, "replace").decode(encoding)


def _carries(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _wrapped(paragraph: str) -> list[str]:
    measured = "".join(each + _WIDE if east_asian_width(each) in "WF" else each for each in paragraph)
    # A word longer than a line may be cut between a wide character and its mark: hence a column to spare.
    wrapped = textwrap.wrap(measured, WIDTH - (measured != paragraph), break_on_hyphens=False)
    return [line.replace(_WIDE, "") for line in wrapped] or [""]
