"""Where things stand on a screen of a given size: one column of text, the same from screen to screen."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Columns and lines under which nothing is shown but the size that is needed."""
TEXT = 74
"""Columns of text: more are hard to read."""
GUTTER, HANG = 2, 1
"""Columns before the text, the bar of the focus and one of air; and after it, where the ground of an answer or a row ends."""
BLOCK = GUTTER + TEXT + HANG
CARD_WIDTH, CARD_HEIGHT = 84, 32
WIDE_CARD, WIDE_BLOCK = 114, 107
"""A card that has room for a code beside its text, and the columns of both."""
ROOM_FOR_A_CROWD = 30
"""Lines under which more than five fields have no room to take three each."""
MASTHEAD, TALL_MASTHEAD = 2, 4


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of things in a window of ``width`` columns and ``height`` lines.

    ``card`` tells whether what is said stands on a card with a desk around it, ``beside`` whether that card holds a code, too.
    ``crowded`` is a form of more fields than most have.
    """

    width: int
    height: int
    beside: bool = False
    crowded: bool = False

    @property
    def tiny(self) -> bool:
        """Too small for anything but a sentence."""
        return self.width < LEAST_WIDTH or self.height < LEAST_HEIGHT

    @property
    def narrow(self) -> bool:
        """Too narrow for what is said of an answer to stand beside it."""
        return self.width < BLOCK - 1

    @property
    def low(self) -> bool:
        """Without a line to spare: blanks go."""
        return self.height < 24

    @property
    def small(self) -> bool:
        """Either, or crowded: a field takes two lines, and what is said of it stands over the buttons."""
        return self.narrow or self.low or (self.crowded and self.height < ROOM_FOR_A_CROWD)

    @property
    def card(self) -> bool:
        return self.width >= 90 and self.height >= 30

    @property
    def tall(self) -> bool:
        """With air between the blocks, and buttons of three lines."""
        return self.height >= 30 and not self.narrow

    @property
    def roomy(self) -> bool:
        """With air between the fields of a long form, too."""
        return self.tall and self.height >= 36

    @property
    def block(self) -> int:
        """Columns of what is said, gutter and ground included."""
        return min(WIDE_BLOCK if self.beside else BLOCK, self.width)

    @property
    def text(self) -> int:
        """Columns of text; none in a window just dragged to nothing."""
        return max(0, self.block - GUTTER - HANG)

    @property
    def card_width(self) -> int:
        return (WIDE_CARD if self.beside else CARD_WIDTH) if self.card else self.width

    @property
    def card_left(self) -> int:
        """Columns of desk before the card; none where the sheet fills the window."""
        return (self.width - self.card_width) // 2

    @property
    def left(self) -> int:
        """Columns before what is said, from the edge of the window."""
        if self.card:
            return self.card_left + 3
        return (self.width - 80) // 2 + 1 if self.width >= 80 else (self.width - self.block) // 2

    @property
    def right(self) -> int:
        """Columns after what is said, to the edge of the window."""
        return self.width - self.left - self.block

    @property
    def masthead(self) -> int:
        """Lines of the masthead, two of them blank over a card."""
        return TALL_MASTHEAD if self.card else MASTHEAD


def can_stand_beside(width: int, height: int) -> bool:
    """Whether the window has room for a card with a code beside its text."""
    return width >= WIDE_CARD and height >= 34
