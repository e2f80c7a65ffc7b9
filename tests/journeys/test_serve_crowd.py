"""Many visits, several at a time: afterwards nothing of them is left."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import asyncssh
import pytest

from ..ssh.serving import children
from .serving import files, memory, template, until, visitors
from .test_demo import PROMISE
from .test_serve import Service

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="visitors are confined as only Linux can")

MANY = ("--visitors", "60", "--per-address", "60")
MEGABYTE = 1_000_000
STEADY = 25
"""Looks in a row, 20 ms apart at least, that see the same."""


async def test_two_hundred_visits_leave_nothing(tmp_path: Path) -> None:
    service = Service(tmp_path, *MANY)
    server = service.process.pid
    places = asyncio.Semaphore(8)

    async def visit(number: int) -> None:
        async with places:
            while True:
                try:
                    connection = await asyncssh.connect("127.0.0.1", int(service.port), known_hosts=None, username="anybody", config=None,
                                                        client_keys=None, agent_path=None)  # fmt: skip
                    break
                except (OSError, asyncssh.Error):
                    # So many new ones a second, and no more.
                    await asyncio.sleep(0.05)
            process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
            await read_until(process, PROMISE)
            if number % 4 == 0:
                process.stdin.write(b"\rdupont")
                await read_until(process, "dupont")
            if number % 8 < 4:
                process.stdin.write(b"\x11")
                await process.wait()
                connection.close()
            else:
                connection.abort()
            await connection.wait_closed()

    async def all_are_gone() -> None:
        await asyncio.to_thread(until, lambda: len(children(server)) == 4 and not visitors(server))

    async def settle() -> tuple[int, int]:
        """The open files of server and template, once nobody is there and they have been the same for a while."""
        await all_are_gone()
        seen: list[tuple[int, int]] = []

        def is_settled() -> bool:
            seen.append((files(server), files(template(server))))
            return len(seen) >= STEADY and len(set(seen[-STEADY:])) == 1

        await asyncio.to_thread(until, is_settled)
        return seen[-1]

    def taken() -> int:
        return memory(server) + memory(template(server))

    try:
        # Before anybody came: what lingers of some must not be taken for what is always there.
        before = await settle()
        await asyncio.gather(*map(visit, range(16)))
        assert await settle() == before
        warm = taken()
        await asyncio.gather(*map(visit, range(200)))
        assert await settle() == before
        assert taken() - warm < 4 * MEGABYTE
    finally:
        service.close()


async def read_until(process: asyncssh.SSHClientProcess[bytes], text: str) -> None:
    seen = b""
    async with asyncio.timeout(40):
        while text.encode() not in seen:
            more = await process.stdout.read(65_536)
            assert more, seen
            seen += more
