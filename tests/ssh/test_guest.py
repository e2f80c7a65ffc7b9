"""A connection's own clocks and counts, where nobody is connected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from gimt_tui.ssh import Ending, Limits, Refusal, Sentences, Visit
from gimt_tui.ssh.doorkeeper import Doorkeeper
from gimt_tui.ssh.guest import MOST_OFFENCES, Buffer, Guest
from gimt_tui.ssh.pool import Pool
from gimt_tui.ssh.stay import Arrival, Stay

from .serving import until
from .test_admission import Hand


@dataclass
class Desk:
    """What connections share, with nothing behind it."""

    limits: Limits = field(default_factory=lambda: Limits(unread_seconds=0.05))
    sentences: Sentences = field(default_factory=Sentences)
    doorkeeper: Doorkeeper = field(default_factory=lambda: Doorkeeper(Limits(), Hand()))
    pool: Pool = field(default_factory=lambda: cast(Pool, None))

    def now(self) -> datetime:
        return datetime(2026, 3, 2, tzinfo=UTC)

    def begin_stay(self, stay: Stay) -> None: ...
    def end_stay(self, stay: Stay) -> None: ...
    def minutes_until_free(self) -> int:
        return 1

    def log(self, visit: Visit) -> None: ...


class Told:
    """A visit that only notes what it is told."""

    def __init__(self) -> None:
        self.words: list[object] = []

    def pause_output(self) -> None:
        self.words.append("pause")

    def resume_output(self) -> None:
        self.words.append("resume")

    def end(self, ending: Ending) -> None:
        self.words.append(ending)


@pytest.fixture
async def guest() -> Any:
    guest = Guest(Desk(), "203.0.113.77", "203.0.113.77/32", lambda: dropped.append(True))
    dropped: list[bool] = []
    cast(Any, guest).dropped = dropped
    guest.desk.doorkeeper.connect(guest.source)
    yield guest
    guest.disconnected()


async def test_output_flows_again_when_both_buffers_are_empty(guest: Any) -> None:
    guest.stay = told = Told()
    guest.hold_output(Buffer.CHANNEL)
    guest.hold_output(Buffer.CONNECTION)
    guest.release_output(Buffer.CHANNEL)
    assert told.words == ["pause", "pause"]
    guest.release_output(Buffer.CONNECTION)
    assert told.words == ["pause", "pause", "resume"]
    guest.stay = None


async def test_who_does_not_read_is_dropped_with_a_visit_and_without(guest: Any) -> None:
    guest.hold_output(Buffer.CONNECTION)
    await until(lambda: guest.dropped)
    guest.stay = told = Told()
    guest.release_output(Buffer.CONNECTION)
    guest.hold_output(Buffer.CONNECTION)
    await until(lambda: Ending.UNREAD in told.words)
    guest.stay = None


async def test_who_reads_in_time_is_not_dropped(guest: Any) -> None:
    guest.hold_output(Buffer.CHANNEL)
    guest.release_output(Buffer.CHANNEL)
    assert vars(guest)["_unread_timer"] is None


async def test_what_is_typed_at_once_waits_for_the_program(guest: Any) -> None:
    taken: list[bytes] = []

    class Terminals:
        """A pool that has nothing, and a way that leads nowhere."""

        async def take(self, seconds: float) -> Any:
            taken.append(bytes(vars(vars(guest.stay)["_terminal"])["_held"]))
            raise OSError("none")

        def write(self, data: bytes) -> None: ...
        def exit(self, status: int) -> None: ...
        def drop(self) -> None: ...

    nothing: Any = Terminals()
    guest.desk.pool = nothing
    guest.begin(Arrival("xterm", "", 80, 24, "203.0.113.0/24"), nothing)
    # In the same breath, as a client may send it.
    guest.stay.type(b"early")
    await until(lambda: guest.desk.doorkeeper.refusals)
    assert taken == [b"early"]
    assert guest.desk.doorkeeper.visitors == 0


async def test_refusals_are_counted_and_then_end(guest: Any) -> None:
    for _ in range(MOST_OFFENCES):
        guest.refuse(Refusal.FORWARDING)
    assert not guest.dropped
    guest.refuse(Refusal.FORWARDING)
    assert guest.dropped
    assert guest.desk.doorkeeper.refusals == {Refusal.FORWARDING: MOST_OFFENCES + 1}


async def test_a_connection_is_let_go_once(guest: Any) -> None:
    guest.desk.doorkeeper.connect(guest.source)
    guest.disconnected()
    guest.disconnected()
    assert guest.desk.doorkeeper.connections == 1
