"""Which agents have which dossier open at this moment, told by one small file each in a folder beside the data file.

Whoever has something open holds the kernel's lock (``flock``) on their file, which the kernel lets go of when they die, and
touches it now and then: a file that nobody holds is a dead program's, one that is not touched any more a stopped one's. Clocks
are hardly believed: whoever looks compares what was touched with what they saw before, by a clock of their own that nobody sets.
Only where a disk knows no such lock, as some across a network, is a file seen for the first time judged by its age.

A file says an agent's name, the counter's, and the key of what is open; nothing of the person. The folder is its owner's alone,
and neither it nor a file in it is ever reached through a link.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import stat
from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic, time
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.agents import Author
from .disk import NOT_OFFERED, close_quietly

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPIRY = 5.0
"""Seconds without a touch after which a file that somebody still holds says nothing any more."""
LONG_GONE = 86_400.0
"""Seconds after which a file is removed that no lock tells anything of."""
LARGEST = 1024
"""Bytes of a file."""
LONGEST = 60
"""Signs of a name that is believed."""
_NAME = re.compile(r"[0-9a-f]{32}(\.new)?")
_NO_FLOCK = {*NOT_OFFERED, errno.ENOLCK, errno.EBADF}
_OPEN = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

Company = Mapping[UUID, tuple[Author, ...]]
"""Who has what open, by its key, in the order of their names."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """When a file was touched, as it says itself, and when that was first seen, on our own clock."""

    beat: int
    seen_at: float


class PresenceFolder:
    """The files of one data file's readers; safe between threads. What touches the disk blocks, and raises OSError."""

    def __init__(self, data: Path, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives seconds that never go back."""
        self._data, self._clock, self._guard = data, clock, Lock()
        self._mine: tuple[str, int] | None = None
        self._told: tuple[Author, UUID] | None = None
        self._touches: dict[str, _Touch] = {}

    def put(self, author: Author, key: UUID) -> None:
        """Say that ``author`` has ``key`` open, and nothing else any more."""
        with self._guard:
            self._drop()
            self._put(author, key)

    def drop(self) -> None:
        """Say that nothing is open any more."""
        with self._guard:
            self._drop()

    def touch(self) -> None:
        """Say that it is still open; it is said anew where somebody has removed the file."""
        with self._guard:
            if self._mine is None or self._told is None:
                return
            os.utime(self._mine[1])
            if not os.fstat(self._mine[1]).st_nlink:
                self._close_mine()
                self._put(*self._told)

    def look(self) -> Company:
        """What others have open. The files of dead programs are removed on the way."""
        with self._guard:
            found: dict[UUID, list[Author]] = {}
            try:
                with self._open_folder() as folder:
                    names = sorted(filter(_NAME.fullmatch, os.listdir(folder)))
                    self._touches = {name: each for name, each in self._touches.items() if name in names}
                    for name in names:
                        said = self._read(folder, name) if self._mine is None or name != self._mine[0] else None
                        if said is not None:
                            found.setdefault(said[1], []).append(said[0])
            except FileNotFoundError:
                self._touches.clear()
            return {key: tuple(sorted(each, key=lambda author: (author.agent, author.counter))) for key, each in found.items()}

    # Ours

    def _put(self, author: Author, key: UUID) -> None:
        body = json.dumps({"agent": author.agent, "counter": author.counter, "open": str(key)}).encode()
        name = os.urandom(16).hex()
        # Under another name until it is held and whole: nobody takes it for a dead program's.
        making = f"{name}.new"
        with self._open_folder(make=True) as folder:
            descriptor = os.open(making, os.O_RDWR | os.O_CREAT | os.O_EXCL | _OPEN, 0o600, dir_fd=folder)
            try:
                _try_lock(descriptor, fcntl.LOCK_EX)
                if os.write(descriptor, body) < len(body):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.rename(making, name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                close_quietly(descriptor)
                with suppress(OSError):
                    os.unlink(making, dir_fd=folder)
                raise
        self._mine, self._told = (name, descriptor), (author, key)

    def _drop(self) -> None:
        if self._mine is None:
            return
        name = self._mine[0]
        try:
            with self._open_folder() as folder, suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            pass
        finally:
            # Whoever finds it from here on finds that nobody holds it.
            self._close_mine()

    def _close_mine(self) -> None:
        if self._mine is not None:
            with suppress(OSError):
                # Closing would not be enough where a process was forked meanwhile.
                fcntl.flock(self._mine[1], fcntl.LOCK_UN)
            close_quietly(self._mine[1])
            self._mine = None

    # The others'

    def _read(self, folder: int, name: str) -> tuple[Author, UUID] | None:
        """What a file says; nothing where it is no file of ours, or where nobody is there any more."""
        try:
            descriptor = os.open(name, os.O_RDONLY | _OPEN, dir_fd=folder)
        except OSError:
            # Gone meanwhile, or a link.
            return None
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_size > LARGEST:
                return None
            free = _try_lock(descriptor, fcntl.LOCK_SH)
            making = name.endswith(".new")
            age = abs(time() - status.st_mtime)
            # One in the making is not held for a moment.
            if (free and (not making or age > EXPIRY)) or (free is None and age > LONG_GONE):
                with suppress(OSError):
                    os.unlink(name, dir_fd=folder)
            if free or making or not self._is_touched(name, status, held=free is not None):
                return None
            return _parse(os.read(descriptor, LARGEST))
        except OSError:
            return None
        finally:
            close_quietly(descriptor)

    def _is_touched(self, name: str, status: os.stat_result, *, held: bool) -> bool:
        now, before = self._clock(), self._touches.get(name)
        if before is None:
            believed = held or abs(time() - status.st_mtime) < EXPIRY
            before = self._touches[name] = _Touch(status.st_mtime_ns, now if believed else -EXPIRY)
        elif before.beat != status.st_mtime_ns:
            before = self._touches[name] = _Touch(status.st_mtime_ns, now)
        return now - before.seen_at < EXPIRY

    @contextmanager
    def _open_folder(self, *, make: bool = False) -> Iterator[int]:
        """The folder, and never what a link leads to, nor one of somebody else."""
        data = Path(os.path.realpath(self._data))
        path = data.with_name(f"{data.name}.presence")
        if make:
            with suppress(FileExistsError):
                os.mkdir(path, 0o700)
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            status = os.fstat(descriptor)
            if status.st_uid != os.geteuid():
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
            if status.st_mode & 0o077:
                os.fchmod(descriptor, 0o700)
            yield descriptor
        finally:
            close_quietly(descriptor)


def _try_lock(descriptor: int, kind: int) -> bool | None:
    """Whether the lock was free, and is ours until the file is closed; None where the disk knows no such lock."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_FLOCK:
            raise
        return None
    return True


def _parse(body: bytes) -> tuple[Author, UUID] | None:
    """Who says that they have what open; nothing where it is not written as we write it."""
    try:
        said = json.loads(body)
        agent, counter, key = said["agent"], said["counter"], UUID(said["open"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not all(isinstance(each, str) and len(each) <= LONGEST and each.isprintable() for each in (agent, counter)) or not agent:
        return None
    return Author(agent, counter), key
