"""How often something may be tried: signing in (CNIL recommendation 2022-100 asks for throttling), and posting a message.

Every count stands in the data file and covers the last hour, so that neither a restart nor a second program resets it.
A moment that lies ahead, because the clock was set back, counts as now: that frees nobody, and makes nobody wait longer
than an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

HOUR = timedelta(hours=1)
FREE_TRIES = 3
LONGEST = 60
"""Seconds at most between two tries under one name, however many were wrong."""


class Purpose(StrEnum):
    """What is counted under a key."""

    SIGN_IN = "sign-in"
    SIGN_IN_ANYWHERE = "sign-in-anywhere"
    UNLOCK = "unlock"
    PROVED = "proved"
    RESET = "reset"
    POST_TO_ADDRESS = "post-to-address"
    POST_FOR_ACCOUNT = "post-for-account"
    POST_ANYWHERE = "post-anywhere"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long, not more."""

    count: int
    window: timedelta


SIGN_IN_LIMITS = (Limit(60, HOUR),)
"""Wrong tries under one name, known or not."""
SIGN_IN_ANYWHERE_LIMITS = (Limit(120, HOUR),)
"""Wrong tries in one data file, whatever the name."""
ADDRESS_LIMITS = (Limit(1, timedelta(seconds=30)), Limit(5, HOUR))
"""Messages to one address, whoever asks: nobody’s mailbox is filled by leaning on a key."""
STRANGER_LIMITS = (*ADDRESS_LIMITS[:1], Limit(4, HOUR))
"""Messages to an address that somebody only typed: the last of the hour is left to who has an account with it."""
RESET_LIMITS = ADDRESS_LIMITS
"""Messages for a forgotten password under one name, known or not."""
ACCOUNT_LIMITS = (Limit(10, HOUR),)
"""Messages for one account, to whatever addresses."""
MAILS_PER_HOUR = 60
"""Messages of one data file, unless the settings say otherwise."""

_IDENTIFIANT = re.compile("[a-z0-9]{8,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """When something was tried under one key, the oldest first. ``key`` stands for a name or an address and does not tell it."""

    key: UUID
    times: tuple[datetime, ...]


def delay_after(failures: int) -> int:
    """Seconds to wait after ``failures`` wrong tries under a name: none below three, then 5, 10, 20, 40, and 60 from there on."""
    return 0 if failures < FREE_TRIES else min(LONGEST, 5 * 2 ** min(failures - FREE_TRIES, 16))


def key_of(purpose: Purpose, name: str = "") -> UUID:
    """What the tries of that kind are kept by: a digest of the name without regard to case; no name for the whole file.

    All that cannot be an identifiant share one key. A password typed in the wrong box is among it, since a password
    has a special character and an identifiant has none: no digest of a password gets into the file.
    """
    from hashlib import sha256

    folded = name.casefold()
    named = purpose in (Purpose.SIGN_IN, Purpose.PROVED, Purpose.RESET)
    known = folded if not named or _IDENTIFIANT.fullmatch(folded) else ""
    return UUID(bytes=sha256(f"gimt-tui {purpose} {known}".encode()).digest()[:16])


def recent_times(tries: Tries | None, now: datetime) -> tuple[datetime, ...]:
    """The moments of the last hour; one that seems to lie ahead counts as now."""
    return () if tries is None else tuple(min(each, now) for each in tries.times if now - each < HOUR)


def add_try(tries: Tries | None, key: UUID, now: datetime) -> Tries:
    """The tries with one more, now; those older than an hour are left out."""
    return Tries(key=key, times=(*recent_times(tries, now), now))


def seconds_until_free(tries: Tries | None, limits: Iterable[Limit], now: datetime) -> int:
    """Seconds, rounded up, until one more is within all ``limits``; 0 where it is now."""
    times = recent_times(tries, now)
    waits = [times[-limit.count] + limit.window - now for limit in limits if len(times) >= limit.count]
    return max((_whole_seconds(each) for each in waits), default=0)


def seconds_after_failures(tries: Tries | None, now: datetime) -> int:
    """Seconds, rounded up, that the wrong tries under a name still delay the next one."""
    times = recent_times(tries, now)
    growing = _whole_seconds(times[-1] + timedelta(seconds=delay_after(len(times))) - now) if times else 0
    return max(growing, seconds_until_free(tries, SIGN_IN_LIMITS, now))


def has_time_ahead(tries: Tries, now: datetime) -> bool:
    """Whether a moment lies ahead: the clock was set back since."""
    return any(each > now for each in tries.times)


def is_over(tries: Tries, now: datetime) -> bool:
    """Whether nothing of it counts any more."""
    return not recent_times(tries, now)


def _whole_seconds(span: timedelta) -> int:
    return max(0, -(-span // timedelta(seconds=1)))
