"""How long one waits: windows of an hour, the growing delays of a name, and a clock that was set back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.throttle import (
    ADDRESS_LIMITS,
    HOUR,
    LONGEST,
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
from tests.store.samples import NOW

KEY = key_of(Purpose.RESET, "dupont75")
OFFSETS = st.lists(st.integers(-7200, 7200), max_size=70).map(sorted)


def tries(*seconds: float) -> Tries:
    return Tries(key=KEY, times=tuple(NOW + timedelta(seconds=each) for each in seconds))


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        ((), 0),
        ((-30,), 0),
        ((-29.5,), 1),
        ((0,), 30),
        ((-3000, -2000, -1500, -1000, -31), 600),
        ((-3600, -2000, -1500, -1000, -31), 0),
        ((-3000, -2000, -1500, -1000, -5), 600),
        ((5000,), 30),
    ],
)
def test_messages_to_one_address(seconds: tuple[float, ...], wait: int) -> None:
    assert seconds_until_free(tries(*seconds), ADDRESS_LIMITS, NOW) == wait


@given(OFFSETS, st.integers(1, 10), st.integers(1, 3600))
def test_a_limit_is_free_exactly_when_one_more_is_within_it(seconds: list[int], most: int, window: int) -> None:
    limit, kept = Limit(most, timedelta(seconds=window)), tries(*seconds)
    wait = seconds_until_free(kept, [limit], NOW)
    assert 0 <= wait <= window
    then = NOW + timedelta(seconds=wait)
    # What lay ahead was brought to now when it was refused.
    settled = Tries(key=KEY, times=recent_times(kept, NOW))
    assert sum(then - each < limit.window for each in settled.times) < most
    assert wait == 0 or sum(then - timedelta(seconds=1) - each < limit.window for each in settled.times) >= most


@given(OFFSETS)
def test_nobody_waits_longer_than_an_hour_nor_longer_than_a_minute_for_few(seconds: list[int]) -> None:
    wait = seconds_after_failures(tries(*seconds), NOW)
    assert 0 <= wait <= HOUR.total_seconds()
    assert len(seconds) >= 60 or wait <= LONGEST


@given(OFFSETS)
def test_one_more_counts_now_and_what_is_over_is_forgotten(seconds: list[int]) -> None:
    after = add_try(tries(*seconds), KEY, NOW)
    assert after.times[-1] == NOW
    assert list(after.times) == sorted(after.times)
    assert all(timedelta(0) <= NOW - each < HOUR for each in after.times)
    assert is_over(after, NOW + HOUR)
    assert not is_over(after, NOW)


def test_keys_tell_nothing_and_do_not_meet() -> None:
    keys = {key_of(purpose, name) for purpose in Purpose for name in ("", "dupont75", "a@exemple.fr")}
    # An address is no identifiant: under a name it counts as all that is none.
    assert len(keys) == 3 * len(Purpose) - 3
    assert key_of(Purpose.SIGN_IN, "DUPONT75") == key_of(Purpose.SIGN_IN, "dupont75")
    assert key_of(Purpose.POST_TO_ADDRESS, "A@exemple.fr") == key_of(Purpose.POST_TO_ADDRESS, "a@exemple.fr")
