"""What the terminal shows and can be scrolled back to: taken away when a person goes, or for as long as nobody is to see it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ..domain.wording.turns import MASKED_LINE, UNMASK
from .prompter import Act, Ask, Say

LINES = 200
"""As many are said again at most once the screen is shown again."""


@dataclass(slots=True)
class Scrollback:
    """``erase`` takes it away; ``personal`` where it tells of somebody. ``said`` is what was said since the last place began."""

    erase: Act
    personal: bool = False
    said: deque[str] = field(default_factory=lambda: deque(maxlen=LINES), repr=False)

    def note_trace(self) -> None:
        """Something of a person is there."""
        self.personal = True

    def clear(self) -> None:
        """Leave nothing of a person. Whoever only looked in keeps their terminal's history."""
        if self.personal:
            self.erase()
            self.personal = False

    def remember(self, write: Say) -> Say:
        """``write``, but that what it writes can be said again."""

        def written(line: str) -> None:
            self.said.append(line)
            write(line)

        return written

    def mask(self, ask_unseen: Ask, write: Say) -> None:
        """Take everything away until the word is given; whatever else is typed meanwhile is not shown, and answers nothing.

        Then what was said is said again. Raises what ``ask_unseen`` raises, when nobody comes back.
        """
        self.erase()
        write(MASKED_LINE)
        while ask_unseen("").strip() != UNMASK:
            pass
        self.erase()
        self.personal = True
        for line in tuple(self.said):
            write(line)
