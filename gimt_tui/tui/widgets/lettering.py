"""A word in letters of full cells, five lines high: the only large type of the program."""

from __future__ import annotations

from textual.content import Content

from .prose import FixedLines

CELL = "█"
GAP = "   "
LETTERS = {
    "G": ("##########", "##", "##    ####", "##      ##", "##########"),
    "I": ("##",) * 5,
    "M": ("##      ##", "####  ####", "##  ##  ##", "##      ##", "##      ##"),
    "T": ("##########", "    ##", "    ##", "    ##", "    ##"),
}
"""The letters that the program needs; a letter is as wide as the widest of its lines."""


class LargeLetters(FixedLines):
    """The word, whole or not at all."""

    DEFAULT_CSS = """
    LargeLetters { width: 100%; height: auto; color: $strong; padding: 0 1 0 2; margin-bottom: 1; }
    """

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word

    def make_lines(self, width: int) -> list[Content]:
        lines = draw_word(self.word)
        return [Content(line) for line in lines] if max(map(len, lines)) <= width else []


def draw_word(word: str) -> list[str]:
    """The word as lines of full cells and blanks. Raises KeyError for a letter that has no drawing."""
    drawings = [[line.replace("#", CELL).ljust(max(map(len, LETTERS[each]))) for line in LETTERS[each]] for each in word]
    return [GAP.join(lines).rstrip() for lines in zip(*drawings, strict=True)]
