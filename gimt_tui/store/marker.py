"""A lock file that is a lock by being there, for the few file systems that offer no ``flock``."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from time import time
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


IDLE = 2.0
"""Seconds after which an empty file is no mark in the making: a mark has a line, written as soon as it is made."""


def remove_idle_file(path: Path) -> None:
    """Remove the empty lock file that stayed from where ``flock`` was offered: as a mark it would be somebody's for ever.

    Raises OSError.
    """
    try:
        status = os.lstat(path)
        # The clock of a server may go before ours.
        if stat.S_ISREG(status.st_mode) and not status.st_size and abs(time() - status.st_mtime) > IDLE:
            os.unlink(path)
    except FileNotFoundError:
        return


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
