"""The seconds to wait after too many tries, counted down live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from ...domain.wording.account import TRY_AGAIN
from .prose import Prose


class Countdown(Prose):
    """« ! Attention : … Réessayez dans 5 s. », then « ✓ Vous pouvez réessayer. »; nothing as long as nobody waits."""

    DEFAULT_CSS = """
    Countdown { display: none; height: auto; width: 100%; color: $careful; }
    Countdown.-said { display: block; }
    Countdown.-over { color: $good; }
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._until: datetime | None = None
        self._sentence: Callable[[int], str] = str

    def on_mount(self) -> None:
        # Costs nothing while there is nothing to count.
        self.set_interval(1, self.tick)

    def begin(self, seconds: int, sentence: Callable[[int], str]) -> None:
        """Wait for so many seconds from now; ``sentence`` makes the words of any number of them."""
        self._sentence = sentence
        self._until = self._clock() + timedelta(seconds=seconds) if seconds else None
        self.set_class(bool(seconds), "-said")
        self.tick()

    def tick(self) -> None:
        """Say how many are left; the clock tells, so that a late tick is no longer wait."""
        if self._until is None:
            return
        left = (self._until - self._clock()).total_seconds()
        self.set_class(left <= 0, "-over")
        if left > 0:
            self.show(f"! Attention\u00a0: {self._sentence(int(left) + (left % 1 > 0))}")
        else:
            self._until = None
            self.show(f"✓ {TRY_AGAIN}")
