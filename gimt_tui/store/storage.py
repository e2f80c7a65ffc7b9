"""TinyDB's storage on a disk that may fail at any instant.

A commit writes a temporary file beside the old one, waits for the disk, keeps the old one as ``.bak``, renames, and
waits for the disk again: at every instant one whole generation bears the file's name.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from . import format, sentences
from .disk import Disk
from .format import Line, Tables
from .lock import WriterLock
from .neighbours import Neighbours

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """The file as it was last read or written; the open descriptor keeps its inode number from being given again."""

    tables: Tables
    stamp: Stamp | None = None
    descriptor: int | None = None


class DurableStorage(Storage):
    """Tables in one file: read without a lock, replaced whole under one. Safe between threads and processes."""

    def __init__(self, path: Path, *, patience: float, disk: Disk | None = None) -> None:
        """Touches nothing yet; ``patience`` is how long a writer waits for another, in seconds."""
        self.path = Path(os.path.realpath(path))
        self._disk = disk or Disk()
        self._beside = Neighbours(self.path, self._disk)
        self._writers = WriterLock(self._beside.lock, patience)
        self._guard = threading.Lock()
        self._generation = Generation(format.empty())
        self._untidy = True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file for a transaction; raises BusyError, ReadOnlyError, DiskFullError or DiskError."""
        with self._told():
            self._beside.make_folder()
        with self._writers.held():
            yield

    def read(self) -> dict[str, Any]:
        """The tables; the file is read again only when its inode, size or time changed. Raises a StoreError."""
        with self._guard, self._told():
            stamp = self._stamp(self.path)
            if stamp is None or stamp != self._generation.stamp:
                self._load()
            return dict(self._generation.tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]], *, forget: bool = False) -> None:
        """Replace the file by these tables, in a block of ``locked``; with ``forget`` no older copy stays behind.

        Raises a StoreError; then the file is as before, unless it is an UncertainError.
        """
        tables: Tables = {
            name: {identity: each if isinstance(each, Line) else Line.of(identity, each) for identity, each in table.items()}
            for name, table in data.items()
        }
        with self._told():
            descriptor = self._prepare(format.render(tables), forget)
        try:
            self._disk.replace(self._beside.temporary, self.path)
            self._disk.sync_folder(self.path.parent)
        except OSError as error:
            os.close(descriptor)
            raise sentences.uncertain() from error
        self._untidy = False
        with self._guard:
            self._keep(Generation(tables, self._stamp(descriptor), descriptor))

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            self._keep(Generation(format.empty()))

    def _prepare(self, data: bytes, forget: bool) -> int:
        """The descriptor of a temporary file that has reached the disk, older generations being seen to."""
        if self._untidy:
            self._beside.sweep()
        self._untidy = True
        temporary = self._beside.temporary
        descriptor = self._disk.create(temporary)
        try:
            self._disk.write(descriptor, data)
            self._disk.sync(descriptor)
            if forget:
                self._beside.forget()
            elif self.path.exists():
                self._beside.keep_previous()
        except BaseException:
            os.close(descriptor)
            with suppress(OSError):
                self._disk.unlink(temporary)
            raise
        return descriptor

    def _load(self) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            if self._beside.good_previous():
                raise sentences.corrupt(self.path, self._beside.previous) from None
            self._keep(Generation(format.empty()))
            return
        try:
            self._keep(Generation(self._parsed(descriptor), self._stamp(descriptor), descriptor))
        except BaseException:
            os.close(descriptor)
            raise

    def _parsed(self, descriptor: int) -> Tables:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise sentences.foreign(self.path)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read()
        previous = self._beside.good_previous()
        try:
            if format.schema_of(data) > format.SCHEMA:
                raise sentences.newer(self.path)
            return format.read(data, self._generation.tables)
        except format.NotOursError:
            raise sentences.corrupt(self.path, previous) if previous else sentences.foreign(self.path) from None
        except format.DamagedError:
            raise sentences.corrupt(self.path, previous) from None

    def _keep(self, generation: Generation) -> None:
        if self._generation.descriptor is not None:
            os.close(self._generation.descriptor)
        self._generation = generation

    @staticmethod
    def _stamp(file: Path | int) -> Stamp | None:
        try:
            status = os.stat(file)
        except FileNotFoundError:
            return None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise sentences.from_os(error, self.path) from error
