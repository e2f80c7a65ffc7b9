"""The real client, in a terminal of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

from .fronting import Front, front
from .serving import exists, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("ssh"), reason="the OpenSSH client is not installed: openssh-client brings it"),
]


@pytest.fixture
async def started(tmp_path: Path) -> AsyncIterator[Front]:
    async with front("echo", tmp_path, standbys=1) as server:
        yield server


def ssh(server: Front, folder: Path, *options: str, command: tuple[str, ...] = ()) -> list[str]:
    """The client's command line, with nothing of whoever runs the tests."""
    mine = ["-F", "none", "-o", f"UserKnownHostsFile={folder}/known", "-o", "StrictHostKeyChecking=accept-new", "-o", "LogLevel=ERROR"]
    return ["ssh", *mine, "-p", str(server.port), *options, "anybody@127.0.0.1", *command]


def run(server: Front, folder: Path, *options: str, command: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    argv = ssh(server, folder, *options, command=command)
    return subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=30)


async def test_a_whole_visit(started: Front, tmp_path: Path) -> None:
    def visit() -> int:
        with Terminal(ssh(started, tmp_path), columns=100, rows=30, environment={"TERM": "xterm-256color"}) as terminal:
            terminal.wait("ready xterm-256color - 100x30")
            terminal.type("é").wait("key b'\\xc3\\xa9'")
            terminal.press("ctrl+c").wait("key b'\\x03'")
            terminal.resize(90, 25).wait("size 90x25")
            return terminal.type("q").wait_closed()

    assert await asyncio.to_thread(visit) == 7
    assert await started.hear() == {"ending": "left", "status": 7}


async def test_the_fingerprint_is_the_one_that_the_client_shows(started: Front, tmp_path: Path) -> None:
    def ask() -> None:
        argv = [each.replace("accept-new", "ask") for each in ssh(started, tmp_path)]
        with Terminal(argv) as terminal:
            terminal.wait(started.fingerprint)

    await asyncio.to_thread(ask)


async def test_a_client_that_is_killed_takes_its_program_with_it(started: Front, tmp_path: Path) -> None:
    def visit() -> int:
        with Terminal(ssh(started, tmp_path)) as terminal:
            terminal.wait("ready")
            pid = int(terminal.flat.partition("pid ")[2].split()[0])
            os.kill(terminal.child.pid, signal.SIGKILL)
            return pid

    pid = await asyncio.to_thread(visit)
    await until(lambda: not exists(pid), 2)
    assert (await started.hear())["ending"] == "hung up"


async def test_variables_of_the_client_are_not_the_programs(started: Front, tmp_path: Path) -> None:
    def visit() -> None:
        sent = {"COLORTERM": "truecolor", "LINES": "5", "COLUMNS": "5", "PYTHONINSPECT": "1", "TEXTUAL_THEME": "x"}
        options = ("-o", "SendEnv=" + " ".join(sent))
        with Terminal(ssh(started, tmp_path, *options), environment=sent) as terminal:
            terminal.wait("ready xterm-256color truecolor 80x24")
            terminal.type("q").wait_closed()
            assert ">>>" not in terminal.text

    await asyncio.to_thread(visit)


@pytest.mark.parametrize(
    ("options", "command", "said"),
    [
        ((), ("touch", "{folder}/made"), b"No commands are run here"),
        (("-tt",), ("touch", "{folder}/made"), b"No commands are run here"),
        (("-T",), (), b"This is a program for a terminal"),
        (("-s",), ("sftp",), b"subsystem request failed"),
        (("-W", "127.0.0.1:{port}"), (), b"stdio forwarding failed"),
    ],
    ids=["command", "command in a terminal", "no terminal", "subsystem", "-W"],
)
async def test_what_is_no_visit_is_refused(
    started: Front, tmp_path: Path, options: tuple[str, ...], command: tuple[str, ...], said: bytes
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        somebody.setblocking(False)
        named = {"folder": tmp_path, "port": somebody.getsockname()[1]}
        filled = [tuple(each.format(**named) for each in words) for words in (options, command)]
        done = await asyncio.to_thread(run, started, tmp_path, *filled[0], command=filled[1])
        assert done.returncode != 0
        assert said in done.stdout + done.stderr
        assert not (tmp_path / "made").exists()
        with pytest.raises(BlockingIOError):
            somebody.accept()


@pytest.mark.parametrize("options", [("-L", "{ours}:127.0.0.1:{port}"), ("-D", "{ours}"), ("-R", "{ours}:127.0.0.1:{port}")])
async def test_no_port_is_forwarded(started: Front, tmp_path: Path, options: tuple[str, ...]) -> None:
    """With -R the client asks at once, and ends; with -L and -D it asks when somebody connects to it."""
    with socket.create_server(("127.0.0.1", 0)) as somebody, socket.create_server(("127.0.0.1", 0)) as free:
        somebody.setblocking(False)
        ours = free.getsockname()[1]
        free.close()
        port = somebody.getsockname()[1]
        wanted = [each.format(ours=ours, port=port) for each in options]
        if options[0] == "-R":
            done = await asyncio.to_thread(run, started, tmp_path, "-N", "-o", "ExitOnForwardFailure=yes", *wanted)
            assert done.returncode != 0
            assert b"remote port forwarding failed" in done.stderr
        else:
            await asyncio.to_thread(_connect_through, ssh(started, tmp_path, *wanted), ours, port, options[0] == "-D")
        with pytest.raises(BlockingIOError):
            somebody.accept()


def _connect_through(argv: list[str], ours: int, port: int, socks: bool) -> None:
    with Terminal(argv) as terminal:
        terminal.wait("ready")
        with socket.create_connection(("127.0.0.1", ours), timeout=10) as connection:
            if socks:
                # Version 5, no authentication; connect to this IPv4 address.
                connection.sendall(b"\x05\x01\x00")
                assert connection.recv(2) == b"\x05\x00"
                connection.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + port.to_bytes(2, "big"))
            assert connection.recv(100)[:2] in (b"", b"\x05\x01", b"\x05\x04", b"\x05\x00")
            assert connection.recv(100) == b""
        terminal.type("q").wait_closed()


async def test_neither_agent_nor_display_are_forwarded(started: Front, tmp_path: Path) -> None:
    def visit() -> None:
        address = str(tmp_path / "agent")
        agent = subprocess.Popen(["ssh-agent", "-D", "-a", address], stdout=subprocess.DEVNULL)
        try:
            environment = {"SSH_AUTH_SOCK": address, "DISPLAY": "127.0.0.1:99"}
            with Terminal(ssh(started, tmp_path, "-A", "-X"), environment=environment) as terminal:
                terminal.wait("ready").type("e").wait("variables LANG PATH TERM.")
                terminal.type("q").wait_closed()
        finally:
            agent.kill()
            agent.wait()

    await asyncio.to_thread(visit)
