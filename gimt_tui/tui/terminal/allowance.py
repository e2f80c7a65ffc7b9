"""How much is let through of what comes faster than a hand types."""

from __future__ import annotations

from collections.abc import Callable


class Allowance:
    """A bucket of ``burst`` units that fills again at ``rate`` units a second of ``clock``."""

    def __init__(self, burst: int, rate: float, clock: Callable[[], float]) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._left, self._since = float(burst), clock()

    def take(self, wanted: int, *, whole: bool = False) -> int:
        """Spend up to ``wanted`` units; how many were granted, and none rather than a part where it is all or nothing."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._since) * self._rate)
        self._since = now
        granted = min(wanted, int(self._left))
        if whole and granted < wanted:
            return 0
        self._left -= granted
        return granted
