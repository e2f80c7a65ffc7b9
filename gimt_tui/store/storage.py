"""TinyDB's storage on a disk that may fail at any instant.

A commit writes a temporary file beside the old one, waits for the disk, keeps the old one as ``.bak``, renames, and
waits for the disk again: at every instant one whole generation bears the file's name. Who may do so is said in ``lock``.

What became of a file that was read once, and is another one now:

- replaced by a sound one, be it older: that is what ``data restore`` does, here or in another process, and it counts from
  then on. A dossier that was shown before is compared by its revision when it is kept. No stranger's file can be told
  from a restored one, and it need not be: whoever can put it there can change this one as well;
- replaced by a damaged or a strange one, or by one of a later version: refused, and left as it is;
- gone (a disk taken out, a folder moved away): refused, whether or not a copy is left beside it. Nothing is made in its
  place, neither a file nor a folder nor a lock. Once it is back, or restored, work goes on.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from . import format, migrations, sentences
from .base import StoreError, VanishedError
from .disk import Disk, SharedDescriptor, create_file, path_exists
from .format import Line, Tables
from .lock import LockableFile, WriterHold, WriterLock
from .sidefiles import SideFiles

PATIENCE = 5.0
"""Seconds that a commit waits for another session's before it says that the file is busy."""

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """The file as it was last read or written.

    ``outdated`` is the older schema that it was read in. The stamp cannot be another file's as long as the pin lives.
    """

    tables: Tables
    outdated: int | None = None
    stamp: Stamp | None = None
    pin: SharedDescriptor | None = None


class DurableStorage(Storage):
    """Tables in one file: read without a lock, replaced whole under one. Safe between threads and processes.

    A commit that fails changes neither the file nor what is read afterwards, and the next one may succeed.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE, disk: Disk | None = None) -> None:
        """Touches nothing yet; ``patience`` is how long a writer waits for another, in seconds."""
        self.path = Path(os.path.realpath(path))
        self._disk = disk or Disk()
        self.sidefiles = SideFiles(self.path, self._disk)
        self.patience = patience
        self._writers = WriterLock(self.sidefiles.lock, self.path, patience)
        self._hold: WriterHold | None = None
        self._guard = threading.Lock()
        self._generation = Generation(format.empty_tables())
        self._known = False

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the file for one commit; raises BusyError, VanishedError, ReadOnlyError, DiskFullError or DiskError."""
        with sentences.translate_os_errors(self.path):
            if self._known and not path_exists(self.path):
                raise self._vanished_error()
            self.sidefiles.make_folder()
        with self._writers.acquire() as hold:
            self._hold = hold
            try:
                yield
            finally:
                self._hold = None

    def read(self) -> dict[str, Any]:
        """The tables; the file is read again only when its inode, size or time changed. Raises a StoreError."""
        with self._guard, sentences.translate_os_errors(self.path):
            stamp = self._stamp(self.path)
            if stamp is None or stamp != self._generation.stamp:
                self._load()
            return dict(self._generation.tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]], *, older: Callable[[], None] | None = None) -> None:
        """Replace the file by these tables, once in a block of ``lock``.

        ``older`` sees to older generations just before; without it the present one is kept as the previous one.
        Raises a StoreError; then the file is as before, unless it is an UncertainError. An OvertakenError says that the
        tables may not build on what the file holds by now: read them again, in a new block.
        """
        if self._hold is None:
            raise RuntimeError("what is not held is not replaced")
        tables: Tables = {
            name: {identity: each if isinstance(each, Line) else Line.from_document(identity, each) for identity, each in table.items()}
            for name, table in data.items()
        }
        with sentences.translate_os_errors(self.path):
            generation = self._replace_file(self._hold, tables, older or self._keep_older)
        try:
            self._disk.sync_folder(self.path.parent)
        except OSError as error:
            raise sentences.uncertain_error() from error
        with self._guard:
            self._generation, self._known = generation, True

    def close(self) -> None:
        with self._guard:
            self._generation = Generation(format.empty_tables())

    def _replace_file(self, hold: WriterHold, tables: Tables, older: Callable[[], None]) -> Generation:
        """A new generation that has reached the disk and bears the name, older generations being seen to."""
        with hold.lock_target():
            # Of writers that died: those that live, if the lock went under them, begin anew.
            self.sidefiles.remove_leftovers()
        temporary = self.sidefiles.temporary_name()
        descriptor = create_file(self._disk, temporary, format.to_pieces(tables))
        pin = SharedDescriptor(descriptor)
        renaming = False
        try:
            generation = Generation(tables, None, self._stamp(descriptor), pin)
            with hold.lock_target(descriptor):
                older()
                hold.check(descriptor)
                renaming = True
                self._disk.replace(temporary, self.path)
        except BaseException as error:
            try:
                self._disk.unlink(temporary)
            except FileNotFoundError:
                if renaming:
                    raise self._rename_error(error, descriptor) from error
            except OSError:
                pass  # swept by the next commit
            raise
        return generation

    def _rename_error(self, error: BaseException, descriptor: int) -> StoreError:
        """What it means that a new generation was to be renamed, and is not there any more."""
        if isinstance(error, FileNotFoundError) and not LockableFile(self.path, descriptor).is_named():
            # Swept by another writer that took it for a dead one's.
            return sentences.overtaken_error()
        # Renamed after all, and then told otherwise, as a disk across a network may do.
        return sentences.uncertain_error()

    def _keep_older(self) -> None:
        if self._generation.outdated is not None:
            self.sidefiles.keep_as(self.sidefiles.schema_copy(self._generation.outdated))
        self.sidefiles.keep_as(self.sidefiles.previous)

    def _load(self) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            if self._known or self.sidefiles.copies():
                # Beginning anew would in two commits replace the last copy of what was lost.
                raise self._vanished_error() from None
            self._generation = Generation(format.empty_tables())
            return
        self._generation, self._known = self._parse(descriptor, SharedDescriptor(descriptor)), True

    def _vanished_error(self) -> VanishedError:
        return sentences.vanished_error(self.path, self.sidefiles.newest_sound_copy(), copies=bool(self.sidefiles.copies()))

    def _parse(self, descriptor: int, pin: SharedDescriptor) -> Generation:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise sentences.foreign_error(self.path)
        try:
            schema = format.parse_schema(os.pread(descriptor, format.HEAD, 0))
            if schema > format.SCHEMA:
                raise sentences.newer_error(self.path)
            with open(descriptor, "rb", closefd=False) as file:
                tables = format.parse_tables(file.read(), self._generation.tables)
        except format.NotOursError:
            previous = self.sidefiles.newest_sound_copy()
            raise sentences.corrupt_error(self.path, previous) if previous else sentences.foreign_error(self.path) from None
        except format.DamagedError:
            raise sentences.corrupt_error(self.path, self.sidefiles.newest_sound_copy()) from None
        outdated = schema if schema < format.SCHEMA else None
        return Generation(migrations.upgrade(tables, schema), outdated, self._stamp(descriptor), pin)

    @staticmethod
    def _stamp(file: Path | int) -> Stamp | None:
        try:
            status = os.stat(file)
        except FileNotFoundError:
            return None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
