"""One writer at a time, among the threads of this process and among processes.

Two locks of the kernel (``flock``), which lets go of them when their holder dies:

1. the lock file beside the data file, ``.lock``, is the queue: held from before the data are read until after they are
   replaced. Once it is held, it is compared with what its name leads to, and taken anew where that is another file.
2. the data file itself, the very one that was there when the queue was taken: opened then, and held for the moments in which
   it is replaced (``WriterHold.lock_target``). Where there was none, the folder stands for it. Once it is held, the name must still lead
   to it, or to nothing still; else the commit is void, and begins anew over the file as it is now.

The lock file alone is not enough. Anybody may remove it, or put another in its place, while its holder works; who comes
then makes a new one and holds « the lock » too, on another inode. Both want to replace the same data file, though, and to put
another in its place one has to hold it. So of two commits that build on the same generation, the first to hold it replaces
it, and the second finds it replaced: nothing that was acknowledged is replaced by what does not build on it. That holds for
a writer that was stopped between its last look and its rename, too: it holds the data file all the while, and others are
told that the file is busy.

Just before the rename the writer looks once more at all the names (``WriterHold.check``). That finds what takes no part in this:
a lock that went under a program of an older version, which knows the first lock only; a file that somebody removed, moved or
put in the place of the data file; a folder that is another one since a disk was taken out. And it is all there is on the few
file systems that offer no ``flock`` (some across a network offer none for folders); there the lock file is a mark, made
by who holds it and removed afterwards. What is left to chance: a hand that replaces or removes the data file, and all that
stands beside it, in the microseconds between that look and the rename; no system call renames « if it is still that one ».
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep, time
from typing import TYPE_CHECKING, Protocol, TypeVar

from . import sentences
from .disk import NOT_OFFERED, close_quietly, path_exists

if TYPE_CHECKING:
    from filelock import SoftFileLock

POLL = 0.002
"""Seconds between two attempts: about a commit's time, so that who waits has a chance against who comes again at once."""

L = TypeVar("L")

_FLAGS = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NO_FILE = {errno.EISDIR, errno.ELOOP, errno.ENXIO}
_LEADS_NOWHERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_NO_FLOCK = {*NOT_OFFERED, errno.ENOLCK}
"""ENOLCK is what a shared folder says whose server keeps no locks."""
_NO_SECOND_FLOCK = {*_NO_FLOCK, errno.EBADF}
"""Across a network, a folder or a file opened for reading may not be locked where a file opened for writing may."""


class Lock(Protocol):
    """A lock that is held."""

    def is_named(self) -> bool:
        """Whether its name still leads to what is held; raises OSError."""

    def release(self) -> None:
        """Let go of it; it cannot fail."""


@dataclass(frozen=True, slots=True)
class LockableFile:
    """A file or folder that was opened, and that can be held alone."""

    path: Path
    descriptor: int

    def is_named(self) -> bool:
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(self.descriptor))
        except OSError as error:
            if error.errno in _LEADS_NOWHERE:
                return False
            raise

    def try_lock(self) -> bool:
        """Hold it, unless somebody else does; raises OSError."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(self) -> None:
        """Hold it no more; closing would not be enough where a process was forked meanwhile."""
        with suppress(OSError):
            fcntl.flock(self.descriptor, fcntl.LOCK_UN)

    def release(self) -> None:
        self.unlock()
        close_quietly(self.descriptor)


class Marker:
    """A lock file that is a lock by being there, for the few file systems that offer no ``flock``."""

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


@dataclass(frozen=True, slots=True)
class WriterHold:
    """What a writer has: the lock file, held, and the data file that was there, or its folder if there was none."""

    data: Path
    queue: Lock
    target: LockableFile
    patience: float

    @contextmanager
    def lock_target(self, new: int | None = None) -> Iterator[None]:
        """Hold what is to be replaced, too, for as long as it takes to replace it; ``new`` as in ``check``.

        Raises OvertakenError when it is not what it was any more, BusyError when another writer does not let go of it, or OSError.
        """
        _wait_for(self._hold_target, monotonic() + self.patience)
        try:
            self.check(new)
            yield
        finally:
            self.target.unlock()

    def check(self, new: int | None = None) -> None:
        """See that the names still lead to what is held, or to the open file ``new`` already. Raises OvertakenError, or OSError."""
        same = self.queue.is_named() and self.target.is_named()
        if same and self.target.path != self.data:
            same = not path_exists(self.data) or (new is not None and LockableFile(self.data, new).is_named())
        if not same:
            raise sentences.overtaken_error()

    def _hold_target(self) -> bool | None:
        try:
            return self.target.try_lock() or None
        except OSError as error:
            if error.errno not in _NO_SECOND_FLOCK:
                raise
            # What was opened still tells which file it was.
            return True


class WriterLock:
    """The right to replace a data file."""

    def __init__(self, path: Path, data: Path, patience: float) -> None:
        """``path`` is the lock file; ``patience`` is how long to wait for another writer, in seconds."""
        self._path, self._data = path, data
        self._patience = patience
        self._threads = threading.Lock()

    @contextmanager
    def acquire(self) -> Iterator[WriterHold]:
        """Be the one who writes.

        Raises BusyError when another writer does not let go in time, ReadOnlyError, DiskFullError or DiskError when the
        lock file cannot be made.
        """
        deadline = monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise sentences.busy_error()
        try:
            with ExitStack() as opened:
                with sentences.translate_os_errors(self._path if os.path.lexists(self._path) else self._path.parent):
                    queue = _wait_for(lambda: take_lock_file(self._path), deadline)
                    opened.callback(queue.release)
                    target = _open_target(self._data)
                    opened.callback(target.release)
                yield WriterHold(self._data, queue, target, self._patience)
        finally:
            self._threads.release()


def take_lock_file(path: Path) -> Lock | None:
    """The lock on a file that is made where it is missing; None while somebody else has it.

    Raises ReadOnlyError where something else stands in its place, or OSError.
    """
    created = False
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | _FLAGS)
    except FileNotFoundError:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
        except FileExistsError:
            return None
        created = True
    except OSError as error:
        if error.errno in _NO_FILE:
            raise sentences.strange_lock_error(path) from error
        raise
    lock = LockableFile(path, descriptor)
    try:
        if lock.try_lock() and lock.is_named():
            return lock
    except OSError as error:
        lock.release()
        if error.errno not in _NO_FLOCK:
            raise
    else:
        lock.release()
        return None
    if created:
        os.unlink(path)
    _remove_idle_file(path)
    return take_marker(path)


IDLE = 2.0
"""Seconds after which an empty file is no mark in the making: a mark has a line, written as soon as it is made."""


def _remove_idle_file(path: Path) -> None:
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


def _open_target(data: Path) -> LockableFile:
    """The data file, or the folder where it will be."""
    try:
        try:
            # Across a network only what is open for writing can be held alone.
            return LockableFile(data, os.open(data, os.O_RDWR | _FLAGS))
        except FileNotFoundError:
            raise
        except OSError:
            return LockableFile(data, os.open(data, os.O_RDONLY | _FLAGS))
    except FileNotFoundError:
        return LockableFile(data.parent, os.open(data.parent, os.O_RDONLY | os.O_DIRECTORY | _FLAGS))


def _wait_for(take: Callable[[], L | None], deadline: float) -> L:
    """What ``take`` gives, tried again until the deadline. Raises BusyError when it gives nothing by then."""
    while True:
        taken = take()
        if taken is not None:
            return taken
        left = deadline - monotonic()
        if left <= 0:
            raise sentences.busy_error()
        sleep(min(POLL, left))
