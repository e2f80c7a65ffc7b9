"""Visitors over SSH, several in one process: ``python -m tests.benchmarks.visitors crowd|keys PORT USER NUMBER SECONDS SEED``.

Says « ready » once it can begin, begins at the next line on standard input, and says then what it measured, as JSON. Several such
processes share the visitors, so that what is measured is the server, and not one client that has its hands full.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import asyncssh

FIRST_SCREEN, FIRST_FORM = b"services", b"Identifiant"
QUIET = 0.3
"""Seconds without a byte after which a screen is whole."""


@asynccontextmanager
async def visit(port: int, user: str) -> AsyncIterator[asyncssh.SSHClientProcess[bytes]]:
    """A terminal of 80×24 at the first screen."""
    options = {"known_hosts": None, "username": user, "config": None, "client_keys": None, "agent_path": None, "password": ""}
    async with asyncssh.connect("127.0.0.1", port, kex_algs=["curve25519-sha256"], **options) as connection:
        process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
        await read_until(process, FIRST_SCREEN)
        yield process


async def read_until(process: asyncssh.SSHClientProcess[bytes], words: bytes) -> None:
    """Read what the visitor's terminal is sent until ``words`` were among it."""
    seen = b""
    while words not in seen:
        more = await process.stdout.read(65_536)
        if not more:
            raise SystemExit(f"ended early: {seen[-300:]!r}")
        seen += more


async def read_rest(process: asyncssh.SSHClientProcess[bytes], seconds: float) -> int:
    """What still comes until so many seconds bring nothing; how many bytes."""
    size = 0
    with suppress(TimeoutError):
        while more := await asyncio.wait_for(process.stdout.read(65_536), seconds):
            size += len(more)
    return size


async def press_keys(process: asyncssh.SSHClientProcess[bytes], seconds: int, phase: float) -> tuple[list[float], int]:
    """One key a second, at a moment in the second that is this visitor's own: milliseconds to what each painted, and bytes of all."""
    delays, size = [], 0
    begin = time.perf_counter() + phase
    for number in range(seconds):
        size += await read_rest(process, max(0.0, begin + number - time.perf_counter()))
        await asyncio.sleep(max(0.0, begin + number - time.perf_counter()))
        start = time.perf_counter()
        process.stdin.write(b"a")
        size += len(await process.stdout.read(65_536))
        delays.append((time.perf_counter() - start) * 1000)
    return delays, size + await read_rest(process, QUIET)


async def wait_for_word() -> None:
    """Until whoever started this says to begin."""
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


async def come_at_once(port: int, user: str, number: int) -> None:
    """So many who connect at the same moment, until each has its first screen."""

    async def come(stack: AsyncExitStack) -> None:
        await stack.enter_async_context(visit(port, user))

    await wait_for_word()
    async with AsyncExitStack() as stack:
        await asyncio.gather(*(come(stack) for _ in range(number)))
        print(json.dumps({"painted": number}), flush=True)
        # Nobody leaves while others still come.
        await asyncio.to_thread(sys.stdin.readline)


async def type_on(port: int, user: str, number: int, seconds: int, seed: int) -> None:
    """So many at the first form, each with a key a second."""
    dice = random.Random(seed)
    async with AsyncExitStack() as stack:
        visits = []
        for _ in range(number):
            process = await stack.enter_async_context(visit(port, user))
            await read_rest(process, QUIET)
            process.stdin.write(b"\r")
            await read_until(process, FIRST_FORM)
            await read_rest(process, QUIET)
            visits.append(process)
        await wait_for_word()
        found = await asyncio.gather(*(press_keys(each, seconds, dice.random()) for each in visits))
        told = {"delays": [delay for delays, _ in found for delay in delays], "bytes": sum(size for _, size in found)}
        print(json.dumps(told), flush=True)
        await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    _, what, *numbers = sys.argv
    _port, _user, _number, _seconds, _seed = numbers
    if what == "crowd":
        asyncio.run(come_at_once(int(_port), _user, int(_number)))
    else:
        asyncio.run(type_on(int(_port), _user, int(_number), int(_seconds), int(_seed)))
