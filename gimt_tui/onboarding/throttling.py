"""Whoever tries too often waits: at signing in, and at whatever posts a message (CNIL recommendation 2022-100).

What is counted stands in the data file and is committed with what it counts, so that neither a restart nor a second
program counts anew. Nobody can shut the owner of an account out for long: the waits under a name are of a minute at most,
and following a link from their mailbox lifts what others have caused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from ..domain.throttle import (
    ACCOUNT_LIMITS,
    ADDRESS_LIMITS,
    HOUR,
    RESET_LIMITS,
    SIGN_IN_ANYWHERE_LIMITS,
    Limit,
    Purpose,
    Tries,
    ahead,
    counted,
    key_of,
    over,
    recent,
    seconds_after_failures,
    seconds_until_free,
)
from ..store.base import Reader, Transaction
from .parts import Parts
from .refusals import ThrottledRefusal, just_asked, too_many, too_many_mails

T = TypeVar("T")
Count = tuple[UUID, Sequence[Limit]]
"""What something is counted under, and the limits that hold there."""
_ANYWHERE = key_of(Purpose.SIGN_IN_ANYWHERE)
SHORT_WAIT = ADDRESS_LIMITS[0].window.total_seconds()
"""Seconds between two messages to one address."""


class Throttling(Parts):
    """Counting, and refusing what comes too often."""

    # Signing in

    def tell_to_wait(self, name: str, field: str) -> None:
        """Raise ThrottledRefusal, at ``field``, while there is to wait under that name, or in this data file."""
        try:
            self._refuse_hasty(self.store, name, self.clock(), field)
        except ThrottledRefusal:
            self.follow_clock()
            raise

    def count_failure(self, name: str, field: str) -> int:
        """Count a wrong try under that name; the seconds to wait before the next.

        Raises ThrottledRefusal, and counts nothing, where another session was faster: whoever tries many passwords
        at once learns nothing from those that come second.
        """
        key = key_of(Purpose.SIGN_IN, name)

        def commit(transaction: Transaction) -> int:
            now = self.clock()
            self._refuse_hasty(transaction, name, now, field)
            _count(transaction, now, key, _ANYWHERE)
            return self._seconds(transaction, name, now)

        return self.run_throttled(commit)

    def forgive(self, name: str) -> None:
        """Forget the wrong tries under a name whose owner has given the right password; those of the file stay."""
        key = key_of(Purpose.SIGN_IN, name)
        if self.store.tries_of(key) is not None:
            self.store.run(lambda transaction: transaction.drop_tries(key))

    def lift(self, transaction: Transaction, name: str, now: datetime) -> None:
        """Lift all waits of the account: its owner has followed a link from their mailbox.

        For an hour, what is tried under other names does not hold this one up either.
        """
        for purpose in (Purpose.SIGN_IN, Purpose.RESET):
            transaction.drop_tries(key_of(purpose, name))
        transaction.put_tries(Tries(key=key_of(Purpose.PROVED, name), times=(now,)))

    # Posting

    def count_post(
        self, transaction: Transaction, now: datetime, *, to: str, account: UUID | None = None, limits: Sequence[Limit] = ADDRESS_LIMITS
    ) -> None:
        """Count a message to an address, for an account if it is for one. Raises ThrottledRefusal, and counts nothing."""
        counts = self._counts(to, account, limits)
        _refuse(transaction, now, counts)
        _count(transaction, now, *(key for key, _ in counts))

    def count_notice(self, transaction: Transaction, now: datetime, *, to: str, account: UUID) -> datetime | None:
        """Count a message to an owner that must not be left out; the moment before which it may not leave, None for at once."""
        return self._count_later(transaction, now, self._counts(to, account, ADDRESS_LIMITS))

    def count_reset_letter(self, transaction: Transaction, now: datetime, *, to: str, account: UUID) -> datetime | None:
        """As ``count_notice``, for a message that ``count_reset`` has counted for the data file."""
        return self._count_later(transaction, now, self._counts(to, account, ADDRESS_LIMITS, anywhere=False))

    @staticmethod
    def _count_later(transaction: Transaction, now: datetime, counts: Sequence[Count]) -> datetime | None:
        left = _seconds(transaction, now, counts)
        _count(transaction, now, *(key for key, _ in counts))
        return now + timedelta(seconds=left) if left else None

    def count_reset(self, transaction: Transaction, now: datetime, name: str) -> None:
        """Count a message for a forgotten password under a name, alike for names known and unknown. Raises ThrottledRefusal."""
        counts = [(key_of(Purpose.RESET, name), RESET_LIMITS), self._anywhere]
        _refuse(transaction, now, counts)
        _count(transaction, now, *(key for key, _ in counts))

    def run_throttled(self, work: Callable[[Transaction], T]) -> T:
        """Commit ``work``, which may raise ThrottledRefusal; then nothing was changed."""
        try:
            return self.store.run(work)
        except ThrottledRefusal:
            self.follow_clock()
            raise

    @property
    def _anywhere(self) -> Count:
        return key_of(Purpose.POST_ANYWHERE), (Limit(self.rules.mails_per_hour, HOUR),)

    def _counts(self, to: str, account: UUID | None, limits: Sequence[Limit], *, anywhere: bool = True) -> list[Count]:
        counts: list[Count] = [(key_of(Purpose.POST_TO_ADDRESS, to), limits)]
        if anywhere:
            counts.append(self._anywhere)
        if account is not None:
            counts.append((key_of(Purpose.POST_FOR_ACCOUNT, str(account)), ACCOUNT_LIMITS))
        return counts

    def _refuse_hasty(self, reader: Reader, name: str, now: datetime, field: str) -> None:
        if left := self._seconds(reader, name, now):
            raise ThrottledRefusal(left, too_many, field)

    def _seconds(self, reader: Reader, name: str, now: datetime) -> int:
        left = seconds_after_failures(reader.tries_of(key_of(Purpose.SIGN_IN, name)), now)
        if recent(reader.tries_of(key_of(Purpose.PROVED, name)), now):
            return left
        return max(left, seconds_until_free(reader.tries_of(_ANYWHERE), SIGN_IN_ANYWHERE_LIMITS, now))

    def follow_clock(self) -> None:
        """Bring to now what lies ahead since the clock was set back: it would count for longer than an hour."""
        if any(ahead(each, self.clock()) for each in self.store.tries()):

            def commit(transaction: Transaction) -> None:
                now = self.clock()
                for each in transaction.tries():
                    if ahead(each, now):
                        transaction.put_tries(Tries(key=each.key, times=recent(each, now)))

            self.store.run(commit)


def _seconds(reader: Reader, now: datetime, counts: Sequence[Count]) -> int:
    return max(seconds_until_free(reader.tries_of(key), limits, now) for key, limits in counts)


def _refuse(reader: Reader, now: datetime, counts: Sequence[Count]) -> None:
    if left := _seconds(reader, now, counts):
        # Where half a minute is all there is to wait, one message was asked for, not many.
        raise ThrottledRefusal(left, just_asked if left <= SHORT_WAIT else too_many_mails)


def _count(transaction: Transaction, now: datetime, *keys: UUID) -> None:
    """Count under these keys, and forget what counts no more: what is kept for strangers must not grow without end."""
    for each in transaction.tries():
        if over(each, now):
            transaction.drop_tries(each.key)
    for key in keys:
        transaction.put_tries(counted(transaction.tries_of(key), key, now))
