"""Hands over what waits in the outbox, in a thread of its own: no screen and no exit ever waits long for a server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from ..domain.dossier import Mail
from ..domain.errors import UserFacingError
from .outbox import Outbox

SOONEST, LATEST = 1.0, 60.0
"""Seconds between two rounds: at most a minute, since another program on the same file may have posted something."""
FIRST = 1.0
"""Seconds before the first round, unless something is posted: the first screen is painted before."""
BUSY = 5.0
"""Seconds until the next round where another program is at it, or the file is busy."""
FAREWELL, LEAST = 2.0, 0.25
"""Seconds that the exit gives to a message that has just been posted, and to one that a server holds up already."""


class Postman:
    """Drains at start, when woken, and when something is due by the clock of the use cases.

    The thread is a daemon: a server that hangs does not hold the program, and what it leaves undone is in the outbox.
    """

    def __init__(self, outbox: Outbox, log_error: Callable[[BaseException], None] = lambda _: None) -> None:
        self._outbox, self._log_error = outbox, log_error
        self._wanted = threading.Event()
        self._posted = self._leaving = False
        self._began: float | None = None
        self._thread = threading.Thread(target=self._work, name="postman", daemon=True)
        outbox.parts.wake = self.wake
        # What was posted before anybody listened; asked only now, so that nothing falls between the two.
        if outbox.parts.posted:
            self.wake()

    def start(self) -> None:
        """Begin the rounds; what waited from before leaves in a moment."""
        self._thread.start()

    def wake(self) -> None:
        """Something was posted."""
        self._posted = True
        self._wanted.set()

    def stop(self) -> None:
        """No more rounds, but for what was posted a moment ago: that, and a message under way, may still arrive.

        Returns as soon as they have, within FAREWELL in any case: what has not left is in the outbox.
        """
        self._leaving = True
        self._wanted.set()
        if self._thread.is_alive():
            began = self._began
            self._thread.join(FAREWELL if began is None else max(LEAST, FAREWELL - (monotonic() - began)))

    def _work(self) -> None:
        pause = FIRST
        while not self._leaving or self._posted:
            self._wanted.wait(pause)
            self._wanted.clear()
            if not self._leaving or self._posted:
                self._posted = False
                pause = self._round()
                self._began = None

    def _round(self) -> float:
        """Drain once; the seconds until there may be more to do."""
        try:
            self._outbox.drain(wanted=self._in_time)
            due = self._outbox.next_try()
        except UserFacingError:
            # The file is busy or the disk full: what waits is still there at the next round.
            return BUSY
        except Exception as error:
            # A thread that dies would send nothing more, and nobody would know.
            self._log_error(error)
            return LATEST
        if due is None:
            return LATEST
        left = (due - self._outbox.parts.clock()).total_seconds()
        return min(LATEST, max(left, SOONEST)) if left > 0 else BUSY

    def _in_time(self, mail: Mail) -> bool:
        """On the way out there is time for what nobody has tried yet, and for nothing else."""
        self._began = monotonic()
        return not self._leaving or not mail.attempts
