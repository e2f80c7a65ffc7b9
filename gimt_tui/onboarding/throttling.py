"""Wrong passwords make people wait: under each name, across restarts, and in each process (CNIL recommendation 2022-100)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from uuid import UUID

from ..domain.throttle import FREE_TRIES_OF_A_PROCESS, Tries, failed, key_of, seconds_left, superfluous
from ..store.base import Transaction
from .parts import Parts
from .refusals import ThrottledRefusal

_PROCESS = UUID(int=0)
"""The key of the tries of this process, whatever the name; they are never stored."""


@dataclass
class Throttling(Parts):
    """The tries under each name stand in the data file, those of the process in memory."""

    _process: Tries | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def tell_to_wait(self, name: str) -> None:
        """Raise ThrottledRefusal while the name, or this process, has to wait."""
        self._refuse(self.store.tries_of(key_of(name)))

    def count_failure(self, name: str) -> int:
        """Count a wrong try under that name; the seconds to wait before the next.

        Raises ThrottledRefusal, and counts nothing, where another session was faster: whoever tries many passwords
        at once learns nothing from those that come second.
        """
        key = key_of(name)

        def commit(transaction: Transaction) -> int:
            now, tries = self.clock(), transaction.tries_of(key)
            self._refuse(tries)
            transaction.put_tries(after := failed(tries, key, now))
            for each in superfluous(transaction.tries(), now):
                transaction.drop_tries(each)
            return seconds_left(after, now)

        left = self.store.run(commit)
        with self._guard:
            now = self.clock()
            self._process = failed(self._process, _PROCESS, now, FREE_TRIES_OF_A_PROCESS)
            return max(left, seconds_left(self._process, now))

    def forgive(self, name: str) -> None:
        """Forget the wrong tries under a name whose owner has proved who they are; those of the process stay."""
        key = key_of(name)
        if self.store.tries_of(key) is not None:
            self.store.run(lambda transaction: transaction.drop_tries(key))

    def _refuse(self, tries: Tries | None) -> None:
        now = self.clock()
        left = max(seconds_left(tries, now), seconds_left(self._process, now))
        if left:
            raise ThrottledRefusal(left)
