"""How long to wait after wrong passwords (CNIL recommendation 2022-100 asks for throttling)."""

from __future__ import annotations

FREE_TRIES = 3
LONGEST = 300


def delay_after(failures: int) -> int:
    """Seconds to wait after ``failures`` wrong tries in a row: none for the first three, then 5, 10, 20 … up to 300."""
    return 0 if failures < FREE_TRIES else min(LONGEST, 5 * 2 ** min(failures - FREE_TRIES, 16))
