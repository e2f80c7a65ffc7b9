"""The files that stand beside the data file: what they are called, and how they come and go."""

from __future__ import annotations

import errno
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from . import format
from .disk import NOT_OFFERED, Disk, close_quietly, create_file, path_exists
from .place import temporary_name

_NO_LINKS = {*NOT_OFFERED, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV}
"""Where second names are not offered, or not here: a copy does as well, and fails by itself where nothing may be written."""


class SideFiles:
    """The files beside one data file: its lock, its older copies, what is in the making.

    Methods that change something need the writers' lock; they raise OSError.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk
        self.lock = path.with_name(f"{path.name}.lock")
        self.previous = path.with_name(f"{path.name}.bak")
        self._leftover = re.compile(rf"\.{re.escape(path.name)}\.\d+\.(new|old)")
        self._copy = re.compile(rf"{re.escape(path.name)}\.(bak|v\d+|corrompu-[0-9TZ.]+)")
        self._working = re.compile(rf"{re.escape(path.name)}\.([a-z]+\.)?lock|{self._leftover.pattern}", re.IGNORECASE)

    def temporary_name(self) -> Path:
        """Where a next generation is prepared: a new name at every call, as two machines may have a process of the same number."""
        return temporary_name(self.path)

    def is_working_file(self, name: str) -> bool:
        """Whether a file of that name beside the data file is a lock or a generation in the making, whatever its case."""
        return self._working.fullmatch(name) is not None

    def is_copy(self, name: str) -> bool:
        """Whether a file of that name beside the data file is an older copy of it, whatever its case."""
        return re.fullmatch(self._copy.pattern, name, re.IGNORECASE) is not None

    def schema_copy(self, schema: int) -> Path:
        return self.path.with_name(f"{self.path.name}.v{schema}")

    def damaged_copy(self, moment: datetime) -> Path:
        return self.path.with_name(f"{self.path.name}.corrompu-{moment.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}")

    def copies(self) -> list[Path]:
        """The older copies that a commit leaves behind and that are there: the previous generation first, then by schema."""
        names = [self.previous, *(self.schema_copy(number) for number in range(format.SCHEMA - 1, 0, -1))]
        return [each for each in names if path_exists(each)]

    def newest_sound_copy(self) -> Path | None:
        """The newest of the older copies that can be trusted, if there is one."""
        return next((each for each in self.copies() if is_sound(each)), None)

    def remove_leftovers(self) -> None:
        self._remove(self._leftover)

    def remove_copies(self) -> None:
        """Remove every older copy: the previous generation, files set aside, files of older schemas."""
        self._remove(self._copy)

    def keep_as(self, name: Path) -> None:
        """Give the present generation, if there is one, a second name; at no moment is either missing."""
        if not path_exists(self.path) or (path_exists(name) and self.path.samefile(name)):
            # Two names of one file: renaming one over the other would leave both.
            return
        old = self.temporary_name().with_suffix(".old")
        try:
            self._disk.link(self.path, old)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            close_quietly(create_file(self._disk, old, (self.path.read_bytes(),)))
        self._disk.replace(old, name)

    def make_folder(self) -> None:
        """Create the folder and what is missing above it, and see to it that they stay."""
        missing = []
        folder = self.path.parent
        while not path_exists(folder):
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            self._disk.make_folder(each)
            try:
                self._disk.sync_folder(each.parent)
            except OSError:
                # Else the next commit would find it and not wait for it.
                each.rmdir()
                raise

    def _remove(self, names: re.Pattern[str]) -> None:
        for each in sorted(os.listdir(self.path.parent)):
            if names.fullmatch(each):
                self._disk.unlink(self.path.with_name(each))


def is_sound(path: Path, known: format.Tables | None = None) -> bool:
    """Whether a file can be trusted, whatever its schema; where it holds the lines of ``known``, that is told sooner."""
    try:
        format.parse_tables(path.read_bytes(), known or {})
    except (OSError, format.NotOursError, format.DamagedError):
        return False
    return True
