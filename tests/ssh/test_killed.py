"""A server that is told to stop, or killed: nothing of it stays."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .fronting import front
from .serving import PATIENCE, children, exists, give_up, runs, until

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("program", ["echo", "deaf", "flood"])
async def test_a_killed_server_takes_all_with_it(tmp_path: Path, program: str) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux ends a process with its parent, whatever it does")
    async with front(program, tmp_path, standbys=2) as started:
        screen = await started.visit()
        await screen.pid()
        await until(lambda: len(children(started.process.pid)) == 4)
        processes = children(started.process.pid)
        assert started.template in processes
        started.process.kill()
        await started.process.wait()
        try:
            await until(lambda: not any(map(runs, processes)), 2)
        finally:
            # Where the test fails, what it has found is not left to whoever runs it.
            for each in filter(runs, processes):
                os.kill(each, signal.SIGKILL)


async def test_a_killed_template_leaves_visitors_alone(tmp_path: Path) -> None:
    async with front("echo", tmp_path) as started:
        screen = await started.visit()
        await screen.read_until("ready")
        os.kill(started.template, signal.SIGKILL)
        await until(lambda: not exists(started.template))
        screen.type(b"still here")
        await screen.read_until("key b'still here'")
        await (await started.visit()).read_until("ready xterm")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_told_to_stop_it_warns_waits_and_leaves_nothing(tmp_path: Path, number: int) -> None:
    async with front("echo", tmp_path, standbys=1, closing_seconds=60) as started:
        screen = await started.visit()
        pid = await screen.pid()
        started.process.send_signal(number)
        await screen.read_until("told")
        with pytest.raises(OSError, match=r"refused|Connect"):
            await started.visit()
        screen.type(b"q")
        assert await started.hear() == {"ending": "left", "status": 7}
        assert await started.hear() == {"closed": True}
        assert await asyncio.wait_for(started.process.wait(), PATIENCE) == 0
        assert not exists(pid)
        assert not exists(started.template)


async def test_told_twice_it_waits_for_nobody(tmp_path: Path) -> None:
    async with front("deaf", tmp_path, closing_seconds=60, grace_seconds=0.2) as started:
        screen = await started.visit()
        pid = await screen.pid()
        started.process.terminate()
        await until(lambda: not _listens(started.port))
        started.process.send_signal(signal.SIGINT)
        assert await started.hear() == {"ending": "closing", "status": -signal.SIGKILL}
        assert await asyncio.wait_for(started.process.wait(), PATIENCE) == 0
        assert not exists(pid)


async def test_without_file_descriptors_it_waits_for_some(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux changes the limits of another process")
    async with front("echo", tmp_path) as started:
        inside = await started.visit()
        await inside.read_until("ready")
        before = resource.prlimit(started.process.pid, resource.RLIMIT_NOFILE)
        taken = {int(each.name) for each in Path("/proc", str(started.process.pid), "fd").iterdir()}
        free = next(number for number in range(len(taken) + 1) if number not in taken)
        resource.prlimit(started.process.pid, resource.RLIMIT_NOFILE, (free, before[1]))
        coming = asyncio.get_running_loop().create_task(started.visit())
        for _ in range(5):
            inside.type(b"x")
            await inside.read_until("key b'x'")
            inside.seen = b""
        assert not coming.done()
        resource.prlimit(started.process.pid, resource.RLIMIT_NOFILE, before)
        await (await asyncio.wait_for(coming, PATIENCE)).read_until("ready")


async def test_the_listener_may_come_from_systemd(tmp_path: Path) -> None:
    """As systemd does it: the socket is number 3, and the variables name the process that it is for."""
    code = (
        "import os, socket, sys; listener = socket.create_server(('127.0.0.1', 0)); os.dup2(os.dup(listener.fileno()), 3);"
        "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1'); os.execv(sys.argv[1], sys.argv[1:])"
    )
    async with front("echo", tmp_path, prefix=(sys.executable, "-c", code)) as started:
        await (await started.visit()).read_until("ready xterm")


async def test_where_no_process_can_be_made_one_is_told_to_come_back(tmp_path: Path) -> None:
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("only root can become an account that has no more processes")
    # An account of its own, which no other test has.
    account = str(60_000 + os.getpid() % 5000)
    become = (sys.executable, str(Path(__file__).with_name("account.py")), account)
    if subprocess.run([*become, sys.executable, "-c", "import sys; sys.exit(0)"]).returncode:
        give_up("root may not become another account here, or not keep the privilege to read what it reads")
    async with front("alone", tmp_path, prefix=become) as started:
        for _ in range(2):
            screen = await started.visit()
            assert await screen.read_all() == b"The program cannot begin now. Come back in a minute.\r\n"
        assert exists(started.template)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
