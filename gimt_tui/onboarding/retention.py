"""How long an office keeps what, as its settings say and its notice promises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from ..store.base import Transaction
from .parts import Parts

BATCH = 200
"""Dossiers erased in one commit: others wait for it."""


class Retention:
    """Erasing what is kept no longer; an open counter has it done, and nobody else: a person decides for themselves."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._applied_on: date | None = None

    def apply_daily(self) -> None:
        """Erase, unless that was done today: a counter may stay open for months. Raises as ``apply`` does."""
        if self._applied_on != self.parts.clock().date():
            self.apply()

    def apply(self) -> tuple[int, int]:
        """Erase the drafts and dossiers that nobody has touched for longer than the office keeps them; how many of each.

        Dossiers stay where the office has decided nothing. Raises a StoreError; then some may be erased already.
        """
        office, now = self.parts.rules.office, self.parts.clock()
        dropped = self._drop_drafts(now - timedelta(days=office.draft_days))
        erased = self._erase_dossiers(now - timedelta(days=office.dossier_days)) if office.dossier_days else 0
        self._applied_on = now.date()
        return dropped, erased

    def _drop_drafts(self, before: datetime) -> int:
        def drop(transaction: Transaction) -> int:
            old = [each.key for each in transaction.drafts() if each.touched_at < before]
            for key in old:
                transaction.drop_draft(key)
            if old:
                # What is promised to be gone stands in no older copy either.
                transaction.forget_older()
            return len(old)

        return self.parts.commit(drop) if any(each.touched_at < before for each in self.parts.store.drafts()) else 0

    def _erase_dossiers(self, before: datetime) -> int:
        old = [each.key for each in self.parts.store.scan() if each.last_touched_at < before]

        def erase(transaction: Transaction, keys: list[UUID]) -> int:
            # Somebody may have come back since they were looked through.
            found = [each for each in map(transaction.get, keys) if each is not None and each.last_touched_at < before]
            for each in found:
                transaction.erase(each.key)
            return len(found)

        return sum(self.parts.commit(partial(erase, keys=old[start : start + BATCH])) for start in range(0, len(old), BATCH))
