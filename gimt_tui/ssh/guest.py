"""A connection from the moment when it is accepted: its clocks, its misdeeds, and the one visit that it may become."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Protocol

from .allowance import Allowance
from .doorkeeper import Doorkeeper
from .endings import Ending, Refusal, Visit, truncate_address
from .limits import Limits
from .pool import Pool
from .sentences import Sentences
from .stay import Arrival, NoProgram, Stay, Way

LINGER = 2.0
"""Seconds that a client has to close a connection that is over."""
MOST_OFFENCES = 20
"""Refused requests on one connection before it is dropped."""

MOST_ENVIRONMENT = 8192
"""Bytes of variables that a client may send; only one of them is ever looked at."""


class Buffer(Enum):
    """Where output waits for a client that does not read. Each may be full while the other is not."""

    CHANNEL = "channel"
    CONNECTION = "connection"


class Desk(Protocol):
    """What all connections of a server share: its limits, sentences, counts and log."""

    limits: Limits
    sentences: Sentences
    doorkeeper: Doorkeeper
    pool: Pool

    def now(self) -> datetime: ...
    def begin_stay(self, stay: Stay) -> None: ...
    def end_stay(self, stay: Stay) -> None: ...
    def minutes_until_free(self) -> int: ...
    def log(self, visit: Visit) -> None: ...


class Guest:
    """One connection; ``drop`` closes it at once."""

    def __init__(self, desk: Desk, address: str, source: str, drop: Callable[[], None]) -> None:
        self.desk, self.source, self.network, self.drop = desk, source, truncate_address(address), drop
        self._loop = asyncio.get_running_loop()
        self._input = Allowance(desk.limits.input_per_second * 2, desk.limits.input_per_second, self._loop.time)
        self._timer = self._loop.call_later(desk.limits.login_seconds, self._come_too_late)
        self._offences = 0
        self._full: set[Buffer] = set()
        self._unread_timer: asyncio.TimerHandle | None = None
        self.stay: Stay | None = None
        self._visit: asyncio.Task[None] | None = None
        self.channels = 0
        self.who = self.key = ""
        """Whose key it was, and its fingerprint; empty where keys have no names."""
        self.when_disconnected: Callable[[], None] = lambda: None
        self.measure_environment: Callable[[], int] = lambda: 0
        """The bytes of variables that the client has sent."""
        self._connected = True

    def weigh_input(self, size: int) -> float:
        """The seconds to read nothing from this connection, after so many bytes."""
        if self.measure_environment() > MOST_ENVIRONMENT:
            self.drop()
        return self._input.overdraw(size)

    def refuse(self, reason: Refusal) -> None:
        """Count what is asked for and not done; who goes on asking is dropped."""
        self.desk.doorkeeper.refuse(reason)
        self._offences += 1
        if self._offences > MOST_OFFENCES:
            self.drop()

    def turn_away(self, way: Way, reason: Refusal, sentence: str = "") -> None:
        """Say why not, unless that was said, and end it. What the doorkeeper refused is counted already."""
        if reason not in (Refusal.FULL, Refusal.ADDRESS_FULL, Refusal.CLOSING):
            self.refuse(reason)
        if sentence:
            way.write(sentence.encode() + b"\r\n")
        way.exit(1)
        self.leave_soon()

    def begin(self, arrival: Arrival, way: Way) -> None:
        """Begin the visit, unless there is no place; what is typed from here on is the program's."""
        desk = self.desk
        refusal = desk.doorkeeper.enter(self.source)
        if refusal is not None:
            self.turn_away(way, refusal, self._explain(refusal))
            return
        self._timer.cancel()
        self.stay = Stay(arrival, way, desk.limits, desk.sentences, desk.now)
        desk.begin_stay(self.stay)
        if self._full:
            self.stay.pause_output()
        self._visit = self._loop.create_task(self._live(self.stay, way))

    async def _live(self, stay: Stay, way: Way) -> None:
        """Run the visit to its end, log it, and give its place back."""
        desk = self.desk
        try:
            visit = await stay.run(desk.pool)
        except NoProgram:
            # Whoever is gone is told nothing.
            if stay.ending is None:
                self.turn_away(way, Refusal.NOT_READY, desk.sentences.not_ready)
        else:
            desk.log(visit)
        finally:
            desk.end_stay(stay)
            desk.doorkeeper.leave(self.source)
            self.leave_soon()

    def hold_output(self, full: Buffer) -> None:
        """The client does not read: neither do we, and not for long."""
        self._full.add(full)
        if self._unread_timer is None:
            self._unread_timer = self._loop.call_later(self.desk.limits.unread_seconds, self._give_up_on_reader)
        if self.stay is not None:
            self.stay.pause_output()

    def release_output(self, empty: Buffer) -> None:
        """The client has read what waited there."""
        self._full.discard(empty)
        if self._full:
            return
        if self._unread_timer is not None:
            self._unread_timer.cancel()
            self._unread_timer = None
        if self.stay is not None:
            self.stay.resume_output()

    def leave_soon(self) -> None:
        """Drop the connection unless the client closes it first."""
        self._timer.cancel()
        if self._connected:
            self._timer = self._loop.call_later(LINGER, self.drop)

    def hang_up(self) -> None:
        """The client is gone: end its visit, if it has one."""
        if self.stay is not None:
            self.stay.end(Ending.HUNG_UP)

    def disconnected(self) -> None:
        """The connection is no more; only the first call counts."""
        if not self._connected:
            return
        self._connected = False
        self._timer.cancel()
        if self._unread_timer is not None:
            self._unread_timer.cancel()
        self.hang_up()
        self.when_disconnected()
        self.desk.doorkeeper.disconnect(self.source)

    def _explain(self, refusal: Refusal) -> str:
        sentences = self.desk.sentences
        if refusal is Refusal.FULL:
            return sentences.full.format(minutes=self.desk.minutes_until_free())
        return sentences.address_full if refusal is Refusal.ADDRESS_FULL else sentences.closing

    def _give_up_on_reader(self) -> None:
        if self.stay is not None:
            self.stay.end(Ending.UNREAD)
        self.drop()

    def _come_too_late(self) -> None:
        self.desk.doorkeeper.refuse(Refusal.LOGIN_TIME)
        self.drop()
