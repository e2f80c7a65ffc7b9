"""One writer at a time, among the threads of this process and among processes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from . import sentences

if TYPE_CHECKING:
    from filelock import FileLock

POLL = 0.002
"""Seconds between two attempts: about a commit's time, so that who waits has a chance against who comes again at once."""


class WriterLock:
    """An exclusive lock beside the file; the kernel lets go of it when its process dies."""

    def __init__(self, path: Path, patience: float) -> None:
        """``patience`` is how long to wait for another writer, in seconds."""
        self._path = path
        self._patience = patience
        self._threads = threading.Lock()
        self._files: FileLock | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        Raises BusyError when another writer does not let go in time, ReadOnlyError, DiskFullError or DiskError when the
        lock file cannot be made.
        """
        deadline = monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise sentences.busy()
        try:
            lock = self._acquired(max(0.0, deadline - monotonic()))
            try:
                yield
            finally:
                _release(lock)
        finally:
            self._threads.release()

    def _acquired(self, patience: float) -> FileLock:
        from filelock import FileLock, Timeout  # slow to import, and reading needs no lock

        if self._files is None:
            self._files = FileLock(self._path, mode=0o600, thread_local=False)
        try:
            self._files.acquire(timeout=patience, poll_interval=POLL)
        except Timeout:
            raise sentences.busy() from None
        except OSError as error:
            raise sentences.from_os(error, self._path.parent) from error
        return self._files


def _release(lock: FileLock) -> None:
    try:
        lock.release()
    except OSError:
        # What was committed stands all the same; once more, since a lock that stays held shuts everybody out.
        with suppress(OSError):
            lock.release(force=True)
