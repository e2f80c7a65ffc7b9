"""A disk that does what it is told and writes down in which order, and the states that a crash could leave it in.

The model: bytes that were not waited for persist as any subset of their sectors, with or without the file's new length;
names that were not waited for persist as any prefix of the changes to them, in their order. Waiting for a file says nothing
about its name.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random

from gimt_tui.store.disk import Disk

SECTOR = 512


@dataclass(frozen=True)
class Create:
    name: str
    inode: int


@dataclass(frozen=True)
class Write:
    inode: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Sync:
    inode: int


@dataclass(frozen=True)
class Link:
    name: str
    new: str


@dataclass(frozen=True)
class Rename:
    name: str
    new: str


@dataclass(frozen=True)
class Unlink:
    name: str


@dataclass(frozen=True)
class SyncFolder:
    pass


@dataclass(frozen=True)
class Acknowledged:
    """Not a call: a commit was told to have succeeded; ``number`` counts them from 1."""

    number: int


Event = Create | Write | Sync | Link | Rename | Unlink | SyncFolder | Acknowledged
State = tuple[tuple[str, bytes], ...]
"""The files of a folder, by name."""


class Hasty(Disk):
    """Waits for nothing, where no power is cut and only the outcome matters."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, path: Path) -> None:
        pass


class RecordingDisk(Disk):
    """Only for one folder and one thread."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._inodes = 0
        self._open: dict[int, tuple[int, int]] = {}

    def acknowledge(self) -> None:
        self.events.append(Acknowledged(1 + sum(isinstance(each, Acknowledged) for each in self.events)))

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        self._inodes += 1
        self._open[descriptor] = (self._inodes, 0)
        self.events.append(Create(path.name, self._inodes))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> None:
        super().write(descriptor, data)
        inode, offset = self._open[descriptor]
        self._open[descriptor] = (inode, offset + len(data))
        self.events.append(Write(inode, offset, data))

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        self.events.append(Sync(self._open[descriptor][0]))

    def link(self, path: Path, name: Path) -> None:
        super().link(path, name)
        self.events.append(Link(path.name, name.name))

    def replace(self, path: Path, name: Path) -> None:
        super().replace(path, name)
        self.events.append(Rename(path.name, name.name))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.events.append(Unlink(path.name))

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self.events.append(SyncFolder())


class NeverSyncsFiles(RecordingDisk):
    """A seeded bug."""

    def sync(self, descriptor: int) -> None:
        pass


class NeverSyncsFolders(RecordingDisk):
    """A seeded bug."""

    def sync_folder(self, path: Path) -> None:
        pass


class WritesInPlace(RecordingDisk):
    """A seeded bug: what should be a new file is the old one, opened for writing."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._inode = 0

    def create(self, path: Path) -> int:
        if not self._inode:
            descriptor = super().create(self._path)
            self._inode = self._inodes
            return descriptor
        descriptor = os.open(self._path, os.O_RDWR)
        os.ftruncate(descriptor, 0)
        self._open[descriptor] = (self._inode, 0)
        return descriptor

    def link(self, path: Path, name: Path) -> None:
        pass

    def replace(self, path: Path, name: Path) -> None:
        pass


@dataclass
class _File:
    synced: bytes = b""
    pending: list[Write] = field(default_factory=list)

    def whole(self) -> bytes:
        """What the file holds once it was waited for."""
        atoms = self._atoms()
        return self._with(atoms, (True,) * len(atoms))

    def states(self, random: Random, most: int) -> list[bytes]:
        """What the file can hold after a crash: every subset of what was not waited for, or ``most`` of many."""
        atoms = self._atoms()
        if 2 ** len(atoms) <= most:
            choices = list(product((False, True), repeat=len(atoms)))
        else:
            whole = [tuple(number < cut for number in range(len(atoms))) for cut in range(len(atoms) + 1)]
            choices = whole + [tuple(random.random() < 0.5 for _ in atoms) for _ in range(most - len(whole))]
        return list(dict.fromkeys(self._with(atoms, choice) for choice in choices))

    def _atoms(self) -> list[tuple[int, bytes]]:
        """What can persist or not, one by one: where it is, and its bytes."""
        atoms = []
        for write in self.pending:
            end = write.offset + len(write.data)
            atoms.append((end, b""))
            atoms += [(at, write.data[at - write.offset : at - write.offset + SECTOR]) for at in range(write.offset, end, SECTOR)]
        return atoms

    def _with(self, atoms: list[tuple[int, bytes]], kept: tuple[bool, ...]) -> bytes:
        data = bytearray(self.synced)
        for (at, piece), is_kept in zip(atoms, kept, strict=True):
            if is_kept:
                # An atom without bytes is the new length; what no sector fills reads as zeros.
                data.extend(bytes(max(0, at + len(piece) - len(data))))
                data[at : at + len(piece)] = piece
        return bytes(data)


def crash_states(events: list[Event], *, most: int, seed: int = 1) -> Iterator[tuple[int, State]]:
    """Every state that a crash could leave after some of the events, with how many commits were acknowledged by then."""
    random = Random(seed)
    for cut in range(len(events) + 1):
        files: dict[int, _File] = {}
        names: dict[str, int] = {}
        pending: list[Event] = []
        acknowledged = 0
        for event in events[:cut]:
            match event:
                case Create(inode=inode):
                    files[inode] = _File()
                    pending.append(event)
                case Write(inode=inode):
                    files[inode].pending.append(event)
                case Sync(inode=inode):
                    files[inode] = _File(files[inode].whole())
                case SyncFolder():
                    names, pending = _renamed(names, pending), []
                case Acknowledged(number=number):
                    acknowledged = number
                case _:
                    pending.append(event)
        for length in range(len(pending) + 1):
            found = _renamed(names, pending[:length])
            inodes = sorted(set(found.values()))
            for contents in product(*(files[inode].states(random, most) for inode in inodes)):
                held = dict(zip(inodes, contents, strict=True))
                yield acknowledged, tuple(sorted((name, held[inode]) for name, inode in found.items()))


def _renamed(names: dict[str, int], changes: list[Event]) -> dict[str, int]:
    names = dict(names)
    for change in changes:
        match change:
            case Create(name=name, inode=inode):
                names[name] = inode
            case Link(name=name, new=new):
                names[new] = names[name]
            case Rename(name=name, new=new):
                # Two names of one file: nothing happens.
                if names.get(new) != names[name]:
                    names[new] = names.pop(name)
            case Unlink(name=name):
                del names[name]
    return names
