"""What ends the program where its event loop cannot: a client that stops reading blocks the loop for good."""

from __future__ import annotations

import _thread
import os
import time
from collections.abc import Callable


class Watchdog:
    """Ends the process some seconds after it was armed, unless it is disarmed before. Costs nothing until then.

    It may be armed in a signal handler, whatever the main thread holds at that moment: that is why its thread is begun
    without the locks of ``threading``.
    """

    def __init__(self, before_end: Callable[[], object]) -> None:
        """``before_end`` is called in the watchdog's thread just before the end; it must not block."""
        self._before_end = before_end
        self._turn = 0

    def arm(self, seconds: float, status: int) -> None:
        """End with that exit status in so many seconds; armed anew, only the latest counts."""
        self._turn += 1
        _thread.start_new_thread(self._watch, (self._turn, seconds, status))

    def disarm(self) -> None:
        """Let the process live: what it was armed for has gone well."""
        self._turn += 1

    def _watch(self, turn: int, seconds: float, status: int) -> None:
        # In a thread of its own, which has nothing else to do: nobody waits for it.
        time.sleep(seconds)
        if turn == self._turn:
            try:
                self._before_end()
            finally:
                os._exit(status)
