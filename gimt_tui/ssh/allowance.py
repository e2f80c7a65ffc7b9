"""So many at once, so many a second."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable


class Allowance:
    """A bucket of ``burst`` units that fills again at ``rate`` units a second of ``clock``."""

    def __init__(self, burst: float, rate: float, clock: Callable[[], float]) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._left, self._since = burst, clock()

    def take(self, units: float = 1.0) -> bool:
        """Spend so many units, if they are there."""
        self._fill()
        if self._left < units:
            return False
        self._left -= units
        return True

    def overdraw(self, units: float) -> float:
        """Spend units that are already gone; the seconds to wait until the bucket is not below empty any more."""
        self._fill()
        self._left -= units
        return max(0.0, -self._left / self._rate)

    def _fill(self) -> None:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._since) * self._rate)
        self._since = now


class Allowances:
    """A bucket for each source; the ones not used for longest are forgotten beyond ``most``, so that no flood fills the memory."""

    def __init__(self, burst: float, rate: float, clock: Callable[[], float], most: int = 10_000) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._most = most
        self._buckets: OrderedDict[str, Allowance] = OrderedDict()

    def of(self, source: str) -> Allowance:
        """The bucket of that source."""
        bucket = self._buckets.pop(source, None) or Allowance(self._burst, self._rate, self._clock)
        self._buckets[source] = bucket
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return bucket
