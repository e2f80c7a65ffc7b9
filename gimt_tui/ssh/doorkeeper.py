"""Who may come in, by numbers alone: connections first, then visitors; and how many could not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from .allowance import Allowance
from .endings import Refusal
from .limits import Limits

SPARE_PER_ADDRESS = 4
"""Connections that an address has beyond its visitors: so that one too many is told so."""


class Doorkeeper:
    """Counts; ``source`` is what ``name_source`` makes of an address."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._fresh = Allowance(limits.connections_at_once, limits.connections_per_second, clock)
        self._connections: Counter[str] = Counter()
        self._visitors: Counter[str] = Counter()
        self.refusals: Counter[Refusal] = Counter()
        self.closing = False

    @property
    def connections(self) -> int:
        return self._connections.total()

    @property
    def visitors(self) -> int:
        return self._visitors.total()

    def connect(self, source: str) -> Refusal | None:
        """Let a connection in, or say why not; one that was let in is told to ``disconnect`` once."""
        refusal = None
        if self.closing:
            refusal = Refusal.CLOSING
        elif not self._fresh.take():
            refusal = Refusal.TOO_FAST
        elif self.connections - self.visitors >= self._limits.unauthenticated:
            refusal = Refusal.UNAUTHENTICATED
        elif self._connections[source] >= self._limits.per_address + SPARE_PER_ADDRESS:
            refusal = Refusal.ADDRESS_FULL
        if refusal is None:
            self._connections[source] += 1
        else:
            self.refuse(refusal)
        return refusal

    def disconnect(self, source: str) -> None:
        _count_down(self._connections, source)

    def enter(self, source: str) -> Refusal | None:
        """Let a visitor in, or say why not; one who was let in is told to ``leave`` once."""
        refusal = None
        if self.closing:
            refusal = Refusal.CLOSING
        elif self.visitors >= self._limits.visitors:
            refusal = Refusal.FULL
        elif self._visitors[source] >= self._limits.per_address:
            refusal = Refusal.ADDRESS_FULL
        if refusal is None:
            self._visitors[source] += 1
        else:
            self.refuse(refusal)
        return refusal

    def leave(self, source: str) -> None:
        _count_down(self._visitors, source)

    def refuse(self, reason: Refusal) -> None:
        """Count a refusal that was decided elsewhere."""
        self.refusals[reason] += 1


def _count_down(counter: Counter[str], source: str) -> None:
    counter[source] -= 1
    if counter[source] <= 0:
        # Or every address that ever came would be kept.
        del counter[source]
