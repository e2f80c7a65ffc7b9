"""Random keys from many visitors of the served demonstration for a while, each with a marker of their own that nobody else may see.

Run by name: ``python -m tests.soak [MINUTES]`` (ten unless told). Ends with 1 where a visit crashed, a traceback or a stranger's marker
was seen, or memory grew; the seed that it prints first plays the same keys again: ``GIMT_TUI_MONKEY_SEED``.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh

from .journeys.serving import NO_TRACEBACK, files, memory, template, visitors
from .journeys.test_demo import F5, PROMISE
from .journeys.test_monkey import SEED, Monkey
from .journeys.test_serve import Service
from .ssh.serving import children

VISITORS = 20
PACE = 0.3
"""Seconds between two bursts of one visitor, at least: many keys for hands, and not so many that the clients take the whole machine."""
LONGEST_BURST = 20_000
MOST_GROWTH = 8_000_000
"""Bytes that the server and its template may have grown by in the end."""
MOST_A_VISITOR = 90_000_000
PATIENCE = 60.0
TROUBLE = (*(each for each in NO_TRACEBACK if each != b">>>"), b"interrompue")
"""What no visitor may see; the monkey itself types « >>> »."""


@dataclass
class Seen:
    """What went wrong, and what was done."""

    visits: int = 0
    bursts: int = 0
    sent: int = 0
    read: int = 0
    most_memory: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


class Player:
    """One visitor after the other at the same keyboard."""

    def __init__(self, number: int, port: int, until: float, seen: Seen) -> None:
        self.marker = f"zq{number:02}marque"
        self.monkey = Monkey(f"{SEED}-{number}")
        self._port, self._until, self._seen = port, until, seen
        self._strangers = [f"zq{each:02}marque".encode() for each in range(VISITORS) if each != number]
        self._tail = b""

    async def play(self) -> None:
        """Visit again and again, until the time is over."""
        while time.monotonic() < self._until:
            try:
                connection = await asyncssh.connect(
                    "127.0.0.1", self._port, known_hosts=None, username="anybody", config=None, client_keys=None, agent_path=None
                )
            except (OSError, asyncssh.Error):
                self._seen.refused += 1
                await asyncio.sleep(PACE)
                continue
            try:
                await self._visit(connection)
            except (OSError, asyncssh.Error):
                # The monkey has left, or hung up.
                pass
            finally:
                connection.abort()
                with suppress(OSError, asyncssh.Error):
                    await connection.wait_closed()

    async def _visit(self, connection: asyncssh.SSHClientConnection) -> None:
        process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
        self._seen.visits += 1
        self._tail = b""
        reading = asyncio.get_running_loop().create_task(self._read(process))
        try:
            # Somewhere in the first steps, with something of one's own on the screen.
            process.stdin.write(b"\r" + self.marker.encode())
            for _ in range(self.monkey.dice.randrange(4)):
                process.stdin.write(f"{F5}\r".encode())
                await asyncio.sleep(PACE)
            for _ in range(self.monkey.dice.randrange(5, 60)):
                if reading.done() or time.monotonic() > self._until:
                    break
                burst = self.monkey.burst()[:LONGEST_BURST]
                if self.monkey.dice.random() < 0.2:
                    burst += self.marker.encode()
                process.stdin.write(burst)
                self._seen.bursts += 1
                self._seen.sent += len(burst)
                if self.monkey.dice.random() < 0.05:
                    process.change_terminal_size(*self.monkey.window())
                await asyncio.sleep(PACE)
            if self.monkey.dice.random() < 0.5:
                process.stdin.write(b"\x1b[201~\x11")
                await asyncio.wait([reading], timeout=5)
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError, OSError, asyncssh.Error):
                await reading

    async def _read(self, process: asyncssh.SSHClientProcess[bytes]) -> None:
        while data := await process.stdout.read(65_536):
            self._seen.read += len(data)
            # What is looked for may come in two pieces.
            looked_at = self._tail + data
            self._tail = looked_at[-20:]
            for each in (*TROUBLE, *self._strangers):
                if each in looked_at:
                    self._seen.faults.append(f"{self.marker} saw {each!r}: {looked_at[max(0, looked_at.find(each) - 60) :][:160]!r}")


async def watch(server: int, until: float, seen: Seen) -> None:
    """Look at the memory of every visitor, every second."""
    while time.monotonic() < until:
        for each in visitors(server):
            with suppress(OSError):
                taken = memory(each)
                seen.most_memory = max(seen.most_memory, taken)
                if taken > MOST_A_VISITOR:
                    seen.faults.append(f"a visitor has {taken / 1e6:.0f} MB")
        await asyncio.sleep(1)


async def hear(service: Service, endings: Counter[str]) -> None:
    """Count the lines of the server's log."""
    while line := await asyncio.to_thread(service.process.stdout.readline if service.process.stdout else bytes):
        visit = json.loads(line)
        endings[visit["ending"]] += 1
        if visit["ending"] == "crashed":
            print(f"crashed: {visit}", flush=True)


async def settle(server: int) -> tuple[int, int, int]:
    """Once nobody is inside: the bytes and the files of the server and its template. TimeoutError where somebody stays."""
    async with asyncio.timeout(PATIENCE):
        while visitors(server) or len(children(server)) != 4:
            await asyncio.sleep(0.1)
    return memory(server) + memory(template(server)), files(server), files(template(server))


async def play(service: Service, seconds: float) -> int:
    """Let the visitors play for so many seconds, and print what was seen; 1 where anything was wrong, else 0."""
    server, port = service.process.pid, int(service.port)
    seen, endings = Seen(), Counter[str]()
    hearing = asyncio.get_running_loop().create_task(hear(service, endings))
    # A first round, so that what is made once is made.
    await asyncio.gather(*(Player(each, port, time.monotonic() + 5, Seen()).play() for each in range(VISITORS)))
    before = await settle(server)
    until = time.monotonic() + seconds
    await asyncio.gather(watch(server, until, seen), *(Player(each, port, until, seen).play() for each in range(VISITORS)))
    after = await settle(server)
    service.process.terminate()
    await hearing
    print(f"{seen.visits} visits, {seen.bursts} bursts, {seen.sent / 1e6:.1f} MB typed, {seen.read / 1e6:.1f} MB painted; {dict(endings)}")
    print(f"turned away: {seen.refused}; most memory of a visitor: {seen.most_memory / 1e6:.1f} MB")
    print(f"server and template: {before[0] / 1e6:.1f} MB, then {after[0] / 1e6:.1f} MB; open files {before[1:]}, then {after[1:]}")
    if endings["crashed"]:
        seen.faults.append(f"{endings['crashed']} visits crashed")
    if after[0] - before[0] > MOST_GROWTH or after[1:] != before[1:]:
        seen.faults.append("the server has grown")
    for each in seen.faults[:20]:
        print(f"fault: {each}")
    return int(bool(seen.faults))


def main() -> int:
    """Run the soak for the minutes that the command line gives; the exit status."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    print(f"seed {SEED}; {PROMISE} {VISITORS} visitors, {minutes:g} min", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), "--visitors", "60", "--per-address", "60")
        try:
            return asyncio.run(play(service, minutes * 60))
        finally:
            with suppress(ProcessLookupError):
                os.kill(service.process.pid, 0)
                service.process.terminate()
            service.process.wait(90)


if __name__ == "__main__":
    sys.exit(main())
