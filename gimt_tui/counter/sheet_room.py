"""How much room a sheet takes on its page, so that its letters are as large as one page allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..domain.wording import sheet as words
from .sheet import Sheet

LETTER, WIDE_LETTER = 0.6, 0.97
"""How wide a letter is at most on average, and the wide ones, in the widest font that a system may have (DejaVu), in em."""
WIDE = frozenset("mwMW@…")
MILLIMETRE = 72 / 25.4
"""In points."""
BOLD, BOLDER = 40, 1.15
"""Signs beyond which a value is not in bold letters, and has the whole line; and how much wider bold ones are."""
LABEL = 7.6
"""The column of the labels, in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Letters in points, and the room between them; all others in millimetres. ``width`` and ``height`` are those within the margins."""

    points: int
    leading: float
    margin: int
    side: int
    gap: float
    cell: float

    @property
    def width(self) -> int:
        return 210 - 2 * self.side

    @property
    def height(self) -> int:
        """A little less than there is: a fraction too much would be a second page."""
        return 297 - 2 * self.margin - 4

    @property
    def em(self) -> float:
        return self.points / MILLIMETRE


def _dense(points: int) -> Layout:
    return Layout(points=points, leading=1.15, margin=8, side=10, gap=1.2, cell=0.5)


def _tight(points: int) -> Layout:
    return Layout(points=points, leading=1.04, margin=5, side=8, gap=0.5, cell=0.2)


USUAL = (Layout(points=14, leading=1.3, margin=12, side=15, gap=3.5, cell=1.4), _dense(14), _tight(14))
LARGE = (_dense(18), *map(_tight, (18, 17, 16, 15, 14)))
"""From the one that is best to the one that holds the longest values there can be."""


def choose_layout(sheet: Sheet, layouts: Sequence[Layout], code: int) -> Layout:
    """The first that has room for the sheet, or else the last; ``code`` is the side of the code."""
    return next((each for each in layouts if height_of(sheet, each, code) <= each.height), layouts[-1])


def height_of(sheet: Sheet, layout: Layout, code: int) -> float:
    """How high the sheet is, in millimetres: rather too high than too low."""
    em, line = layout.em, layout.em * layout.leading

    def lines(text: str, less: float = 0, bolder: float = 1) -> int:
        wide = bolder * sum(WIDE_LETTER if each in WIDE else LETTER for each in text)
        return ceil(wide * em / (layout.width - less))

    title = 1.4 * 1.15 * em + (line + 1.6 if sheet.demonstration else 0)
    heading = 1.15 * 1.25 * em
    head = lines(sheet.handed) * line + layout.gap + 1.2
    account = sum(lines(f"{'m' * 8}{value}") if len(value) > BOLD else lines(value, LABEL * em, BOLDER) for _, value in sheet.account)
    table = layout.gap + (3.25 + len(sheet.done)) * 1.1 * em + (len(sheet.done) + 1) * (2 * layout.cell + 0.5)
    following = sum(lines(each, 1.3 * em + 7.2) * line + 0.6 for each in sheet.following) + 2 * layout.cell + 1.2
    whom = max(code, heading + sum(lines(each, code) for each in sheet.whom) * line)
    foot = (lines(f"{words.BY_CODE} : {sheet.page}") * line) + lines(words.DISCLAIMER) * 1.15 * em + 2 * layout.cell
    return title + 2 * (heading + layout.gap) + head + account * line + table + following + layout.gap + whom + foot
