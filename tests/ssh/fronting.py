"""Starts a server in a process of its own, which a test may kill."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh

from .serving import PATIENCE, ROOT, Screen


@dataclass
class Front:
    """The process, and what it said when it was ready."""

    process: asyncio.subprocess.Process
    port: int
    template: int
    fingerprint: str
    connections: list[asyncssh.SSHClientConnection] = field(default_factory=list)

    async def visit(self) -> Screen:
        """A client's terminal."""
        connection = await asyncssh.connect(
            "127.0.0.1", self.port, known_hosts=None, username="anybody", config=None, client_keys=None, agent_path=None
        )
        self.connections.append(connection)
        return Screen(await connection.create_process(term_type="xterm", term_size=(80, 24), encoding=None))

    async def hear(self) -> dict[str, Any]:
        """The next thing that it says."""
        return await hear(self.process)


async def hear(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
    assert line, "it ended"
    said: dict[str, Any] = json.loads(line)
    return said


@asynccontextmanager
async def front(program: str, folder: Path, *, prefix: tuple[str, ...] = (), **settings: Any) -> AsyncIterator[Front]:
    """A server of one of the programs, started by ``prefix``, with these limits; it is killed afterwards."""
    command = [*prefix, sys.executable, "-m", "tests.ssh.front", program, str(folder / "host_key"), json.dumps(settings)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    started = None
    try:
        started = Front(process, **await hear(process))
        yield started
    finally:
        for each in started.connections if started else []:
            each.abort()
            with suppress(OSError, asyncssh.Error):
                await each.wait_closed()
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
