"""Sizes, buckets, places, addresses: the numbers that keep a server standing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.ssh import Limits, Refusal
from gimt_tui.ssh.allowance import Allowance, Allowances
from gimt_tui.ssh.doorkeeper import SPARE_PER_ADDRESS, Doorkeeper
from gimt_tui.ssh.endings import name_source, truncate_address
from gimt_tui.ssh.terminals import KNOWN, RESET, recognise_colour, recognise_erase, recognise_term, reset_bytes

from .test_admission import Hand


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_any_size_is_clamped(columns: int, rows: int) -> None:
    wide, high = Limits().clamp(columns, rows)
    assert 20 <= wide <= 300
    assert 6 <= high <= 100


def test_a_reasonable_size_is_believed() -> None:
    assert Limits().clamp(132, 43) == (132, 43)


def test_by_default_all_is_limited_and_nothing_opened() -> None:
    values = {each.name: getattr(Limits(), each.name) for each in fields(Limits)}
    # Opened only by whoever says so.
    assert {name for name, value in values.items() if not value} == {"network", "execute", "processes"}
    assert all(value > 0 for value in values.values() if isinstance(value, int | float) and not isinstance(value, bool))


def test_a_bucket_empties_and_fills() -> None:
    clock = Hand()
    bucket = Allowance(3, 2, clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [bucket.take(), bucket.take()] == [True, False]
    clock.now += 100
    assert [bucket.take(3), bucket.take()] == [True, False]


def test_what_is_overdrawn_is_waited_for() -> None:
    bucket = Allowance(100, 10, Hand())
    assert bucket.overdraw(100) == 0
    assert bucket.overdraw(50) == 5


def test_buckets_are_forgotten_in_time() -> None:
    buckets = Allowances(1, 1, Hand(), most=2)
    assert buckets.of("a").take()
    assert buckets.of("b").take()
    assert not buckets.of("a").take()
    buckets.of("c").take()
    # Of a and b, b was used longest ago.
    assert not buckets.of("a").take()
    assert buckets.of("b").take()


def _doorkeeper(**limits: float) -> Doorkeeper:
    return Doorkeeper(replace(Limits(), **limits), Hand())  # type: ignore[arg-type]  # Of any of its types.


def test_connections_are_counted_and_let_go() -> None:
    keeper = _doorkeeper(unauthenticated=2)
    assert [keeper.connect("a"), keeper.connect("b"), keeper.connect("c")] == [None, None, Refusal.UNAUTHENTICATED]
    assert keeper.enter("a") is None
    assert keeper.connect("c") is None
    keeper.leave("a")
    keeper.disconnect("a")
    assert (keeper.connections, keeper.visitors) == (2, 0)
    assert keeper.refusals == {Refusal.UNAUTHENTICATED: 1}


def test_an_address_has_its_places_and_a_few_to_be_told() -> None:
    keeper = _doorkeeper(per_address=2)
    answers = [keeper.connect("a") for _ in range(2 + SPARE_PER_ADDRESS + 1)]
    assert answers == [None] * (2 + SPARE_PER_ADDRESS) + [Refusal.ADDRESS_FULL]
    assert [keeper.enter("a") for _ in range(3)] == [None, None, Refusal.ADDRESS_FULL]
    assert keeper.connect("b") is None


def test_when_closing_nobody_comes_in() -> None:
    keeper = _doorkeeper()
    keeper.closing = True
    assert [keeper.connect("a"), keeper.enter("a")] == [Refusal.CLOSING] * 2


def test_addresses_that_left_are_forgotten() -> None:
    keeper = _doorkeeper(unauthenticated=10_000, connections_at_once=10_000)
    for number in range(1000):
        keeper.connect(str(number))
        keeper.disconnect(str(number))
    assert len(vars(keeper)["_connections"]) == 0


@pytest.mark.parametrize(
    ("address", "source", "logged"),
    [
        ("203.0.113.77", "203.0.113.77/32", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.77/32", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/64", "fe80::/48"),
    ],
)
def test_addresses_are_truncated(address: str, source: str, logged: str) -> None:
    assert name_source(address) == source
    assert truncate_address(address) == logged


def test_known_terminals_are_kept_and_others_are_not() -> None:
    wanted = ("xterm-256color", "xterm", "linux", "screen", "tmux", "vt100", "putty", "alacritty", "dumb")
    assert [recognise_term(each) for each in wanted] == list(wanted)
    assert recognise_term("xterm; rm") == "dumb"
    assert all(each.isprintable() and "/" not in each for each in KNOWN)


def test_known_colours_are_kept_and_others_are_not() -> None:
    values = [b"truecolor", b"24bit", b"TRUECOLOR", b"\xff", b""]
    assert [recognise_colour({b"COLORTERM": each}) for each in values] == ["truecolor", "24bit", "", "", ""]
    assert recognise_colour({}) == ""


def test_backspace_sends_one_of_two_things() -> None:
    assert [recognise_erase(each) for each in (0x08, 0x7F, None, 0, 0x03, 255, 2**32 - 1)] == [0x08, *[0x7F] * 6]


def test_a_dumb_terminal_is_not_sent_sequences() -> None:
    assert b"\x1b" not in reset_bytes("dumb")
    assert reset_bytes("xterm") == RESET


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220", "ansi"])
def test_a_console_is_cleared_by_what_all_of_them_know(term: str) -> None:
    assert b"\x1b[2J" in reset_bytes(term)
    assert b"1049" not in reset_bytes(term)
    assert b"<" not in reset_bytes(term)
