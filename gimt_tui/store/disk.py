"""The system calls that change the disk, one method each, so that a test can record them or make them fail."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

NOT_OFFERED = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS})
"""What a file system answers to a call that it does not know: nothing failed."""


def create_file(disk: Disk, path: Path, pieces: Iterable[bytes]) -> int:
    """Create a file that must not exist, of pieces one after the other, and see its bytes reach the disk; its descriptor.

    Raises OSError; then there is no such file, unless it cannot be removed or was there before.
    """
    descriptor = disk.create(path)
    try:
        for each in pieces:
            disk.write(descriptor, each)
        disk.sync(descriptor)
    except BaseException:
        close_quietly(descriptor)
        with suppress(OSError):
            disk.unlink(path)
        raise
    return descriptor


def path_exists(path: Path) -> bool:
    """Whether a path leads to something; raises OSError when the disk does not say, where ``Path.exists`` may say no."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return False
    return True


def close_quietly(descriptor: int) -> None:
    """Close a descriptor whose bytes, if any, were waited for: an error can tell nothing more, and closes it anyway."""
    with suppress(OSError):
        os.close(descriptor)


class SharedDescriptor:
    """An open descriptor that closes with its last owner; until then its inode number is given to no other file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        try:  # noqa: SIM105 - when the interpreter ends, contextlib may be gone before this
            close(self._descriptor)
        except OSError:
            pass


class Disk:
    """A POSIX disk. Every method raises OSError."""

    def create(self, path: Path) -> int:
        """Create a file that must not exist, for its owner alone; its descriptor."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)

    def write(self, descriptor: int, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]

    def sync(self, descriptor: int) -> None:
        """Wait until the file is on the disk itself."""
        full = getattr(fcntl, "F_FULLFSYNC", None)
        if full is None:
            os.fsync(descriptor)
            return
        try:  # macOS: fsync stops at the drive's own cache
            fcntl.fcntl(descriptor, full)
        except OSError as error:
            if error.errno not in {*NOT_OFFERED, errno.ENOTTY}:
                raise
            # A disk across a network has no drive here, and knows fsync alone.
            os.fsync(descriptor)

    def link(self, path: Path, name: Path) -> None:
        os.link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        os.replace(path, name)

    def unlink(self, path: Path) -> None:
        os.unlink(path)

    def make_folder(self, path: Path) -> None:
        """Create a folder for its owner alone; an existing one is fine."""
        path.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk itself, where that is offered: some shared folders know no such wait."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in NOT_OFFERED:
                raise
        finally:
            close_quietly(descriptor)
