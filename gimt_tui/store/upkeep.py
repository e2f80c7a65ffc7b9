"""Looking after a data file: verify it, back it up, restore it, and forget what must be forgotten."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.requests import Request
from ..domain.throttle import Tries
from . import format, sentences
from .base import CorruptFileError, Store, Transaction
from .codec import Kept, decode
from .disk import Disk, create_whole, is_there, let_go
from .format import Tables
from .neighbours import Neighbours, is_sound
from .paths import quoted, shown
from .storage import DurableStorage
from .targets import check_source, check_target
from .transaction import unique_entries

Progress = Callable[[int], object]
"""Told how many more documents are done."""

PATIENCE = 5.0
"""Seconds to wait for another session's commit."""

BATCH = 500
"""Dossiers erased in one commit: the file is not held for long, and not rewritten for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What ``verify`` found. ``size`` is in bytes; ``problems`` are sentences for people, without personal data."""

    schema: int
    size: int
    dossiers: int
    mails: int
    drafts: int
    problems: tuple[str, ...]
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """Dossiers, drafts and requests of nobody's dossier that nobody touched for long, by key."""

    dossiers: tuple[UUID, ...]
    drafts: tuple[UUID, ...]
    requests: tuple[UUID, ...] = ()


def documents(path: Path) -> dict[str, int]:
    """How many documents each table of a file has; raises a StoreError."""
    return {name: len(table) for name, table in _tables_of(path).items()}


def verify(path: Path, progress: Progress = lambda _: None) -> Report:
    """Read every document of a file and compare it with the others; nothing is changed.

    Raises the StoreError that keeps the file from being read at all.
    """
    tables = _tables_of(path)
    problems: list[str] = []
    dossiers = _decoded(Dossier, tables, "dossiers", problems, progress)
    mails = _decoded(Mail, tables, "mail", problems, progress)
    drafts = _decoded(Draft, tables, "drafts", problems, progress)
    requests = _decoded(Request, tables, "requests", problems, progress)
    _decoded(Tries, tables, "tries", problems, progress)
    _decoded(Agent, tables, "agents", problems, progress)
    owners = {each.key for each in dossiers}
    taken: set[tuple[str, str]] = set()
    for dossier in dossiers:
        for entry in unique_entries(dossier):
            if entry in taken:
                problems.append(f"Le dossier {dossier.key} a la même valeur qu’un autre\u00a0: {entry[0]}.")
            taken.add(entry)
    owned = [*((each.key, each.dossier) for each in mails), *((each.key, each.dossier) for each in drafts)]
    owned += [(each.key, each.dossier) for each in requests]
    problems += [f"L’élément {key} appartient à un dossier absent." for key, owner in owned if owner is not None and owner not in owners]
    with sentences.told(path), path.open("rb") as file:
        status, head = os.fstat(file.fileno()), file.read(format.HEAD)
    beside = Neighbours(Path(os.path.realpath(path)), Disk())
    with sentences.told(beside.previous):
        damaged = [each for each in beside.copies() if not is_sound(each)]
    problems += [f"La version précédente {shown(each)} est abîmée." for each in damaged]
    if status.st_mode & 0o077:
        command = f"chmod 600 {quoted(beside.path)}"
        problems.append(f"D’autres utilisateurs peuvent lire {shown(path)}. Lancez\u00a0: {command}")
    counts = {"dossiers": len(dossiers), "mails": len(mails), "drafts": len(drafts), "requests": len(requests)}
    return Report(schema=format.schema_of(head), size=status.st_size, problems=tuple(problems), **counts)


def backup(path: Path, target: Path) -> None:
    """Write a copy of one whole generation to ``target``, in its place if there is a file; sessions go on meanwhile.

    Raises a StoreError; then ``target`` is as before, unless it is an UncertainError.
    """
    check_target(path, target)
    tables = _tables_of(path)
    disk, beside = Disk(), Neighbours(Path(os.path.realpath(target)), Disk())
    temporary = beside.temporary()
    with sentences.told(target, sentences.ELSEWHERE):
        let_go(create_whole(disk, temporary, format.render(tables)))
        try:
            disk.replace(temporary, beside.path)
        except OSError:
            disk.unlink(temporary)
            raise
    try:
        disk.sync_folder(beside.path.parent)
    except OSError as error:
        raise sentences.uncertain() from error


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put what ``source`` holds in the place of the data file, and return where a damaged data file was set aside.

    A sound data file becomes the previous generation. Raises a StoreError; then the data file is as before, unless it
    is an UncertainError.
    """
    check_source(path, source)
    tables = _tables_of(source)
    storage = DurableStorage(path, patience=PATIENCE)
    try:
        with storage.locked():
            try:
                storage.read()
            except CorruptFileError:
                # The previous generation stays what it is: it may be the very source.
                aside = storage.beside.set_aside(now)
                storage.write(tables, older=lambda: storage.beside.keep(aside))
                return aside if aside.exists() else None
            storage.write(tables)
            return None
    finally:
        storage.close()


def find(store: Store, name: str) -> Dossier | None:
    """The dossier with that identifiant or that key; raises a StoreError."""
    try:
        key = UUID(name)
    except ValueError:
        return store.by("identifiant", name)
    return store.get(key)


def erase(store: Store, key: UUID) -> None:
    """Forget a dossier with its mail, its drafts and every older copy of the data; raises a StoreError."""
    store.run(lambda transaction: transaction.erase(key))


def last_touched(dossier: Dossier) -> datetime:
    """The last moment at which anything happened to a dossier."""
    moments = [dossier.created_at, *(each.sent_at for each in dossier.links), *(each.at for each in dossier.history)]
    moments += [each.attached_at for each in dossier.attachments]
    moments += [each.last_at for each in dossier.uses]
    return max((*moments, dossier.activation.used_at or dossier.created_at))


def idle(store: Store, before: datetime) -> Idle:
    """The dossiers and drafts that were last touched before that moment; raises a StoreError."""
    return Idle(
        dossiers=tuple(each.key for each in store.scan() if last_touched(each) < before),
        drafts=tuple(each.key for each in store.drafts() if each.touched_at < before),
        requests=tuple(each.key for each in store.requests() if each.dossier is None and each.created_at < before),
    )


def purge(store: Store, before: datetime, progress: Progress = lambda _: None) -> None:
    """Erase what was last touched before that moment, and every older copy of the data.

    Raises a StoreError; then some may be erased already, and the purge can be run again.
    """
    found = idle(store, before)

    def erase_idle(transaction: Transaction, keys: tuple[UUID, ...]) -> None:
        for key in keys:
            # Somebody may have come back since the dossiers were looked through.
            dossier = transaction.get(key)
            if dossier is not None and last_touched(dossier) < before:
                transaction.erase(key)

    def drop_idle(transaction: Transaction) -> None:
        transaction.forget_older()
        for draft in transaction.drafts():
            if draft.touched_at < before:
                transaction.drop_draft(draft.key)
        for tries in transaction.tries():
            if all(each < before for each in tries.times):
                transaction.drop_tries(tries.key)
        for key in found.requests:
            transaction.drop_request(key)

    if found.drafts or found.requests or any(all(each < before for each in tries.times) for tries in store.tries()):
        store.run(drop_idle)
    for start in range(0, len(found.dossiers), BATCH):
        batch = found.dossiers[start : start + BATCH]
        store.run(partial(erase_idle, keys=batch))
        progress(len(batch))


def _tables_of(path: Path) -> Tables:
    storage = DurableStorage(path, patience=PATIENCE)
    with sentences.told(path):
        if not is_there(path) and not storage.beside.copies():
            raise sentences.missing(path)
    try:
        return storage.read()
    finally:
        storage.close()


def _decoded(kind: type[Kept], tables: Tables, name: str, problems: list[str], progress: Progress) -> list[Kept]:
    found: list[Kept] = []
    for identity, line in tables[name].items():
        try:
            value = decode(kind, line)
            if value.key.int != int(identity):
                problems.append(f"L’élément {value.key} est rangé sous une autre clé.")
            found.append(value)
        except CorruptFileError:
            problems.append(f"L’élément {UUID(int=int(identity))} est illisible.")
        progress(1)
    return found
