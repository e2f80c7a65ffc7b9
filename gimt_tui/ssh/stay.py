"""A visit from the fork that takes it to the line of the log: what is relayed meanwhile, and what ends it."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .endings import Ending, Visit, VisitInProgress
from .fork import Fork, Outcome
from .limits import Limits
from .pool import Pool
from .sentences import Sentences
from .terminal import Line, Terminal
from .terminals import DELETE, reset_bytes
from .visitor import Visitor

TAKE_SECONDS = 15.0
"""Within which somebody has a program, while a template is started anew or many come at once."""
TAKE_AGAIN = 3
"""Forks tried: a standby may end in the moment when it is taken."""
LAST_WORDS = 2.0
"""Seconds for a client to take what the program wrote last."""
INTERRUPTED = 1
"""Exit status of a visit that the program did not end itself."""


class Way(Line, Protocol):
    """The way to the client, with its end."""

    def exit(self, status: int) -> None: ...
    def drop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a client has said of itself, cleaned and within limits."""

    term: str
    colour: str
    columns: int
    rows: int
    network: str
    erase: int = DELETE
    """What its Backspace sends."""
    who: str = ""
    key: str = ""
    """Whose key let it in, and the key's fingerprint, where keys have names."""


class NoProgram(Exception):
    """There is no process, or no pseudo-terminal, for this visitor."""


class Stay:
    """Somebody who is inside, or about to be."""

    def __init__(self, arrival: Arrival, way: Way, limits: Limits, sentences: Sentences, clock: Callable[[], datetime]) -> None:
        self._arrival, self._way, self._limits, self._sentences, self._clock = arrival, way, limits, sentences, clock
        self._loop = asyncio.get_running_loop()
        self._fork: Fork | None = None
        self._terminal: Terminal | None = None
        self.ending: Ending | None = None
        """Why it is being ended; None where nothing but the program ends it."""
        self._typed_at = self._loop.time()
        self._timers: dict[Ending, asyncio.TimerHandle] = {}
        self._paused = False
        # Typed, or not read, before there is a terminal.
        self._early = bytearray()
        self._size = (arrival.columns, arrival.rows)
        self.start = clock()
        self.deadline = self._loop.time() + limits.longest_minutes * 60

    async def run(self, pool: Pool) -> Visit:
        """All of it, to the last byte. NoProgram where it could not begin."""
        terminal = None
        try:
            terminal = self._terminal = Terminal(*self._size, self._way, erase=self._arrival.erase)
            terminal.type(bytes(self._early))
            if self._paused:
                terminal.pause_output()
            fork = self._fork = await self._begin(pool, terminal)
        except (OSError, TimeoutError) as error:
            if terminal is not None:
                terminal.close()
            raise NoProgram(str(error)) from error
        terminal.when_untaken = self._watch_input
        terminal.begin()
        self._after(Ending.LONGEST, self._limits.longest_minutes * 60)
        self._watch_idle()
        # Whoever hung up while a program was found for them.
        if self.ending is not None:
            self._end_fork(fork, terminal)
        try:
            outcome = await fork.ended
            await asyncio.wait([terminal.ended], timeout=LAST_WORDS)
        finally:
            for timer in self._timers.values():
                timer.cancel()
            terminal.close()
        return self._conclude(outcome)

    def see(self) -> VisitInProgress:
        """What a live view shows of it."""
        memory = self._fork.read_memory() if self._fork else None
        return VisitInProgress(self.start, self._arrival.network, memory, self._arrival.who)

    def type(self, data: bytes) -> None:
        """Hand on what the client sent; kept until the program has its terminal."""
        self._typed_at = self._loop.time()
        if self._terminal is not None:
            self._terminal.type(data)
        else:
            self._early += data

    def resize(self, columns: int, rows: int) -> None:
        """A new size that the client claims, which is clamped."""
        self._size = self._limits.clamp(columns, rows)
        if self._terminal is not None:
            self._terminal.resize(*self._size)

    def pause_output(self) -> None:
        """Read nothing from the program: the client does not read either."""
        self._paused = True
        if self._terminal is not None:
            self._terminal.pause_output()

    def resume_output(self) -> None:
        """The client reads again: go on reading the program."""
        self._paused = False
        if self._terminal is not None:
            self._terminal.resume_output()

    def warn(self) -> None:
        """Tell the program that the server is going to stop: SIGUSR1."""
        if self._fork is not None:
            self._fork.tell(signal.SIGUSR1)

    def end(self, ending: Ending) -> None:
        """End it for that reason; the first one counts."""
        if self.ending is not None:
            return
        self.ending = ending
        if self._fork is not None and self._terminal is not None:
            self._end_fork(self._fork, self._terminal)
        if ending is Ending.UNREAD:
            self._way.drop()

    async def _begin(self, pool: Pool, terminal: Terminal) -> Fork:
        for _ in range(TAKE_AGAIN):
            fork = await pool.take(TAKE_SECONDS)
            if self.ending is not None:
                pool.give_back(fork)
                raise OSError("gone before it began")
            left = self.deadline - self._loop.time()
            arrival, (columns, rows) = self._arrival, self._size
            try:
                fork.hand_over(
                    terminal.program_side, Visitor(arrival.term, arrival.colour, columns, rows, time.monotonic() + left, arrival.who)
                )
            except OSError:
                fork.send(signal.SIGKILL)
            else:
                return fork
        raise OSError("no process stayed")

    def _end_fork(self, fork: Fork, terminal: Terminal) -> None:
        if self.ending in (Ending.HUNG_UP, Ending.UNREAD):
            terminal.close()
            fork.end(signal.SIGHUP, self._limits.hang_up_seconds)
        else:
            fork.end(signal.SIGTERM, self._limits.grace_seconds)

    def _conclude(self, outcome: Outcome) -> Visit:
        status = outcome.status
        failed = bool(outcome.error) or status is None or status < 0
        ending = self.ending or (Ending.CRASHED if failed else Ending.LEFT)
        said = {
            Ending.CRASHED: self._sentences.interrupted,
            Ending.UNTAKEN: self._sentences.interrupted,
            Ending.IDLE: self._sentences.idle,
            Ending.LONGEST: self._sentences.longest,
            Ending.CLOSING: self._sentences.closing,
        }.get(ending)
        if said is not None:
            self._way.write(reset_bytes(self._arrival.term) + said.encode() + b"\r\n")
        self._way.exit(status & 0xFF if ending is Ending.LEFT and status is not None else INTERRUPTED)
        arrival = self._arrival
        return Visit(self.start, self._clock(), ending, arrival.network, status, outcome.error, arrival.who, arrival.key)

    def _watch_idle(self) -> None:
        left = self._typed_at + self._limits.idle_minutes * 60 - self._loop.time()
        if left <= 0:
            self.end(Ending.IDLE)
        else:
            self._timers[Ending.IDLE] = self._loop.call_later(left, self._watch_idle)

    def _watch_input(self, untaken: bool) -> None:
        if untaken:
            self._after(Ending.UNTAKEN, self._limits.untaken_seconds)
        else:
            self._cancel(Ending.UNTAKEN)

    def _after(self, ending: Ending, seconds: float) -> None:
        if ending not in self._timers:
            self._timers[ending] = self._loop.call_later(seconds, self.end, ending)

    def _cancel(self, ending: Ending) -> None:
        timer = self._timers.pop(ending, None)
        if timer is not None:
            timer.cancel()
