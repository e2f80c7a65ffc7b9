"""What an encoding or a console font lacks, in the nearest characters that it has.

A line may grow by that: « œuvre » is « oeuvre ». What is painted in columns may not: there each character has one stand-in
that is as wide, and « œuvre » is « euvre », as it is said.
"""

from __future__ import annotations

import codecs
from unicodedata import category, east_asian_width, normalize

from .french import NBSP

AT_LENGTH = {
    f"«{NBSP}": '"', f"{NBSP}»": '"', "…": "...", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "€": "EUR",
    "→": "->", "←": "<-", "•": "-", "·": "-",
}  # fmt: skip
"""What reads better where there is room for it than what stands in one column."""

IN_ONE_COLUMN = {
    # Text.
    **dict.fromkeys("’‘‚ʻ", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‐‑−", "-"), NBSP: " ", "\u202f": f"{NBSP} ",
    "…": ".", "·": ".", "œ": "e", "Œ": "E", "æ": "e", "Æ": "E", "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "€": "E", "°": "o", "º": "o", "×": "x",
    # Signs.
    "✓": "v", "✗": "x", "•": "*", "●": "•*", "◉": "•*", "○": "o", "◌": "o", "■": "#", "□": "o", "→": ">", "›": ">", "←": "<", "‹": "<",
    "↑": "^", "↓": "v",
    # Lines.
    "─": "-", "━": "─-", "═": "─=", "▔": "─-", "▁": "─_", "│": "|", "┃": "│|", "║": "│|", **dict.fromkeys("▏▎▍▕", "│|"),
    **dict.fromkeys("╭┏╔", "┌+"), **dict.fromkeys("╮┓╗", "┐+"), **dict.fromkeys("╰┗╚", "└+"), **dict.fromkeys("╯┛╝", "┘+"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
    # Grounds.
    "█": "#", "░": ":", "▒": "░:", **dict.fromkeys("▓▀▄▅▆▇▌▐▉▊▋▛▜▙▟", "█#"), "▂": " ", "▃": " ",
}  # fmt: skip
"""The characters that may stand for one, as wide as it is; the first one that there is does."""

NOT_ON_CONSOLES = frozenset("✓✗●○◉◌□━┃═║╭╮╰╯┏┓┗┛╔╗╚╝▀▄▌▐▓▒▁▂▃▅▆▇▉▊▋▍▎▏▔▕▛▜▙▟\u202f")
"""What Debian's console fonts lack of what is painted here (Lat15, Uni2), or draw as if it were something else."""


def carries(encoding: str, text: str) -> bool:
    """Whether the encoding has every character of the text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def spelled(text: str, encoding: str, *, kept: str = "") -> str:
    """The text in characters of the encoding, longer where that reads better: « Créé… » is « Cree... » on an ASCII line.

    Those of ``kept`` stay, whether the encoding has them or not.
    """
    if carries(encoding, text):
        return text
    for mark, plain in AT_LENGTH.items():
        if not carries(encoding, mark):
            text = text.replace(mark, plain)
    one = StandIns(encoding)
    return "".join(each if each in kept else one.letters(each) for each in text)


def typed_encoding(encoding: str) -> str:
    """The encoding that typed bytes are read in, where the locale says that one.

    Where it says no more than ASCII, nobody chose it: what is typed beyond is UTF-8 rather than nothing.
    """
    return "utf-8" if codecs.lookup(encoding).name == "ascii" else encoding


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


class StandIns(dict[int, str]):
    """A table for ``str.translate``: what stands for each character on a terminal of that encoding, in as many columns.

    A ``console`` draws with a font of its own, which has few signs.
    """

    def __init__(self, encoding: str, *, console: bool = False) -> None:
        super().__init__()
        self.encoding, self.console = encoding, console

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown, room = "", _columns(character)
        if self._has(character):
            shown = character
        else:
            for each in self.letters(character):
                if _columns(each) <= room:
                    shown, room = shown + each, room - _columns(each)
            shown += "?" * room
        self[code] = shown
        return shown

    def letters(self, character: str) -> str:
        """The nearest characters that there are: one mostly, none for what only marks the letter before it."""
        if self._has(character):
            return character
        for each in IN_ONE_COLUMN.get(character, ""):
            if self._has(each):
                return each
        bare = "".join(each for each in normalize("NFD", character) if category(each)[0] != "M")
        return bare.encode(self.encoding, "replace").decode(self.encoding)

    def _has(self, character: str) -> bool:
        return not (self.console and character in NOT_ON_CONSOLES) and carries(self.encoding, character)


def stand_ins_for(encoding: str, terminal: str) -> StandIns | None:
    """The table of a terminal by its encoding and by the name of its family, as in TERM; None where it shows everything."""
    console = terminal.startswith(("linux", "vt"))
    if not console and codecs.lookup(encoding).name == "utf-8":
        return None
    return StandIns(encoding, console=console)
