"""An answer that somebody types again elsewhere, as large as there is room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textual.content import Content

from .glyphs import GAP, WIDTH, can_draw, draw_text
from .prose import WrappedLines, wrap

AROUND = 8
"""Lines of a screen that other things take: the masthead, the title, the buttons, the keys."""
TALL, CARD, AROUND_IN_CARD = 30, 37, 14
"""From so many lines on there may be a card, which grows with the screen up to so many of its lines, and has air around."""
_PIECES = re.compile(r"[^\s@._-]+[@._-]?|[@._-]|\s+")


class EnlargedAnswer(WrappedLines):
    """The ``text`` in drawn letters, or spaced out where those have no room or no drawing; then in plain, with the ``notes`` on it.

    ``broken`` is said where it stands on several lines. Not ``drawn`` is for terminals that lack the half blocks.
    """

    DEFAULT_CSS = """
    EnlargedAnswer { width: 100%; height: auto; padding: 0 1 0 2; color: $ink; }
    """

    def __init__(self, text: str, notes: tuple[str, ...] = (), broken: str = "", *, drawn: bool = True) -> None:
        super().__init__()
        self.text, self.notes, self.broken, self.drawn = text, notes, broken, drawn

    def make_lines(self, width: int) -> list[Content]:
        height = self.screen.size.height if self.is_attached else 24
        room = height - AROUND if height < TALL else min(CARD, height) - AROUND_IN_CARD
        large, parts = self._draw(width, room - len(self._told(width, broken=True)))
        told = self._told(width, broken=parts > 1)
        air = [Content("")] if len(large) + len(told) < room else []
        return [*(Content.styled(each, "bold $strong") for each in large), *air, *told]

    def _told(self, width: int, *, broken: bool) -> list[Content]:
        plain = [Content.styled(each, "bold") for each in wrap(self.text, width)]
        notes = (*((self.broken,) if broken and self.broken else ()), *self.notes)
        return [*plain, *(Content.styled(line, "$quiet") for note in notes for line in wrap(note, width))]

    def _draw(self, width: int, room: int) -> tuple[list[str], int]:
        """The large lines, and over how many lines of letters the text goes."""
        if self.drawn and can_draw(self.text):
            signs = (width + GAP) // (WIDTH + GAP)
            for lines in ([*break_lines(self.text, signs)], cut_lines(self.text, signs)):
                drawn = _with_air([draw_text(each) for each in lines])
                if drawn and len(drawn) <= room:
                    return drawn, len(lines)
        lines = [*break_lines(self.text, (width + 1) // 2)]
        spaced = [[" ".join(each)] for each in lines]
        airy = _with_air(spaced)
        return (airy if len(airy) <= room else [row for line in spaced for row in line]), len(lines)


def _with_air(lines: Sequence[Sequence[str]]) -> list[str]:
    """The lines one under the other, a blank one between them: what hangs below one touches none of the next."""
    return [row for number, line in enumerate(lines) for row in (*([""] if number else ()), *line)]


def cut_lines(text: str, longest: int) -> list[str]:
    """The text cut after so many signs, wherever that is; nothing for one with spaces, whose words are not cut."""
    return [] if " " in text else [text[start : start + longest] for start in range(0, len(text), longest)]


def break_lines(text: str, longest: int) -> Iterator[str]:
    """The text in lines of so many signs at most, broken where its parts end: at spaces first, then after « @ », dots and dashes."""
    line = ""
    for word in text.replace("\u00a0", " ").split(" "):
        if line and len(line) + 1 + len(word) <= longest:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        line = ""
        for piece in _PIECES.findall(word):
            if len(line) + len(piece) > longest and line:
                yield line
                line = ""
            while len(piece) > longest:
                yield piece[:longest]
                piece = piece[longest:]
            line += piece
    if line:
        yield line
