"""Glyphs that fill their cell, as shapes: a font leaves gaps between them wherever its cells are not as large as ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

WIDTH, HEIGHT = 9, 20
"""Pixels of a cell."""
BASELINE = 16
"""Pixels from the top of a cell to where its letters stand. Shapes are counted from there, as text is."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, in parts of a cell."""

Point = tuple[float, float]
"""Pixels right of and below the middle of a cell."""

_QUARTERS: dict[str, Box] = {"1": (0, 0, 0.5, 0.5), "2": (0.5, 0, 0.5, 0.5), "3": (0, 0.5, 0.5, 0.5), "4": (0.5, 0.5, 0.5, 0.5)}

BLOCKS: dict[str, tuple[Box, ...]] = {
    "█": ((0, 0, 1, 1),),
    "▀": ((0, 0, 1, 0.5),),
    "▐": ((0.5, 0, 0.5, 1),),
    "▔": ((0, 0, 1, 1 / 8),),
    "▕": ((7 / 8, 0, 1 / 8, 1),),
    **{glyph: ((0, 1 - part / 8, 1, part / 8),) for part, glyph in enumerate("▁▂▃▄▅▆▇", 1)},
    **{glyph: ((0, 0, part / 8, 1),) for part, glyph in enumerate("▏▎▍▌▋▊▉", 1)},
    **{
        glyph: tuple(_QUARTERS[each] for each in quarters)
        for glyph, quarters in zip("▘▝▖▗▚▞▛▜▙▟", ("1", "2", "3", "4", "14", "23", "123", "124", "134", "234"), strict=True)
    },
}
"""What each block covers of its cell."""
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""How much of the ink each shade has."""

_ARMS = ("lr", "ud", "rd", "ld", "ru", "lu", "udr", "udl", "lrd", "lru", "lrud", "l", "u", "r", "d")
LIGHT = dict(zip("─│┌┐└┘├┤┬┴┼╴╵╶╷", _ARMS, strict=True))
HEAVY = dict(zip("━┃┏┓┗┛┣┫┳┻╋╸╹╺╻", _ARMS, strict=True))
"""Where the line goes from the middle of its cell: left, right, up, down."""
_DASHED = {"╌": "lr", "┄": "lr", "┈": "lr", "╎": "ud", "┆": "ud", "┊": "ud"}
_ROUND = {"╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu"}

_TOP, _BOTTOM = -BASELINE, HEIGHT - BASELINE
_MIDDLE_X, _MIDDLE_Y = WIDTH / 2, HEIGHT / 2 - BASELINE
_ENDS = {"l": (-_MIDDLE_X, 0.0), "r": (_MIDDLE_X, 0.0), "u": (0.0, _TOP - _MIDDLE_Y), "d": (0.0, _BOTTOM - _MIDDLE_Y)}


def number(value: float) -> str:
    """A number in as few characters as it takes."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def is_shape(glyph: str) -> bool:
    """Whether a glyph is one of lines and blocks, which a font must not draw."""
    return "\u2500" <= glyph <= "\u259f"


def rectangle(column: int, cells: int, box: Box = (0, 0, 1, 1)) -> str:
    """The path of ``box`` in each of so many cells, as one rectangle where the box is as wide as its cell."""
    left, top, width, height = box
    assert cells == 1 or width == 1
    place = f"M{number((column + left) * WIDTH)} {number(_TOP + top * HEIGHT)}"
    return f"{place}h{number(cells * width * WIDTH)}v{number(height * HEIGHT)}H{number((column + left) * WIDTH)}z"


def line(column: int, glyph: str, cells: int = 1) -> str:
    """The path of a line through so many cells. Raises LookupError for a glyph that nobody has drawn yet."""
    arms = LIGHT.get(glyph) or HEAVY.get(glyph)
    if arms == "lr":
        return f"M{number(column * WIDTH)} {number(_MIDDLE_Y)}h{cells * WIDTH}"
    if arms:
        strokes = [[_ENDS[each] for each in pair if each in arms] for pair in ("lr", "ud")]
        draw = partial(_strokes, strokes)
    elif arms := _ROUND.get(glyph):
        draw = partial(_corner, arms)
    elif arms := _DASHED.get(glyph):
        draw = partial(_strokes, [[(_ENDS[each][0] * far, _ENDS[each][1] * far) for far in (0.25, 0.75)] for each in arms])
    else:
        raise LookupError(f"no shape for {glyph} (U+{ord(glyph):04X}): add it to {__name__}")
    return "".join(draw((column + each) * WIDTH + _MIDDLE_X) for each in range(cells))


def _strokes(strokes: Iterable[Sequence[Point]], x: float) -> str:
    """Straight strokes, each from its first point to its last; one with a single point comes from the middle."""
    ends = [(points[0] if len(points) > 1 else (0.0, 0.0), points[-1]) for points in strokes if points]
    return "".join(f"M{_point(x, begin)}L{_point(x, end)}" for begin, end in ends)


def _corner(arms: str, x: float) -> str:
    """A round corner, from the side to the top or the bottom."""
    side, end = (_ENDS[each] for each in arms)
    bend = (0.0, _MIDDLE_X if end[1] > 0 else -_MIDDLE_X)
    return f"M{_point(x, side)}Q{_point(x, (0, 0))} {_point(x, bend)}L{_point(x, end)}"


def _point(x: float, off: Point) -> str:
    return f"{number(x + off[0])} {number(_MIDDLE_Y + off[1])}"
