"""A server on the loopback and a client for it, both in this process; the programs are in processes of their own."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import asyncssh
import pytest

from gimt_tui.ssh import Limits, Visit
from gimt_tui.ssh.server import Server

ROOT = str(Path(__file__).parents[2])
PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""
QUICK = Limits(standbys=0, connections_per_second=1000, connections_at_once=1000)
"""No standbys: a test starts no more processes than it needs."""


def give_up(reason: str) -> NoReturn:
    """This machine's kernel, or what surrounds it, lacks what is to be tested, and no package brings it: told, and no failure."""
    pytest.xfail(reason)


async def until(condition: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Until it holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "never came"
        await asyncio.sleep(0.005)


def exists(pid: int) -> bool:
    """Whether there is such a process, one that has ended but was not waited for included."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def runs(pid: int) -> bool:
    """Whether that process has not ended, waited for or not. True for one that ended where the system does not tell."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return exists(pid)


def children(pid: int) -> set[int]:
    """The processes whose parent that is. Skips where the system does not tell."""
    found = set()
    try:
        processes = [each for each in os.listdir("/proc") if each.isdigit()]
    except FileNotFoundError:
        pytest.skip("there is no /proc here to look for processes in")
    for each in processes:
        with suppress(OSError):
            after_name = Path("/proc", each, "stat").read_text().rpartition(")")[2].split()
            if int(after_name[1]) == pid:
                found.add(int(each))
    return found


@dataclass
class Screen:
    """A client's terminal: what came from the server is read as far as it is waited for."""

    process: asyncssh.SSHClientProcess[bytes]
    seen: bytes = b""

    async def read_until(self, pattern: str, seconds: float = PATIENCE) -> re.Match[bytes]:
        """Until that regular expression is found in all that came."""
        end = time.monotonic() + seconds
        while (found := re.search(pattern.encode(), self.seen)) is None:
            try:
                more = await asyncio.wait_for(self.process.stdout.read(65_536), end - time.monotonic())
            except TimeoutError:
                more = b""
            assert more, f"never saw {pattern!r}; what came was {self.seen[-2000:]!r}"
            self.seen += more
        return found

    async def read_all(self) -> bytes:
        """Until the server closes it."""
        while more := await asyncio.wait_for(self.process.stdout.read(65_536), PATIENCE):
            self.seen += more
        return self.seen

    async def pid(self) -> int:
        """The process id that the program says of itself."""
        return int((await self.read_until(r"pid (\d+)\r"))[1])

    def type(self, data: bytes) -> None:
        self.process.stdin.write(data)


@dataclass
class Served:
    """A server that is running."""

    server: Server
    port: int
    visits: list[Visit] = field(default_factory=list)
    connections: list[asyncssh.SSHClientConnection] = field(default_factory=list)

    async def connect(self, **options: Any) -> asyncssh.SSHClientConnection:
        """A client's connection, with nothing of whoever runs the tests."""
        usual = {"known_hosts": None, "username": "anybody", "config": None, "client_keys": None, "agent_path": None}
        connection = await asyncssh.connect("127.0.0.1", self.port, **{**usual, **options})
        self.connections.append(connection)
        return connection

    async def visit(self, *, term: str = "xterm-256color", size: tuple[int, int] = (80, 24), **options: Any) -> Screen:
        """A client's terminal on a connection of its own."""
        connection = await self.connect()
        process = await connection.create_process(term_type=term, term_size=size, encoding=None, **options)
        return Screen(process)


@asynccontextmanager
async def serve(program: str, folder: Path, limits: Limits = QUICK, **settings: Any) -> AsyncIterator[Served]:
    """Serve one of the programs beside this file, or « module:function »; all clients are gone and the server is closed afterwards."""
    visits: list[Visit] = []
    server = Server(
        program if ":" in program else f"tests.ssh.programs:{program}",
        host_key=folder / "host_key",
        listen=[("127.0.0.1", 0)],
        limits=limits,
        folders=[ROOT],
        on_visit=visits.append,
        **settings,
    )
    await server.start()
    served = Served(server, server.addresses[0][1], visits)
    try:
        yield served
    finally:
        for each in served.connections:
            each.abort()
        for each in served.connections:
            with suppress(OSError, asyncssh.Error):
                await each.wait_closed()
        await server.close(0)
