"""A lock file that is a lock by being there, for the few file systems that offer no ``flock``."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import SoftFileLock


class Marker:
    """A lock file that was made, and which one it is."""

    def __init__(self, path: Path, lock: SoftFileLock) -> None:
        self._path, self._lock = path, lock
        self._status = os.stat(path)

    def is_named(self) -> bool:
        try:
            return os.path.samestat(os.stat(self._path), self._status)
        except FileNotFoundError:
            return False

    def release(self) -> None:
        with suppress(OSError):
            self._lock.release()


def take_marker(path: Path) -> Marker | None:
    """The lock, or None while somebody else has it; one whose holder died is taken over. Raises OSError."""
    from filelock import SoftFileLock, Timeout  # slow to import, and hardly ever needed

    lock = SoftFileLock(path, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    try:
        return Marker(path, lock)
    except FileNotFoundError:
        lock.release()
        return None
