"""A store that keeps nothing beyond this process: what a demonstration runs over, and the tests of everything above the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.ledger import LedgerRow
from ..domain.mail_counts import MailCount, count_mail
from ..domain.requests import Request
from ..domain.states import Delivery
from ..domain.throttle import Tries
from ..domain.wording.french import fold_text
from .base import Changes, Find, Look, Transaction, Unique
from .transaction import StagedTransaction, hashes_by_dossier, sort_agents, sort_ledger, sort_tries, unique_entries, unique_value

T = TypeVar("T")
V = TypeVar("V")


class MemoryStore:
    """Dossiers, mail, drafts and requests in this process alone; safe between threads. See ``base.Store``."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._dossiers: dict[UUID, Dossier] = {}
        self._mails: dict[UUID, Mail] = {}
        self._drafts: dict[UUID, Draft] = {}
        self._requests: dict[UUID, Request] = {}
        self._tries: dict[UUID, Tries] = {}
        self._agents: dict[UUID, Agent] = {}
        self._ledger: dict[UUID, LedgerRow] = {}

    def get(self, key: UUID) -> Dossier | None:
        return self._dossiers.get(key)

    def find_by(self, field: Unique, value: str) -> Dossier | None:
        wanted = field, unique_value(field, value)
        return next((each for each in self.scan() if wanted in unique_entries(each)), None)

    def scan(self) -> Iterator[Dossier]:
        return iter(self._dossiers.values())

    def count(self) -> int:
        return len(self._dossiers)

    def mail(self, dossier: UUID | None) -> tuple[Mail, ...]:
        return tuple(sorted((each for each in self._mails.values() if each.dossier == dossier), key=attrgetter("created_at")))

    def waiting_mail(self) -> tuple[Mail, ...]:
        waiting = (each for each in self._mails.values() if each.delivery is Delivery.WAITING)
        return tuple(sorted(waiting, key=attrgetter("created_at")))

    def finder(self) -> Find:
        latest = sorted(self.scan(), key=attrgetter("touched_at"), reverse=True)

        def find(wanted: str, start: int, count: int) -> tuple[Dossier, ...]:
            return tuple(each for each in latest if fold_text(wanted) in fold_text(each.account.name))[start : start + count]

        return find

    def watch(self) -> Look:
        seen: dict[UUID, Dossier] = {}

        def look() -> Changes:
            nonlocal seen
            before, now = seen, self._dossiers
            yield from ((key, now.get(key)) for key in (*before.keys() - now.keys(), *now) if before.get(key) is not now.get(key))
            seen = now

        return look

    def refused_mail(self) -> Mapping[UUID, frozenset[str]]:
        return hashes_by_dossier(each for each in self._mails.values() if each.delivery is Delivery.REFUSED)

    def mail_counts(self) -> tuple[MailCount, ...]:
        return count_mail((each.delivery, each.setback, each.reply, each.next_try_at) for each in self._mails.values())

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(sorted(self._drafts.values(), key=attrgetter("touched_at")))

    def requests(self) -> tuple[Request, ...]:
        return tuple(sorted(self._requests.values(), key=attrgetter("created_at")))

    def tries(self) -> tuple[Tries, ...]:
        return sort_tries(self._tries.values())

    def tries_of(self, key: UUID) -> Tries | None:
        return self._tries.get(key)

    def agents(self) -> tuple[Agent, ...]:
        return sort_agents(self._agents.values())

    def ledger(self) -> tuple[LedgerRow, ...]:
        return sort_ledger(self._ledger.values())

    def run(self, work: Callable[[Transaction], T]) -> T:
        with self._writing:
            staged = StagedTransaction(self)
            result = work(staged)
            # New dictionaries, so that a reader in another thread goes on over the old ones.
            self._dossiers = _merge(self._dossiers, staged.dossiers)
            self._mails = _merge(self._mails, staged.mails)
            self._drafts = _merge(self._drafts, staged.draft_changes)
            self._requests = _merge(self._requests, staged.request_changes)
            self._tries = _merge(self._tries, staged.tries_changes)
            self._agents = _merge(self._agents, staged.agent_changes)
            self._ledger = _merge(self._ledger, staged.ledger_changes)
            return result

    def close(self) -> None:
        self._dossiers, self._mails, self._drafts, self._requests, self._tries, self._agents, self._ledger = {}, {}, {}, {}, {}, {}, {}


def _merge(before: Mapping[UUID, V], changes: Mapping[UUID, V | None]) -> dict[UUID, V]:
    return {key: value for key, value in {**before, **changes}.items() if value is not None}
