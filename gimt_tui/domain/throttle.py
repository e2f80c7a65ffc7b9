"""How long to wait after wrong passwords (CNIL recommendation 2022-100 asks for throttling)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

FREE_TRIES = 3
FREE_TRIES_OF_A_PROCESS = 12
"""A counter serves many people, and each may slip."""
LONGEST = 300
FORGOTTEN_AFTER = timedelta(days=1)
MOST = 1000
"""Names whose wrong tries are remembered at once; what is kept for strangers must not grow without end."""

SIGN_IN, RESET = PURPOSES = ("sign-in", "reset")
"""What is tried under a name: signing in, and asking for a message to choose a new password."""

_IDENTIFIANT = re.compile("[a-z0-9]{8,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Wrong tries in a row under one name, known or not. ``key`` stands for the name and does not tell it."""

    key: UUID
    failures: int
    last_at: datetime
    until: datetime


def delay_after(failures: int, free: int = FREE_TRIES) -> int:
    """Seconds to wait after ``failures`` wrong tries in a row: none below ``free``, then 5, 10, 20 … up to 300."""
    return 0 if failures < free else min(LONGEST, 5 * 2 ** min(failures - free, 16))


def key_of(name: str, purpose: str = SIGN_IN) -> UUID:
    """What the tries under a name are kept by: a digest of the name without regard to case.

    All that cannot be an identifiant share one key. A password typed in the wrong box is among it, since a password
    has a special character and an identifiant has none: no digest of a password gets into the file.
    """
    from hashlib import sha256

    folded = name.casefold()
    known = folded if _IDENTIFIANT.fullmatch(folded) else ""
    return UUID(bytes=sha256(f"gimt-tui {purpose} {known}".encode()).digest()[:16])


def failed(tries: Tries | None, key: UUID, now: datetime, free: int = FREE_TRIES) -> Tries:
    """One more wrong try at ``now``; what is older than a day is forgotten."""
    failures = 1 if tries is None or stale(tries, now) else tries.failures + 1
    return Tries(key=key, failures=failures, last_at=now, until=now + timedelta(seconds=delay_after(failures, free)))


def seconds_left(tries: Tries | None, now: datetime) -> int:
    """Seconds to wait still, rounded up; a clock that was set back makes nobody wait longer than the longest delay."""
    if tries is None:
        return 0
    left = (tries.until - now).total_seconds()
    return min(LONGEST, int(left) + (left % 1 > 0)) if left > 0 else 0


def stale(tries: Tries, now: datetime) -> bool:
    """Whether the last wrong try is too old to count; one that seems to lie ahead counts until the clock passes it."""
    return now - tries.last_at >= FORGOTTEN_AFTER


def superfluous(everything: Iterable[Tries], now: datetime) -> tuple[UUID, ...]:
    """The keys to forget: what is stale, then the least guilty beyond ``MOST``, so that noise hides no attack."""
    alive: list[Tries] = []
    gone: list[UUID] = []
    for each in everything:
        if stale(each, now):
            gone.append(each.key)
        else:
            alive.append(each)
    alive.sort(key=lambda each: (each.failures, each.last_at))
    return (*gone, *(each.key for each in alive[: max(0, len(alive) - MOST)]))
