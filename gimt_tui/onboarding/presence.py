"""Says, as long as an agent has a dossier open, that they have, and finds out who else has: a courtesy, never a lock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from time import monotonic
from typing import Protocol
from uuid import UUID

from ..domain.agents import Author
from ..store.presence import Company

TOUCH, LOOK = 1.0, 0.5
"""Seconds between two touches of our own file, and between two looks at the others': whoever comes is seen within two."""
LAST = 1.0
"""Seconds that the end of the program waits for the file to go; it says nothing any more once the process has ended."""


class Files(Protocol):
    """Where it is said; see ``store.presence.PresenceFolder``."""

    def put(self, author: Author, key: UUID) -> None: ...
    def drop(self) -> None: ...
    def touch(self) -> None: ...
    def look(self) -> Company: ...


class Presence:
    """What this program has open, and who else has. Only ``look`` blocks; the rest of the disk's work is a thread's.

    The thread sleeps where nothing is open. Where a disk does not let it work, nobody is told anything of anybody:
    ``log_error`` is called once.
    """

    def __init__(self, files: Files, log_error: Callable[[BaseException], None] = lambda _: None) -> None:
        self._files, self._log_error = files, log_error
        self._guard = Condition()
        self._open: tuple[Author, UUID] | None = None
        self._others: tuple[Author, ...] = ()
        self._thread: Thread | None = None
        self._failed = self._closed = False

    def stand_on(self, author: Author, key: UUID | None) -> None:
        """From here on ``author`` has ``key`` open, or nothing."""
        now = None if key is None else (author, key)
        with self._guard:
            if now == self._open or self._closed:
                return
            self._open, self._others = now, ()
            if self._thread is None:
                self._thread = Thread(target=self._beat, name="presence", daemon=True)
                self._thread.start()
            self._guard.notify_all()

    @property
    def others(self) -> tuple[Author, ...]:
        """Who else has open what is open here, as it was found last."""
        with self._guard:
            return self._others

    def look(self) -> Company:
        """What others have open at this moment. Blocks while the disk is read; nothing where it cannot be."""
        try:
            return self._files.look()
        except OSError as error:
            self._note(error)
            return {}

    def close(self) -> None:
        """Say that nothing is open any more, and end."""
        with self._guard:
            self._open, self._others, self._closed = None, (), True
            self._guard.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(LAST)

    def _beat(self) -> None:
        said: tuple[Author, UUID] | None = None
        # What could not be said is said once it can be, at the pace at which it would be touched.
        failed, touched_at = False, 0.0
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._closed or self._open != said, LOOK if said else None)  # noqa: B023 - called at once
                wanted, closed = self._open, self._closed
            try:
                if wanted is None:
                    self._files.drop()
                elif wanted != said or (failed and monotonic() - touched_at >= TOUCH):
                    failed, touched_at = True, monotonic()
                    self._files.put(*wanted)
                    failed = False
                elif monotonic() - touched_at >= TOUCH:
                    touched_at = monotonic()
                    self._files.touch()
            except OSError as error:
                self._note(error)
            said = wanted
            if closed:
                return
            others = self.look().get(wanted[1], ()) if wanted is not None else ()
            with self._guard:
                if self._open == wanted:
                    self._others = others

    def _note(self, error: OSError) -> None:
        with self._guard:
            first, self._failed = not self._failed, True
        if first:
            with suppress(Exception):  # There is nobody to tell of a second error.
                self._log_error(error)
