"""Text as lines for any terminal: short, harmless, in characters that it has."""

from __future__ import annotations

import textwrap
from unicodedata import east_asian_width

from ..domain.wording.french import NBSP
from ..domain.wording.shown import harmless
from ..domain.wording.spelling import carries, spelled

WIDTH = 78
"""Columns of the longest line."""

_WIDE = "\ue000"
"""Stands beside a character that takes two columns while lines are measured; never left in a line."""


def lines(text: str, encoding: str) -> list[str]:
    """The text in lines of at most WIDTH columns that ``encoding`` can carry; its own line ends are kept.

    No control character is left, and no line ends at a no-break space.
    """
    made = []
    for paragraph in text.split("\n"):
        made += _wrapped(spelled(harmless(paragraph), encoding, kept=NBSP))
    return made if carries(encoding, NBSP) else [line.replace(NBSP, " ") for line in made]


def _wrapped(paragraph: str) -> list[str]:
    measured = "".join(each + _WIDE if east_asian_width(each) in "WF" else each for each in paragraph)
    # A word longer than a line may be cut between a wide character and its mark: hence a column to spare.
    wrapped = textwrap.wrap(measured, WIDTH - (measured != paragraph), break_on_hyphens=False)
    return [line.replace(_WIDE, "") for line in wrapped] or [""]
