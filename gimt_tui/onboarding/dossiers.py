"""Leaving and coming back: dossiers, and the drafts of what was not sent. Passwords are never kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import TypeVar
from uuid import UUID

from ..domain.dossier import Dossier, Draft
from ..domain.states import Stage
from ..store.base import Find, Transaction
from .parts import Parts, get_dossier

T = TypeVar("T")


class Dossiers:
    """The dossiers of the data file, and how far each has come."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def get(self, key: UUID) -> Dossier:
        """The dossier as it is now; Refusal when it is gone."""
        return get_dossier(self.parts.store, key)

    def list(self) -> tuple[Dossier, ...]:
        """Every dossier, the latest touched first; a screen, before which people wait, asks ``finder`` for a few."""
        return tuple(sorted(self.parts.store.scan(), key=lambda each: each.touched_at, reverse=True))

    def finder(self) -> Find:
        """What finds dossiers by their person's name, the latest touched first, as all of them are now."""
        return self.parts.store.finder()

    def stage(self, dossier: Dossier) -> Stage:
        """How far the dossier has come now."""
        return dossier.stage(self.parts.clock(), self.parts.rules.waiting_days)

    def opens_on(self, dossier: Dossier) -> date | None:
        """The indicative day on which GIMT opens (guide row C58), None before the first attachment."""
        return dossier.opens_on(self.parts.rules.waiting_days)

    @property
    def guarded(self) -> bool:
        """Whether only an agent may see the list of dossiers and the drafts: the office has set a passphrase."""
        return bool(self.parts.store.agents())

    def count_resumable(self) -> int:
        """How many dossiers, and drafts of accounts to be, can be taken up again; quick, however many there are.

        None are told of where only an agent may see them.
        """
        store = self.parts.store
        return 0 if self.guarded else store.count() + sum(each.dossier is None for each in store.drafts())


class Drafts:
    """What was typed and not sent, passwords left out."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._lock, self._ended = Lock(), set[UUID]()

    def list(self) -> tuple[Draft, ...]:
        """What was typed and not sent, the latest first."""
        return tuple(sorted(self.parts.store.drafts(), key=lambda each: each.touched_at, reverse=True))

    def latest_of(self, dossier: UUID) -> Draft | None:
        """What was typed in a dossier and not sent, the latest; for its owner alone."""
        return next((each for each in reversed(self.parts.store.drafts()) if each.dossier == dossier), None)

    def save(self, key: UUID, place: str, values: Mapping[str, str], dossier: UUID | None = None) -> None:
        """Keep what is being typed, passwords left out; nothing typed keeps nothing, nor does what was sent or dropped before."""
        from ..domain.answers.fields import FIELDS

        kept = {name: text for name, text in values.items() if text and not FIELDS[name].secret}
        draft = Draft(key=key, touched_at=self.parts.clock(), place=place, values=kept, dossier=dossier)
        with self._lock:
            if key not in self._ended and (kept or self._exists(key)):
                self.parts.commit(lambda transaction: transaction.put_draft(draft) if kept else transaction.drop_draft(key))

    def drop(self, key: UUID) -> None:
        """Forget what was being typed, for good."""
        with self._lock:
            if self._exists(key):
                self.parts.commit(lambda transaction: transaction.drop_draft(key))
            self._ended.add(key)

    def commit(self, work: Callable[[Transaction], T], draft: UUID | None) -> T:
        """Commit ``work`` and forget ``draft`` with it: no save that comes later, from whatever thread, brings it back."""

        def send(transaction: Transaction) -> T:
            if draft is not None:
                transaction.drop_draft(draft)
            return work(transaction)

        with self._lock:
            result = self.parts.commit(send)
            if draft is not None:
                self._ended.add(draft)
        return result

    def _exists(self, key: UUID) -> bool:
        return any(each.key == key for each in self.parts.store.drafts())
