"""One commit in the making, over any store: what changes is staged, what does not is read through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any
from uuid import UUID

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.ledger import LedgerRow, add_to_ledger, entries_of
from ..domain.requests import Request
from ..domain.states import Delivery
from ..domain.throttle import Purpose, Tries, key_of
from ..domain.wording.journey import ALREADY_ATTACHED, IDENTIFIANT_TAKEN
from .base import ConflictError, DuplicateError, Reader, Unique
from .codec import Kept


def unique_value(field: Unique, value: str) -> str:
    """The form in which the values of a unique field are compared."""
    return value.casefold() if field == "identifiant" else value


def unique_entries(dossier: Dossier) -> tuple[tuple[Unique, str], ...]:
    """The unique fields of a dossier and their values, in the form in which they are compared."""
    name = unique_value("identifiant", dossier.account.identifiant)
    return ("identifiant", name), *(("token_hash", each.token_hash) for each in dossier.links)


def sort_tries(tries: Iterable[Tries]) -> tuple[Tries, ...]:
    """The one tried last comes last; those that count nothing come first."""
    return tuple(sorted(tries, key=lambda each: (bool(each.times), each.times[-1:])))


def sort_agents(agents: Iterable[Agent]) -> tuple[Agent, ...]:
    """In the order of their names, whatever the case."""
    return tuple(sorted(agents, key=lambda each: each.name.casefold()))


def sort_ledger(rows: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
    """By month, then by counter."""
    return tuple(sorted(rows, key=lambda each: (each.month, each.counter)))


def hashes_by_dossier(mails: Iterable[Mail]) -> dict[UUID, frozenset[str]]:
    """The ``token_hash`` of messages, by the dossier that they belong to; those of none are left out."""
    found: dict[UUID, frozenset[str]] = {}
    for each in mails:
        if each.dossier is not None:
            found[each.dossier] = found.get(each.dossier, frozenset()) | {each.token_hash}
    return found


def _current(kept: Iterable[Kept], changes: Mapping[UUID, Kept | None]) -> Iterator[Kept]:
    """What is kept and did not change, then what is new or changed; what is to be forgotten is left out."""
    yield from (each for each in kept if each.key not in changes)
    yield from (each for each in changes.values() if each is not None)


class StagedTransaction:
    """Changes over ``base``, which nobody else changes in the meantime; None stands for what is to be forgotten.

    What each method does and raises is said in ``base.Transaction``.
    """

    def __init__(self, base: Reader) -> None:
        self._base = base
        self.dossiers: dict[UUID, Dossier | None] = {}
        self.mails: dict[UUID, Mail | None] = {}
        self.draft_changes: dict[UUID, Draft | None] = {}
        self.request_changes: dict[UUID, Request | None] = {}
        self.tries_changes: dict[UUID, Tries | None] = {}
        self.agent_changes: dict[UUID, Agent | None] = {}
        self.ledger_changes: dict[UUID, LedgerRow | None] = {}
        self.forgets = False
        self._ledger: tuple[LedgerRow, ...] | None = None
        self._put: dict[tuple[Unique, str], UUID] = {}

    @property
    def by_table(self) -> dict[str, Mapping[UUID, Any]]:
        """The changes of each table, by its name in the file."""
        return {
            "dossiers": self.dossiers,
            "mail": self.mails,
            "drafts": self.draft_changes,
            "requests": self.request_changes,
            "tries": self.tries_changes,
            "agents": self.agent_changes,
            "ledger": self.ledger_changes,
        }

    @property
    def changed(self) -> bool:
        return self.forgets or any(self.by_table.values())

    def get(self, key: UUID) -> Dossier | None:
        return self.dossiers[key] if key in self.dossiers else self._base.get(key)

    def find_by(self, field: Unique, value: str) -> Dossier | None:
        wanted = unique_value(field, value)
        staged = self.dossiers[self._put[field, wanted]] if (field, wanted) in self._put else None
        # What was put may have been put again with another value, or erased.
        if staged is not None and (field, wanted) in unique_entries(staged):
            return staged
        found = self._base.find_by(field, value)
        return None if found is None or found.key in self.dossiers else found

    def scan(self) -> Iterator[Dossier]:
        new = dict(self.dossiers)
        for each in self._base.scan():
            current = new.pop(each.key, each)
            if current is not None:
                yield current
        yield from (each for each in new.values() if each is not None)

    def count(self) -> int:
        return self._base.count() + sum((each is not None) - (self._base.get(key) is not None) for key, each in self.dossiers.items())

    def mail(self, dossier: UUID | None) -> tuple[Mail, ...]:
        mails = (each for each in _current(self._base.mail(dossier), self.mails) if each.dossier == dossier)
        return tuple(sorted(mails, key=attrgetter("created_at")))

    def waiting_mail(self) -> tuple[Mail, ...]:
        mails = (each for each in _current(self._base.waiting_mail(), self.mails) if each.delivery is Delivery.WAITING)
        return tuple(sorted(mails, key=attrgetter("created_at")))

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(sorted(_current(self._base.drafts(), self.draft_changes), key=attrgetter("touched_at")))

    def requests(self) -> tuple[Request, ...]:
        return tuple(sorted(_current(self._base.requests(), self.request_changes), key=attrgetter("created_at")))

    def tries(self) -> tuple[Tries, ...]:
        return sort_tries(_current(self._base.tries(), self.tries_changes))

    def tries_of(self, key: UUID) -> Tries | None:
        return self.tries_changes[key] if key in self.tries_changes else self._base.tries_of(key)

    def agents(self) -> tuple[Agent, ...]:
        return sort_agents(_current(self._base.agents(), self.agent_changes))

    def ledger(self) -> tuple[LedgerRow, ...]:
        if self._ledger is None:
            # Asked once: a purge erases hundreds in one commit.
            self._ledger = self._base.ledger()
        return sort_ledger(_current(self._ledger, self.ledger_changes))

    def put(self, dossier: Dossier) -> Dossier:
        kept = self.get(dossier.key)
        if dossier.revision != (0 if kept is None else kept.revision):
            raise ConflictError("Ce dossier a été modifié dans une autre session. Relisez-le, puis recommencez.", kept)
        self._refuse_duplicates(dossier)
        kept = replace(dossier, revision=dossier.revision + 1)
        self.dossiers[dossier.key] = kept
        self._put |= dict.fromkeys(unique_entries(kept), kept.key)
        return kept

    def erase(self, key: UUID) -> None:
        gone = self.get(key)
        if gone is None:
            return
        account = gone.account
        for purpose in (Purpose.SIGN_IN, Purpose.PROVED, Purpose.RESET):
            self.drop_tries(key_of(purpose, account.identifiant))
        self.drop_tries(key_of(Purpose.POST_FOR_ACCOUNT, str(key)))
        for mail in self.mail(key):
            self.mails[mail.key] = None
        for draft in self.drafts():
            if draft.dossier == key:
                self.draft_changes[draft.key] = None
        for request in self.requests():
            if request.dossier == key:
                self.request_changes[request.key] = None
        self.ledger_changes |= {row.key: row for row in add_to_ledger(self.ledger(), entries_of(gone))}
        self.dossiers[key] = None
        self.forget_older()

    def forget_older(self) -> None:
        self.forgets = True

    def put_mail(self, mail: Mail) -> None:
        self._refuse_orphans(mail.dossier)
        self.mails[mail.key] = mail

    def untried_mail(self) -> tuple[Mail, ...]:
        return tuple(each for each in self.mails.values() if each is not None and each.delivery is Delivery.WAITING and not each.attempts)

    def put_draft(self, draft: Draft) -> None:
        self._refuse_orphans(draft.dossier)
        # A plain dictionary of our own: the form goes on changing its mapping, and pydantic writes no other kind.
        self.draft_changes[draft.key] = replace(draft, values=dict(draft.values))

    def drop_draft(self, key: UUID) -> None:
        if any(each.key == key for each in self.drafts()):
            self.draft_changes[key] = None

    def put_request(self, request: Request) -> None:
        self._refuse_orphans(request.dossier)
        if any(each.reference == request.reference and each.key != request.key for each in self.requests()):
            raise DuplicateError("reference", "Cette référence est déjà donnée. Recommencez.")
        self.request_changes[request.key] = request

    def drop_request(self, key: UUID) -> None:
        for request in self.requests():
            if request.key == key:
                self.request_changes[key] = None
                for mail in self.mail(request.dossier):
                    if mail.request == key:
                        self.mails[mail.key] = None

    def put_tries(self, tries: Tries) -> None:
        self.tries_changes[tries.key] = tries

    def drop_tries(self, key: UUID) -> None:
        if self.tries_of(key) is not None:
            self.tries_changes[key] = None

    def put_agent(self, agent: Agent) -> None:
        if any(each.name.casefold() == agent.name.casefold() and each.key != agent.key for each in self.agents()):
            raise DuplicateError("name", "Un agent porte déjà ce nom. Choisissez-en un autre.")
        self.agent_changes[agent.key] = agent

    def drop_agent(self, key: UUID) -> None:
        if any(each.key == key for each in self.agents()):
            self.agent_changes[key] = None

    def _refuse_duplicates(self, dossier: Dossier) -> None:
        for field, value in unique_entries(dossier):
            other = self.find_by(field, value)
            if other is not None and other.key != dossier.key:
                raise DuplicateError(field, _TAKEN[field])
        sirets = [each.siret for each in dossier.attachments]
        if len(set(sirets)) < len(sirets):
            raise DuplicateError("siret", ALREADY_ATTACHED)

    def _refuse_orphans(self, dossier: UUID | None) -> None:
        # Otherwise a session that is behind could bring back data of a dossier that was erased.
        if dossier is not None and self.get(dossier) is None:
            raise ConflictError("Ce dossier n’existe plus. Recommencez depuis l’accueil.")


_TAKEN: dict[Unique, str] = {
    "identifiant": IDENTIFIANT_TAKEN,
    "token_hash": "Ce lien est déjà utilisé. Demandez un nouveau courriel.",
}
