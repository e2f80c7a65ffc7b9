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
from .disk import Disk, Pin, create_whole, is_there
from .format import Line, Tables
from .lock import Hold, Opened, WriterLock
from .neighbours import Neighbours

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """The file as it was last read or written.

    ``outdated`` is the older schema that it was read in. The stamp cannot be another file's as long as the pin lives.
    """

    tables: Tables
    outdated: int | None = None
    stamp: Stamp | None = None
    pin: Pin | None = None


class DurableStorage(Storage):
    """Tables in one file: read without a lock, replaced whole under one. Safe between threads and processes.

    A commit that fails changes neither the file nor what is read afterwards, and the next one may succeed.
    """

    def __init__(self, path: Path, *, patience: float, disk: Disk | None = None) -> None:
        """Touches nothing yet; ``patience`` is how long a writer waits for another, in seconds."""
        self.path = Path(os.path.realpath(path))
        self._disk = disk or Disk()
        self.beside = Neighbours(self.path, self._disk)
        self.patience = patience
        self._writers = WriterLock(self.beside.lock, self.path, patience)
        self._hold: Hold | None = None
        self._guard = threading.Lock()
        self._generation = Generation(format.empty())
        self._known = False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file for one commit; raises BusyError, VanishedError, ReadOnlyError, DiskFullError or DiskError."""
        with sentences.told(self.path):
            if self._known and not is_there(self.path):
                raise self._vanished()
            self.beside.make_folder()
        with self._writers.held() as hold:
            self._hold = hold
            try:
                yield
            finally:
                self._hold = None

    def read(self) -> dict[str, Any]:
        """The tables; the file is read again only when its inode, size or time changed. Raises a StoreError."""
        with self._guard, sentences.told(self.path):
            stamp = self._stamp(self.path)
            if stamp is None or stamp != self._generation.stamp:
                self._load()
            return dict(self._generation.tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]], *, older: Callable[[], None] | None = None) -> None:
        """Replace the file by these tables, once in a block of ``locked``.

        ``older`` sees to older generations just before; without it the present one is kept as the previous one.
        Raises a StoreError; then the file is as before, unless it is an UncertainError. An OvertakenError says that the
        tables may not build on what the file holds by now: read them again, in a new block.
        """
        if self._hold is None:
            raise RuntimeError("what is not held is not replaced")
        tables: Tables = {
            name: {identity: each if isinstance(each, Line) else Line.of(identity, each) for identity, each in table.items()}
            for name, table in data.items()
        }
        with sentences.told(self.path):
            generation = self._replaced(self._hold, tables, older or self._keep_older)
        try:
            self._disk.sync_folder(self.path.parent)
        except OSError as error:
            raise sentences.uncertain() from error
        with self._guard:
            self._generation, self._known = generation, True

    def close(self) -> None:
        with self._guard:
            self._generation = Generation(format.empty())

    def _replaced(self, hold: Hold, tables: Tables, older: Callable[[], None]) -> Generation:
        """A new generation that has reached the disk and bears the name, older generations being seen to."""
        with hold.alone():
            # Of writers that died: those that live, if the lock went under them, begin anew.
            self.beside.sweep()
        temporary = self.beside.temporary()
        descriptor = create_whole(self._disk, temporary, format.render(tables))
        pin = Pin(descriptor)
        renaming = False
        try:
            generation = Generation(tables, None, self._stamp(descriptor), pin)
            with hold.alone(descriptor):
                older()
                hold.check(descriptor)
                renaming = True
                self._disk.replace(temporary, self.path)
        except BaseException as error:
            try:
                self._disk.unlink(temporary)
            except FileNotFoundError:
                if renaming:
                    raise self._unclear(error, descriptor) from error
            except OSError:
                pass  # swept by the next commit
            raise
        return generation

    def _unclear(self, error: BaseException, descriptor: int) -> StoreError:
        """What it means that a new generation was to be renamed, and is not there any more."""
        if isinstance(error, FileNotFoundError) and not Opened(self.path, descriptor).is_named():
            # Swept by another writer that took it for a dead one's.
            return sentences.overtaken()
        # Renamed after all, and then told otherwise, as a disk across a network may do.
        return sentences.uncertain()

    def _keep_older(self) -> None:
        if self._generation.outdated is not None:
            self.beside.keep(self.beside.of_schema(self._generation.outdated))
        self.beside.keep_previous()

    def _load(self) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            if self._known or self.beside.copies():
                # Beginning anew would in two commits replace the last copy of what was lost.
                raise self._vanished() from None
            self._generation = Generation(format.empty())
            return
        self._generation, self._known = self._parsed(descriptor, Pin(descriptor)), True

    def _vanished(self) -> VanishedError:
        return sentences.vanished(self.path, self.beside.good_copy(), copies=bool(self.beside.copies()))

    def _parsed(self, descriptor: int, pin: Pin) -> Generation:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise sentences.foreign(self.path)
        try:
            schema = format.schema_of(os.pread(descriptor, format.HEAD, 0))
            if schema > format.SCHEMA:
                raise sentences.newer(self.path)
            with open(descriptor, "rb", closefd=False) as file:
                tables = format.read(file.read(), self._generation.tables)
        except format.NotOursError:
            previous = self.beside.good_copy()
            raise sentences.corrupt(self.path, previous) if previous else sentences.foreign(self.path) from None
        except format.DamagedError:
            raise sentences.corrupt(self.path, self.beside.good_copy()) from None
        outdated = schema if schema < format.SCHEMA else None
        return Generation(migrations.upgraded(tables, schema), outdated, self._stamp(descriptor), pin)

    @staticmethod
    def _stamp(file: Path | int) -> Stamp | None:
        try:
            status = os.stat(file)
        except FileNotFoundError:
            return None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
