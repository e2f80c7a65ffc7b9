"""What an open counter does by itself, beside whoever is at it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from ..domain.errors import UserFacingError

PERIOD, BUSY = 3600.0, 300.0
"""Seconds between two rounds, and until the next one where the file was busy or the disk full."""
FAREWELL = 2.0
"""Seconds that the exit leaves to a round under way."""


class Rounds:
    """Does some works one after the other when it starts and each hour from then on, in a thread of its own: no screen waits for it."""

    def __init__(self, *works: Callable[[], object], log_error: Callable[[BaseException], None] = lambda _: None) -> None:
        self._works, self._log_error = works, log_error
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._work, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin with what is due now."""
        self._thread.start()

    def stop(self) -> None:
        """No more rounds; one under way may end, within FAREWELL: what it has not done is for the next program."""
        self._leaving.set()
        if self._thread.is_alive():
            self._thread.join(FAREWELL)

    def _work(self) -> None:
        while not self._leaving.wait(self.round()):
            pass

    def round(self) -> float:
        """Do each once; the seconds until the next time. A thread that dies would do nothing more, so that an error is only noted."""
        seconds = PERIOD
        for work in self._works:
            try:
                work()
            except UserFacingError:
                seconds = BUSY
            except Exception as error:
                self._log_error(error)
        return seconds
