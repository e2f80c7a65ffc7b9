"""Whoever tries too often waits: at signing in, and at whatever posts a message (CNIL recommendation 2022-100).

What is counted stands in the data file and is committed with what it counts, so that neither a restart nor a second
program counts anew. Nobody can shut the owner of an account out for long: the waits under a name are of a minute at most,
and following a link from their mailbox lifts what others have caused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from ..domain.dossier import Dossier
from ..domain.throttle import (
    ACCOUNT_LIMITS,
    ADDRESS_LIMITS,
    HOUR,
    RESET_LIMITS,
    SIGN_IN_ANYWHERE_LIMITS,
    SIGN_IN_LIMITS,
    STRANGER_LIMITS,
    Limit,
    Purpose,
    Tries,
    add_try,
    is_over,
    key_of,
    recent_times,
    seconds_after_failures,
    seconds_until_free,
)
from ..store.base import Reader, Transaction
from .parts import Parts
from .refusals import ThrottledRefusal, just_asked, too_many, too_many_mails

Count = tuple[UUID, Sequence[Limit]]
"""What something is counted under, and the limits that hold there."""
_ANYWHERE: Count = key_of(Purpose.SIGN_IN_ANYWHERE), SIGN_IN_ANYWHERE_LIMITS
SHORT_WAIT = ADDRESS_LIMITS[0].window.total_seconds()
"""Seconds between two messages to one address."""


class Throttle:
    """Counts what is tried and what is posted, and refuses what comes too often."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    # Signing in

    def refuse_early(self, name: str, field: str, purpose: Purpose = Purpose.SIGN_IN) -> None:
        """Raise ThrottledRefusal, at ``field``, while there is to wait under that name, or in this data file.

        ``purpose`` tells the names of accounts from those of agents.
        """
        if left := _seconds_to_sign_in(self.parts.store, name, self.parts.clock(), purpose):
            self.parts.follow_clock()
            raise ThrottledRefusal(left, too_many, field)

    def count_failure(self, name: str, field: str, purpose: Purpose = Purpose.SIGN_IN) -> int:
        """Count a wrong try under that name; the seconds to wait before the next.

        Raises ThrottledRefusal, and counts nothing, where another session was faster: whoever tries many passwords
        at once learns nothing from those that come second.
        """

        def commit(transaction: Transaction) -> int:
            now = self.parts.clock()
            if left := _seconds_to_sign_in(transaction, name, now, purpose):
                raise ThrottledRefusal(left, too_many, field)
            own = key_of(purpose, name), SIGN_IN_LIMITS
            # Whoever guesses at agents keeps nobody out of their account.
            _count(transaction, now, (own, _ANYWHERE) if purpose is Purpose.SIGN_IN else (own,))
            return _seconds_to_sign_in(transaction, name, now, purpose)

        return self.parts.commit(commit)

    def forget_failures(self, name: str, purpose: Purpose = Purpose.SIGN_IN) -> None:
        """Forget the wrong tries under a name whose owner has given the right password; those of the file stay."""
        key = key_of(purpose, name)
        if self.parts.store.tries_of(key) is not None:
            self.parts.commit(lambda transaction: transaction.drop_tries(key))

    @staticmethod
    def lift_waits(transaction: Transaction, dossier: Dossier, now: datetime) -> None:
        """Lift all waits of the account: its owner has followed a link from their mailbox.

        For an hour, what is tried under other names does not hold this one up either.
        """
        name = dossier.account.identifiant
        for purpose in (Purpose.SIGN_IN, Purpose.RESET):
            transaction.drop_tries(key_of(purpose, name))
        transaction.put_tries(Tries(key=key_of(Purpose.PROVED, name), times=(now,)))

    # Posting

    def count_post(
        self, transaction: Transaction, now: datetime, *, to: str, account: UUID | None, to_stranger: bool = False
    ) -> None:
        """Count a message to an address, for an account if it is for one. Raises ThrottledRefusal, and counts nothing.

        ``to_stranger`` is for an address that nobody has shown to be theirs: fewer messages may go there.
        """
        counts = _counts(to, account, STRANGER_LIMITS if to_stranger else ADDRESS_LIMITS)
        _count_within(transaction, now, (*counts, self._anywhere))

    def count_reminder(self, transaction: Transaction, now: datetime, owner: Dossier) -> None:
        """Count a message that nobody asked for. Raises ThrottledRefusal, and counts nothing.

        Half of what may leave within an hour stays for those who ask for a message, and wait for it.
        """
        half = self._anywhere[0], (Limit(max(1, self.parts.rules.mails_per_hour // 2), HOUR),)
        _count_within(transaction, now, (*_counts(owner.account.email, owner.key, ADDRESS_LIMITS), half))

    def count_notice(self, transaction: Transaction, now: datetime, owner: Dossier, *, anywhere: bool = True) -> datetime | None:
        """Count a message to an owner that must not be left out; the moment before which it may not leave, None for at once.

        Not ``anywhere`` for one that ``count_reset`` has counted for the data file already.
        """
        counts = _counts(owner.account.email, owner.key, ADDRESS_LIMITS) + ((self._anywhere,) if anywhere else ())
        left = _seconds_left(transaction, now, counts)
        _count(transaction, now, counts)
        return now + timedelta(seconds=left) if left else None

    def count_reset(self, transaction: Transaction, now: datetime, name: str) -> None:
        """Count a message for a forgotten password under a name, alike for names known and unknown. Raises ThrottledRefusal."""
        _count_within(transaction, now, ((key_of(Purpose.RESET, name), RESET_LIMITS), self._anywhere))

    @property
    def _anywhere(self) -> Count:
        return key_of(Purpose.POST_ANYWHERE), (Limit(self.parts.rules.mails_per_hour, HOUR),)


def _seconds_to_sign_in(reader: Reader, name: str, now: datetime, purpose: Purpose) -> int:
    left = seconds_after_failures(reader.tries_of(key_of(purpose, name)), now)
    if purpose is not Purpose.SIGN_IN:
        # Strangers who guess at accounts shut no office out of its board.
        return left
    if recent_times(reader.tries_of(key_of(Purpose.PROVED, name)), now):
        return left
    return max(left, _seconds_left(reader, now, (_ANYWHERE,)))


def _counts(to: str, account: UUID | None, limits: Sequence[Limit]) -> tuple[Count, ...]:
    address = key_of(Purpose.POST_TO_ADDRESS, to), limits
    return (address,) if account is None else (address, (key_of(Purpose.POST_FOR_ACCOUNT, str(account)), ACCOUNT_LIMITS))


def _seconds_left(reader: Reader, now: datetime, counts: Sequence[Count]) -> int:
    return max(seconds_until_free(reader.tries_of(key), limits, now) for key, limits in counts)


def _count_within(transaction: Transaction, now: datetime, counts: Sequence[Count]) -> None:
    if left := _seconds_left(transaction, now, counts):
        # Where half a minute is all there is to wait, one message was asked for, not many.
        raise ThrottledRefusal(left, just_asked if left <= SHORT_WAIT else too_many_mails)
    _count(transaction, now, counts)


def _count(transaction: Transaction, now: datetime, counts: Sequence[Count]) -> None:
    """Count under their keys, and forget what counts no more: what is kept for strangers must not grow without end."""
    for each in transaction.tries():
        if is_over(each, now):
            transaction.drop_tries(each.key)
    for key, _ in counts:
        transaction.put_tries(add_try(transaction.tries_of(key), key, now))
