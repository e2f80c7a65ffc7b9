"""The store in one TinyDB file. This module and ``storage`` alone know TinyDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

from tinydb import TinyDB
from tinydb.table import Document, Table

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.ledger import LedgerRow
from ..domain.mail_counts import MailCount, count_mail
from ..domain.requests import Request
from ..domain.states import Delivery
from ..domain.throttle import Tries
from ..domain.wording.french import fold_text
from .base import Changes, Find, Look, OvertakenError, T, Transaction, Unique
from .codec import decode, encode
from .disk import Disk
from .format import Line
from .index import Directory, Entry, Index, Rank
from .place import check_place
from .storage import PATIENCE, DurableStorage
from .transaction import StagedTransaction, hashes_by_dossier, sort_agents, sort_ledger, sort_tries, unique_entries, unique_value


class _ParsedDocument(Document):
    """A document of TinyDB, parsed once out of its line."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(value.parse() if isinstance(value, Line) else value, doc_id)


class _LineTable(Table):
    document_class = _ParsedDocument


class _LineDB(TinyDB):
    table_class = _LineTable


def _dossier_entries(line: Line) -> Iterator[Entry]:
    if name := line.text("identifiant"):
        yield "identifiant", unique_value("identifiant", name)
    for token_hash in line.texts("token_hash"):
        yield "token_hash", token_hash


def _dossier_rank(line: Line) -> Rank:
    # What ``touched_at`` and ``name`` of the dossier are: to decode all of them is what a list of a few must not cost.
    touched, name = line.text("at") or line.text("created_at"), f"{line.text('first_name')} {line.text('last_name')}"
    try:
        return datetime.fromisoformat(touched), fold_text(name)
    except ValueError:
        return decode(Dossier, line).touched_at, fold_text(name)


def _mail_entries(line: Line) -> Iterator[Entry]:
    # Messages are long and many, and none is parsed for the few that wait.
    if not line.text("key"):
        return
    yield "dossier", line.text("dossier") or str(None)
    if (delivery := line.text("delivery")) in (Delivery.WAITING, Delivery.REFUSED):
        yield "delivery", delivery


def _delivery_of(line: Line) -> tuple[Delivery, str, str, datetime | None]:
    delivery = line.text("delivery")
    if delivery == Delivery.DELIVERED:
        return Delivery.DELIVERED, "", "", None
    again = line.text("next_try_at")
    try:
        return Delivery(delivery), line.text("setback"), line.text("reply"), datetime.fromisoformat(again) if again else None
    except ValueError:
        mail = decode(Mail, line.parse())
        return mail.delivery, mail.setback, mail.reply, mail.next_try_at


class TinyDBStore:
    """Dossiers, mail, drafts and requests in a file that stock TinyDB opens too; safe between threads and processes.

    A document's TinyDB id is its key as a number, so that no id is ever given twice. Reading waits for nobody, and raises a
    StoreError where the file cannot be read.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE, disk: Disk | None = None) -> None:
        """Touches nothing yet: the file and its folder are made by the first commit. ``patience`` is in seconds."""
        self._storage = DurableStorage(path, patience=patience, disk=disk)
        self._db = _LineDB(storage=lambda: self._storage)
        self._dossiers = self._db.table("dossiers")
        self._mails = self._db.table("mail")
        self._drafts = self._db.table("drafts")
        self._requests = self._db.table("requests")
        self._tries = self._db.table("tries")
        self._agents = self._db.table("agents")
        self._ledger = self._db.table("ledger")
        self._dossier_index = Index(_dossier_entries)
        self._mail_index = Index(_mail_entries)
        self._directory = Directory(_dossier_rank)

    @classmethod
    def open(cls, path: Path, *, patience: float = PATIENCE) -> TinyDBStore:
        """A store whose file was looked at and whose place can be written; nothing is changed yet.

        Raises ReadOnlyError, ForeignFileError, NewerFileError, CorruptFileError or DiskError.
        """
        store = cls(path, patience=patience)
        store._storage.read()
        check_place(store.path)
        return store

    @property
    def path(self) -> Path:
        return self._storage.path

    def get(self, key: UUID) -> Dossier | None:
        document = self._dossiers.get(doc_id=key.int)
        return None if document is None else decode(Dossier, document)

    def find_by(self, field: Unique, value: str) -> Dossier | None:
        wanted = unique_value(field, value)
        for identity in self._dossier_index.find(self._storage.read()["dossiers"], (field, wanted)):
            found = self.get(UUID(int=int(identity)))
            # Another session may have changed it since the index was asked.
            if found is not None and (field, wanted) in unique_entries(found):
                return found
        return None

    def scan(self) -> Iterator[Dossier]:
        return (decode(Dossier, document) for document in self._dossiers)

    def count(self) -> int:
        return len(self._storage.read()["dossiers"])

    def finder(self) -> Find:
        table = self._storage.read()["dossiers"]
        entries = self._directory.entries(table)

        def find(wanted: str, start: int, count: int) -> tuple[Dossier, ...]:
            folded = fold_text(wanted)
            found = (identity for identity, (_, name) in entries if folded in name)
            return tuple(decode(Dossier, table[identity]) for identity in islice(found, start, start + count))

        return find

    def mail(self, dossier: UUID | None) -> tuple[Mail, ...]:
        return self._mail_of(("dossier", str(dossier)))

    def waiting_mail(self) -> tuple[Mail, ...]:
        return self._mail_of(("delivery", Delivery.WAITING))

    def watch(self) -> Look:
        seen: Mapping[str, Line] = {}

        def look() -> Changes:
            nonlocal seen
            before, table = seen, self._storage.read()["dossiers"]
            if table is before:
                return
            for identity in before.keys() - table.keys():
                yield UUID(int=int(identity)), None
            for identity, line in table.items():
                # A line that nobody changed is the very same object as before.
                if before.get(identity) is not line:
                    dossier = decode(Dossier, line)
                    yield dossier.key, dossier
            seen = table

        return look

    def refused_mail(self) -> Mapping[UUID, frozenset[str]]:
        return hashes_by_dossier(self._mail_of(("delivery", Delivery.REFUSED)))

    def mail_counts(self) -> tuple[MailCount, ...]:
        return count_mail(map(_delivery_of, self._storage.read()["mail"].values()))

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(sorted((decode(Draft, document) for document in self._drafts), key=attrgetter("touched_at")))

    def requests(self) -> tuple[Request, ...]:
        return tuple(sorted((decode(Request, document) for document in self._requests), key=attrgetter("created_at")))

    def tries(self) -> tuple[Tries, ...]:
        return sort_tries(decode(Tries, document) for document in self._tries)

    def tries_of(self, key: UUID) -> Tries | None:
        document = self._tries.get(doc_id=key.int)
        return None if document is None else decode(Tries, document)

    def agents(self) -> tuple[Agent, ...]:
        return sort_agents(decode(Agent, document) for document in self._agents)

    def ledger(self) -> tuple[LedgerRow, ...]:
        return sort_ledger(decode(LedgerRow, document) for document in self._ledger)

    def run(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one transaction and commit it as one replacement of the file.

        ``work`` runs with the file held: what takes long belongs before it. It runs again where the lock or the file was
        taken away meanwhile. Raises a StoreError; then nothing was changed, unless it is an UncertainError.
        """
        deadline = monotonic() + self._storage.patience
        while True:
            try:
                return self._commit(work)
            except OvertakenError:
                if monotonic() >= deadline:
                    raise

    def close(self) -> None:
        self._db.close()

    def _commit(self, work: Callable[[Transaction], T]) -> T:
        with self._storage.lock():
            staged = StagedTransaction(self)
            result = work(staged)
            if staged.changed:
                tables = self._storage.read()
                for name, changes in staged.by_table.items():
                    if changes:
                        tables[name] = _merge(tables[name], changes)
                self._storage.write(tables, older=self._storage.sidefiles.remove_copies if staged.forgets else None)
            return result

    def _mail_of(self, entry: Entry) -> tuple[Mail, ...]:
        table = self._storage.read()["mail"]
        found = (decode(Mail, table[identity].parse()) for identity in self._mail_index.find(table, entry))
        return tuple(sorted(found, key=attrgetter("created_at")))


def _merge(table: Mapping[str, Mapping[str, Any]], changes: Mapping[UUID, Any]) -> dict[str, Mapping[str, Any]]:
    merged = dict(table)
    for key, value in changes.items():
        if value is None:
            merged.pop(str(key.int), None)
        else:
            merged[str(key.int)] = encode(value)
    return merged
