"""Looking after a data file: verify it, back it up, restore it, and forget what must be forgotten."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.ledger import LedgerRow
from ..domain.requests import Request
from ..domain.throttle import Tries
from . import format, sentences
from .base import CorruptFileError, Store, Transaction
from .codec import Kept, decode
from .disk import Disk, close_quietly, create_file, path_exists
from .format import Tables
from .paths import printable, quote
from .sidefiles import SideFiles, is_sound
from .storage import DurableStorage
from .targets import check_source, check_target
from .transaction import unique_entries

Progress = Callable[[int], object]
"""Called with the number of documents that were done since the last call."""

BATCH = 500
"""Dossiers erased in one commit: the file is not held for long, and not rewritten for each."""


SHARED_BY = 3
"""Accounts of one address beyond which one wonders: a household has a few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What ``verify`` found. ``size`` is in bytes; ``problems`` are sentences for people, without personal data.

    ``remarks`` are too, of what is no fault of the file.
    """

    schema: int
    size: int
    dossiers: int
    mails: int
    drafts: int
    problems: tuple[str, ...]
    requests: int = 0
    agents: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleKeys:
    """Dossiers, drafts, requests of nobody's dossier and wrong tries that nobody touched for long, by key."""

    dossiers: tuple[UUID, ...]
    drafts: tuple[UUID, ...]
    requests: tuple[UUID, ...] = ()
    tries: tuple[UUID, ...] = ()


def count_documents(path: Path) -> dict[str, int]:
    """How many documents each table of a file has; raises a StoreError."""
    return {name: len(table) for name, table in _read_tables(path).items()}


def verify(path: Path, progress: Progress = lambda _: None) -> Report:
    """Read every document of a file and compare it with the others; nothing is changed.

    Raises the StoreError that keeps the file from being read at all.
    """
    tables = _read_tables(path)
    problems: list[str] = []
    # What was looked at is let go of: a heap of all of it costs more than to read it.
    owners, taken, doubled = set[UUID](), set[tuple[str, str]](), list[str]()
    addresses = Counter[str]()
    for dossier in _decode_table(Dossier, tables, "dossiers", problems, progress):
        owners.add(dossier.key)
        addresses[dossier.account.email.casefold()] += 1
        for entry in unique_entries(dossier):
            if entry in taken:
                doubled.append(f"Le dossier {dossier.key} a la même valeur qu’un autre\u00a0: {entry[0]}.")
            taken.add(entry)
    mails = [(each.key, each.dossier) for each in _decode_table(Mail, tables, "mail", problems, progress)]
    drafts = [(each.key, each.dossier) for each in _decode_table(Draft, tables, "drafts", problems, progress)]
    requests = [(each.key, each.dossier) for each in _decode_table(Request, tables, "requests", problems, progress)]
    for _ in (
        *_decode_table(Tries, tables, "tries", problems, progress),
        *_decode_table(LedgerRow, tables, "ledger", problems, progress),
    ):
        pass
    agents = sum(1 for _ in _decode_table(Agent, tables, "agents", problems, progress))
    problems += doubled
    owned = (*mails, *drafts, *requests)
    problems += [f"L’élément {key} appartient à un dossier absent." for key, owner in owned if owner is not None and owner not in owners]
    with sentences.translate_os_errors(path), path.open("rb") as file:
        status, head = os.fstat(file.fileno()), file.read(format.HEAD)
    sidefiles = SideFiles(Path(os.path.realpath(path)), Disk())
    with sentences.translate_os_errors(sidefiles.previous):
        damaged = [each for each in sidefiles.copies() if not is_sound(each, tables)]
    problems += [f"La version précédente {printable(each)} est abîmée." for each in damaged]
    if status.st_mode & 0o077:
        command = f"chmod 600 {quote(sidefiles.path)}"
        problems.append(f"D’autres utilisateurs peuvent lire {printable(path)}. Lancez\u00a0: {command}")
    counts = {"dossiers": len(owners), "mails": len(mails), "drafts": len(drafts), "requests": len(requests), "agents": agents}
    shared = sorted((count for count in addresses.values() if count > SHARED_BY), reverse=True)
    remarks = tuple(f"Une même adresse électronique sert à {count} comptes. La commande data export dit lesquels." for count in shared)
    return Report(schema=format.parse_schema(head), size=status.st_size, problems=tuple(problems), remarks=remarks, **counts)


def backup(path: Path, target: Path) -> None:
    """Write a copy of one whole generation to ``target``, in its place if there is a file; sessions go on meanwhile.

    Raises a StoreError; then ``target`` is as before, unless it is an UncertainError.
    """
    check_target(path, target)
    tables = _read_tables(path)
    disk, sidefiles = Disk(), SideFiles(Path(os.path.realpath(target)), Disk())
    temporary = sidefiles.temporary_name()
    with sentences.translate_os_errors(target, sentences.ELSEWHERE):
        close_quietly(create_file(disk, temporary, format.to_pieces(tables)))
        try:
            disk.replace(temporary, sidefiles.path)
        except OSError:
            disk.unlink(temporary)
            raise
    try:
        disk.sync_folder(sidefiles.path.parent)
    except OSError as error:
        raise sentences.uncertain_error() from error


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put what ``source`` holds in the place of the data file, and return where a damaged data file was set aside.

    A sound data file becomes the previous generation. Raises a StoreError; then the data file is as before, unless it
    is an UncertainError.
    """
    check_source(path, source)
    tables = _read_tables(source)
    with closing(DurableStorage(path)) as storage, storage.lock():
        try:
            storage.read()
        except CorruptFileError:
            # The previous generation stays what it is: it may be the very source.
            aside = storage.sidefiles.damaged_copy(now)
            storage.write(tables, older=lambda: storage.sidefiles.keep_as(aside))
            return aside if aside.exists() else None
        storage.write(tables)
        return None


def find_dossier(store: Store, name: str) -> Dossier | None:
    """The dossier with that identifiant or that key; raises a StoreError."""
    try:
        key = UUID(name)
    except ValueError:
        return store.find_by("identifiant", name)
    return store.get(key)


def find_idle(store: Store, before: datetime) -> IdleKeys:
    """The dossiers, drafts, requests and tries that were last touched before that moment; raises a StoreError."""
    return IdleKeys(
        dossiers=tuple(each.key for each in store.scan() if each.last_touched_at < before),
        drafts=tuple(each.key for each in store.drafts() if each.touched_at < before),
        requests=tuple(each.key for each in store.requests() if each.dossier is None and each.created_at < before),
        tries=tuple(each.key for each in store.tries() if _all_before(each, before)),
    )


def _all_before(tries: Tries, moment: datetime) -> bool:
    return all(each < moment for each in tries.times)


def purge(store: Store, before: datetime, progress: Progress = lambda _: None) -> None:
    """Erase what was last touched before that moment, and every older copy of the data.

    Raises a StoreError; then some may be erased already, and the purge can be run again.
    """
    found = find_idle(store, before)

    def erase_idle(transaction: Transaction, keys: tuple[UUID, ...]) -> None:
        for key in keys:
            # Somebody may have come back since the dossiers were looked through.
            dossier = transaction.get(key)
            if dossier is not None and dossier.last_touched_at < before:
                transaction.erase(key)

    def drop_idle(transaction: Transaction) -> None:
        transaction.forget_older()
        for draft in transaction.drafts():
            if draft.touched_at < before:
                transaction.drop_draft(draft.key)
        for tries in transaction.tries():
            if _all_before(tries, before):
                transaction.drop_tries(tries.key)
        for key in found.requests:
            transaction.drop_request(key)

    if found.drafts or found.requests or found.tries:
        store.run(drop_idle)
    for start in range(0, len(found.dossiers), BATCH):
        batch = found.dossiers[start : start + BATCH]
        store.run(partial(erase_idle, keys=batch))
        progress(len(batch))


def _read_tables(path: Path) -> Tables:
    with closing(DurableStorage(path)) as storage:
        with sentences.translate_os_errors(path):
            if not path_exists(path) and not storage.sidefiles.copies():
                raise sentences.missing_error(path)
        return storage.read()


def _decode_table(kind: type[Kept], tables: Tables, name: str, problems: list[str], progress: Progress) -> Iterator[Kept]:
    """What the table holds, one after the other; what cannot be read, or stands under another key, is among the problems."""
    for identity, line in tables[name].items():
        try:
            value = decode(kind, line)
            if value.key.int != int(identity):
                problems.append(f"L’élément {value.key} est rangé sous une autre clé.")
            yield value
        except CorruptFileError:
            problems.append(f"L’élément {UUID(int=int(identity))} est illisible.")
        progress(1)
