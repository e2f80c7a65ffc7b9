"""A store that is opened when it is first asked something, so that the first screen need not wait for TinyDB."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from . import sentences
from .base import Changes, Find, Look, Store, T, Transaction, Unique
from .disk import path_exists
from .place import check_place

if TYPE_CHECKING:
    from ..domain.agents import Agent
    from ..domain.dossier import Dossier, Draft, Mail
    from ..domain.ledger import LedgerRow
    from ..domain.mail_counts import MailCount
    from ..domain.requests import Request
    from ..domain.throttle import Tries
    from .tinydb_file import TinyDBStore



class DeferredStore:
    """The TinyDB file at ``path``: opened at once where there is one, at first use where there is none yet.

    Making one raises what ``TinyDBStore.open`` raises, so that an unusable place is told before anything is typed.
    Each question is the store's own; where there is no file yet, most are answered without opening one.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        self._copy = re.compile(rf"{re.escape(self._path.name)}\.(bak|v\d+)")
        self._lock = threading.Lock()
        self._opened: TinyDBStore | None = None
        if self.nothing_yet:
            check_place(self._path)
        else:
            self.open()

    @property
    def nothing_yet(self) -> bool:
        """Whether there is no file, nor a copy that one of them left, so that nothing can have been kept. Raises a StoreError."""
        if self._opened is not None:
            return False
        with sentences.translate_os_errors(self._path):
            return not path_exists(self._path) and not self._copies

    @property
    def _copies(self) -> list[str]:
        # Asked without reading any: what reads them is not needed where there is none.
        try:
            return [each for each in os.listdir(self._path.parent) if self._copy.fullmatch(each)]
        except FileNotFoundError:
            return []

    def open(self) -> Store:
        """The store itself; raises as ``TinyDBStore.open`` does."""
        with self._lock:
            if self._opened is None:
                from .tinydb_file import TinyDBStore

                self._opened = TinyDBStore.open(self._path)
            return self._opened

    def get(self, key: UUID) -> Dossier | None:
        return self.open().get(key)

    def find_by(self, field: Unique, value: str) -> Dossier | None:
        return self.open().find_by(field, value)

    def scan(self) -> Iterator[Dossier]:
        return iter(()) if self.nothing_yet else self.open().scan()

    def count(self) -> int:
        return 0 if self.nothing_yet else self.open().count()

    def mail(self, dossier: UUID | None) -> tuple[Mail, ...]:
        return self.open().mail(dossier)

    def waiting_mail(self) -> tuple[Mail, ...]:
        return () if self.nothing_yet else self.open().waiting_mail()

    def finder(self) -> Find:
        return (lambda _wanted, _start, _count: ()) if self.nothing_yet else self.open().finder()

    def watch(self) -> Look:
        opened: list[Look] = []

        def look() -> Changes:
            if not opened and not self.nothing_yet:
                opened.append(self.open().watch())
            return opened[0]() if opened else iter(())

        return look

    def refused_mail(self) -> Mapping[UUID, frozenset[str]]:
        return {} if self.nothing_yet else self.open().refused_mail()

    def mail_counts(self) -> tuple[MailCount, ...]:
        return () if self.nothing_yet else self.open().mail_counts()

    def drafts(self) -> tuple[Draft, ...]:
        return () if self.nothing_yet else self.open().drafts()

    def requests(self) -> tuple[Request, ...]:
        return () if self.nothing_yet else self.open().requests()

    def tries(self) -> tuple[Tries, ...]:
        return () if self.nothing_yet else self.open().tries()

    def tries_of(self, key: UUID) -> Tries | None:
        return None if self.nothing_yet else self.open().tries_of(key)

    def agents(self) -> tuple[Agent, ...]:
        return () if self.nothing_yet else self.open().agents()

    def ledger(self) -> tuple[LedgerRow, ...]:
        return () if self.nothing_yet else self.open().ledger()

    def run(self, work: Callable[[Transaction], T]) -> T:
        return self.open().run(work)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
