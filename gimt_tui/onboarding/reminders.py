"""The one reminder of an activation message, where the settings of the office ask for it (``reminder_days``).

That it was posted and its message are one commit: whatever crashes, and however many programs look at once, there is one
or none. How a posted message leaves, and what becomes of one that nobody needs any more, is the outbox's.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from ..domain.agents import Author
from ..domain.reminder import is_due, may_be_reminded
from ..domain.states import EventName, LinkKind
from ..store.base import Look, Reader, Transaction
from .activation import Activation
from .parts import Parts
from .refusals import ThrottledRefusal
from .throttling import Throttle

BATCH = 20
"""Reminders posted in one commit: others wait for it."""


class Reminders:
    """Posting what is due. No agent is the author of it, whoever is at the counter: its event bears the counter alone."""

    def __init__(self, parts: Parts, throttle: Throttle, activation: Activation) -> None:
        self.parts, self.throttle, self.activation = parts, throttle, activation
        self._look: Look | None = None
        self._waiting = dict[UUID, datetime]()
        """When the latest activation message was posted, of each dossier that waits for its activation."""
        self._posting = threading.Lock()

    def post(self) -> int:
        """Post each reminder that is due; how many. Those that the limits of the mail hold up are for the next time.

        Looks through all dossiers the first time, and then through those that have changed. Raises a StoreError; then some
        may be posted already.
        """
        days = self.parts.rules.office.reminder_days
        if not days:
            return 0
        with self._posting:
            self._look_again()
            now = self.parts.clock()
            old = [key for key, posted_at in self._waiting.items() if posted_at + timedelta(days=days) <= now]
            due = [key for key in old if self._is_due(self.parts.store, key, now)]
            posted = 0
            for start in range(0, len(due), BATCH):
                done = self.parts.commit(partial(self._post_each, keys=due[start : start + BATCH]))
                posted += done
                if not done:
                    # This hour has no more room for them.
                    break
            return posted

    def _look_again(self) -> None:
        self._look = self._look or self.parts.store.watch()
        for key, dossier in self._look():
            sent = dossier.links_of(LinkKind.ACTIVATION)[-1:] if dossier is not None else ()
            if dossier is not None and sent and not dossier.activated and not dossier.follow_up.reminded_at:
                self._waiting[key] = sent[0].sent_at
            else:
                self._waiting.pop(key, None)

    def _is_due(self, reader: Reader, key: UUID, now: datetime) -> bool:
        dossier, days = reader.get(key), self.parts.rules.office.reminder_days
        # Most of those that are not due need none of their messages read.
        return dossier is not None and may_be_reminded(dossier, days, now) and is_due(dossier, reader.mail(key), days, now)

    def _post_each(self, transaction: Transaction, keys: Sequence[UUID]) -> int:
        now, posted = self.parts.clock(), 0
        author = Author(counter=self.parts.rules.office.counter)
        for key in keys:
            # Another program may have been faster, or the person.
            dossier = transaction.get(key)
            if dossier is None or not self._is_due(transaction, key, now):
                continue
            try:
                self.throttle.count_reminder(transaction, now, dossier)
            except ThrottledRefusal:
                continue
            reminded = replace(dossier, follow_up=replace(dossier.follow_up, reminded_at=now))
            self.activation.post(transaction, reminded, now, EventName.REMINDED, author=author)
            posted += 1
        return posted
