"""Letters to be read from afar and typed again elsewhere: five points wide, eight high, two points of height in a cell.

Signs that are taken for one another are drawn apart: the zero is barred, the one has a foot and a flag, the capital I has
serifs, the small l a hook. What has no drawing is told by ``can_draw``.
"""

from __future__ import annotations

from unicodedata import normalize

WIDTH, HEIGHT = 5, 8
LINES = HEIGHT // 2
"""Lines of the screen that a line of letters takes."""
GAP = 1
_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

# The rows of each, from the top, without the blank ones at the end: capitals have seven, small letters begin at the third,
# or at the first where they rise above the others; the eighth is for what hangs below.
_DRAWINGS = {
    "A": " ###|#   #|#   #|#####|#   #|#   #|#   #", "B": "####|#   #|#   #|####|#   #|#   #|####",
    "C": " ###|#   #|#|#|#|#   #| ###", "D": "####|#   #|#   #|#   #|#   #|#   #|####",
    "E": "#####|#|#|####|#|#|#####", "F": "#####|#|#|####|#|#|#",
    "G": " ###|#   #|#|#  ##|#   #|#   #| ###", "H": "#   #|#   #|#   #|#####|#   #|#   #|#   #",
    "I": "#####|  #|  #|  #|  #|  #|#####", "J": "  ###|   #|   #|   #|   #|#  #| ##",
    "K": "#   #|#  #|# #|##|# #|#  #|#   #", "L": "#|#|#|#|#|#|#####",
    "M": "#   #|## ##|# # #|# # #|#   #|#   #|#   #", "N": "#   #|##  #|# # #|# # #|# # #|#  ##|#   #",
    "O": " ###|#   #|#   #|#   #|#   #|#   #| ###", "P": "####|#   #|#   #|####|#|#|#",
    "Q": " ###|#   #|#   #|#   #|# # #|#  #| ## #", "R": "####|#   #|#   #|####|# #|#  #|#   #",
    "S": " ####|#|#| ###|    #|    #|####", "T": "#####|  #|  #|  #|  #|  #|  #",
    "U": "#   #|#   #|#   #|#   #|#   #|#   #| ###", "V": "#   #|#   #|#   #|#   #|#   #| # #|  #",
    "W": "#   #|#   #|#   #|# # #|# # #|## ##|#   #", "X": "#   #|#   #| # #|  #| # #|#   #|#   #",
    "Y": "#   #|#   #| # #|  #|  #|  #|  #", "Z": "#####|    #|   #|  #| #|#|#####",
    "a": "|| ###|    #| ####|#   #| ####", "b": "#|#|####|#   #|#   #|#   #|####", "c": "|| ####|#|#|#| ####",
    "d": "    #|    #| ####|#   #|#   #|#   #| ####", "e": "|| ###|#   #|#####|#| ####", "f": "  ##| #|####| #| #| #| #",
    "g": "|| ####|#   #|#   #| ####|    #| ###", "h": "#|#|####|#   #|#   #|#   #|#   #", "i": "  #|| ##|  #|  #|  #| ###",
    "j": "   #||  ##|   #|   #|   #|#  #| ##", "k": "#|#|#  #|# #|##|# #|#  #", "l": " ##|  #|  #|  #|  #|  #|  ##",
    "m": "|| # #|# # #|# # #|# # #|# # #", "n": "||####|#   #|#   #|#   #|#   #", "o": "|| ###|#   #|#   #|#   #| ###",
    "p": "||####|#   #|#   #|####|#|#", "q": "|| ####|#   #|#   #| ####|    #|    #", "r": "||# ##|##|#|#|#",
    "s": "|| ####|#| ###|    #|####", "t": " #| #|####| #| #| #|  ##", "u": "||#   #|#   #|#   #|#   #| ####",
    "v": "||#   #|#   #|#   #| # #|  #", "w": "||#   #|#   #|# # #|# # #| # #", "x": "||#   #| # #|  #| # #|#   #",
    "y": "||#   #|#   #|#   #| ####|    #| ###", "z": "||#####|   #|  #| #|#####",
    "0": " ###|#   #|#  ##|# # #|##  #|#   #| ###", "1": "  #| ##|# #|  #|  #|  #|#####",
    "2": " ###|#   #|    #|   #|  #| #|#####", "3": "####|    #|    #| ###|    #|    #|####",
    "4": "   #|  ##| # #|#  #|#####|   #|   #", "5": "#####|#|####|    #|    #|#   #| ###",
    "6": "  ##| #|#|####|#   #|#   #| ###", "7": "#####|    #|   #|  #|  #|  #|  #",
    "8": " ###|#   #|#   #| ###|#   #|#   #| ###", "9": " ###|#   #|#   #| ####|    #|   #| ##",
    " ": "", ".": "|||||  #|  #", ",": "|||||  #|  #| #", ":": "||  #||||  #", ";": "||  #||||  #| #", "-": "||||####", "_": "|||||||#####",
    "'": "  #|  #", "’": "  ##|  #| #", "@": " ###|#   #|# ###|# # #|# ###|#| ####", "+": "||  #|  #|#####|  #|  #",
    "&": " ##|#  #|#  #| ##|# # #|#  #| ## #",
    "/": "    #|    #|   #|  #| #|#|#", "(": "   #|  #| #| #| #|  #|   #", ")": " #|  #|   #|   #|   #|  #| #",
    "#": " # #| # #|#####| # #|#####| # #| # #", "!": "  #|  #|  #|  #|  #||  #", "?": " ###|#   #|    #|   #|  #||  #",
    "*": "||# # #| ###|#####| ###|# # #",
    "=": "|||#####||#####",
    "%": "##  #|##  #|   #|  #| #|#  ##|#  ##", "$": "  #| ####|# #| ###|  # #|####|  #",
    "°": " ##|#  #|#  #| ##", "~": "||| #  #|# # #|#  #",
}  # fmt: skip
_MARKS = {"\u0300": " #|  #", "\u0301": "   #|  #", "\u0302": "  #| # #", "\u0308": " # #", "\u0303": " ## #|#  #", "\u030a": "  #"}
"""The marks over a letter, in the two rows over the small ones; a cedilla is in the last row."""
_CEDILLA = "\u0327"
_SMALLER = (0, 1, 3, 5, 6)
"""The rows that are left of a capital with a mark over it."""


def can_draw(text: str) -> bool:
    """Whether there is a drawing of each of its signs."""
    return all(_points(each) is not None for each in text)


def draw_text(text: str) -> list[str]:
    """The text as LINES lines of half blocks and blanks. Raises ValueError where ``can_draw`` says no."""
    drawn = [_points(each) for each in text]
    if any(each is None for each in drawn):
        raise ValueError("a sign of the text has no drawing")
    rows = [(" " * GAP).join(points[row] for points in drawn if points is not None) for row in range(HEIGHT)]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_CELLS[up == "#", low == "#"] for up, low in zip(upper, lower, strict=True)).rstrip() for upper, lower in pairs]


def _points(sign: str) -> list[str] | None:
    """The rows of a sign, all of them and each as wide as the others."""
    if sign in _DRAWINGS:
        return _rows(_DRAWINGS[sign])
    letter, marks = normalize("NFD", sign)[0], normalize("NFD", sign)[1:]
    if letter not in _DRAWINGS or len(marks) != 1 or (marks not in _MARKS and marks != _CEDILLA):
        return None
    if letter == "O":
        # So low it would be a small one.
        return None
    rows = _rows(_DRAWINGS[letter])
    if marks == _CEDILLA:
        return [*rows[:-1], "  #  "]
    body = [rows[each] for each in _SMALLER] if letter.isupper() else rows[2:7]
    return [*_rows(_MARKS[marks])[:2], *body, rows[7]]


def _rows(drawing: str) -> list[str]:
    rows = [each.ljust(WIDTH) for each in drawing.split("|")]
    return [*rows, *[" " * WIDTH] * (HEIGHT - len(rows))]
