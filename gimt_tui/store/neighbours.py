"""The files that stand beside the data file: what they are called, and how they come and go."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from .disk import Disk

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class Neighbours:
    """The neighbours of one data file. Methods that change something need the writers' lock; they raise OSError."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk
        self.lock = path.with_name(f"{path.name}.lock")
        self.previous = path.with_name(f"{path.name}.bak")
        self._leftover = re.compile(rf"\.{re.escape(path.name)}\.\d+\.(new|old)")
        self._copy = re.compile(rf"{re.escape(path.name)}\.(bak|v\d+|corrompu-[0-9TZ.-]+)")

    @property
    def temporary(self) -> Path:
        """Where this process prepares the next generation."""
        return self.path.with_name(f".{self.path.name}.{os.getpid()}.new")

    def good_previous(self) -> Path | None:
        """The previous generation, if there is one."""
        return self.previous if self.previous.exists() else None

    def sweep(self) -> None:
        """Remove what writers that died left behind."""
        self._remove(self._leftover)

    def forget(self) -> None:
        """Remove every older copy: the previous generation, files set aside, files of older schemas."""
        self._remove(self._copy)

    def keep_previous(self) -> None:
        """Let the present generation be the previous one too."""
        self.keep(self.previous)

    def keep(self, name: Path) -> None:
        """Give the present generation a second name, in one stroke and without a moment in which either is missing."""
        old = self.temporary.with_suffix(".old")
        try:
            self._disk.link(self.path, old)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._copy_to(old)
        self._disk.replace(old, name)

    def make_folder(self) -> None:
        """Create the folder and what is missing above it, and see to it that they stay."""
        missing = []
        folder = self.path.parent
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            self._disk.make_folder(each)
            self._disk.sync_folder(each.parent)

    def _copy_to(self, name: Path) -> None:
        descriptor = self._disk.create(name)
        try:
            self._disk.write(descriptor, self.path.read_bytes())
            self._disk.sync(descriptor)
        finally:
            os.close(descriptor)

    def _remove(self, names: re.Pattern[str]) -> None:
        for each in sorted(os.listdir(self.path.parent)):
            if names.fullmatch(each):
                self._disk.unlink(self.path.with_name(each))
