"""What a client may try, each held: by whoever speaks the protocol well, and by whoever does not."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from gimt_tui.ssh import Ending, Refusal

from .serving import PATIENCE, QUICK, Served, children, exists, give_up, serve, until

Forward = Callable[[asyncssh.SSHClientConnection, Path, int], Awaitable[Any]]
FORWARDS: dict[str, Forward] = {
    "a port of the server's": lambda connection, _, port: connection.open_connection("127.0.0.1", port),
    "a port here": lambda connection, _, port: connection.forward_remote_port("127.0.0.1", 0, "127.0.0.1", port),
    "a socket of the server's": lambda connection, folder, _: connection.open_unix_connection(str(folder / "socket")),
    "a socket here": lambda connection, folder, _: connection.forward_remote_path(str(folder / "new"), str(folder / "socket")),
}


async def test_no_command_is_run(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        connection = await served.connect()
        result = await asyncio.wait_for(connection.run(f"touch {tmp_path}/made", encoding=None), PATIENCE)
        assert result.exit_status == 1
        assert result.stderr == b"No commands are run here: connect without one.\r\n"
        assert not (tmp_path / "made").exists()
        assert served.server.see().refusals == {Refusal.COMMAND: 1}
        assert served.visits == []


async def test_a_command_with_a_terminal_is_not_run_either(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        connection = await served.connect()
        result = await asyncio.wait_for(connection.run("sh", term_type="xterm", encoding=None), PATIENCE)
        assert result.exit_status == 1
        assert served.server.see().visits == ()


async def test_there_is_no_subsystem(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        connection = await served.connect()
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.start_sftp_client()
        # The connection that is good for nothing more is closed.
        await asyncio.wait_for(connection.wait_closed(), PATIENCE)
        assert served.server.see().refusals == {Refusal.COMMAND: 1}


@pytest.mark.parametrize("what", FORWARDS)
async def test_nothing_is_forwarded(tmp_path: Path, what: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        async with serve("echo", tmp_path) as served:
            screen = await served.visit()
            await screen.read_until("ready")
            with pytest.raises((asyncssh.ChannelOpenError, asyncssh.ChannelListenError)):
                await FORWARDS[what](served.connections[0], tmp_path, somebody.getsockname()[1])
            somebody.setblocking(False)
            with pytest.raises(BlockingIOError):
                somebody.accept()
            assert served.server.see().refusals == {Refusal.FORWARDING: 1}
            screen.type(b"still here")
            await screen.read_until("key b'still here'")


async def test_who_asks_for_what_is_refused_again_and_again_is_dropped(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        connection = await served.connect()
        asked = [connection.open_connection("127.0.0.1", 1) for _ in range(100)]
        results = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(each, asyncssh.Error) for each in results)
        await asyncio.wait_for(connection.wait_closed(), PATIENCE)
        assert served.server.see().refusals[Refusal.FORWARDING] < 100


async def test_x11_is_not_forwarded(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        connection = await served.connect()
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(
                term_type="xterm", x11_forwarding=True, x11_display="127.0.0.1:99", x11_auth_path=str(tmp_path / "none")
            )
        assert served.server.see().visits == ()


async def test_one_connection_has_one_channel(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        pid = await screen.pid()
        connection = served.connections[0]
        asked = [connection.create_process(term_type="xterm", encoding=None) for _ in range(19)]
        results = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(each) for each in results] == [asyncssh.ChannelOpenError] * 19
        assert served.server.see().refusals == {Refusal.CHANNELS: 19}
        assert len(served.server.see().visits) == 1
        screen.type(b"still here")
        await screen.read_until("key b'still here'")
        assert exists(pid)


async def test_a_channel_that_ended_is_not_followed_by_another(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        screen.type(b"q")
        await screen.process.wait()
        with pytest.raises(asyncssh.Error):
            await served.connections[0].create_process(term_type="xterm")


@pytest.mark.parametrize(("size", "told"), [((1, 1), "20x6"), ((65_535, 65_535), "300x100"), ((2**32 - 1, 0), "300x24"), ((0, 0), "80x24")])
async def test_sizes_are_clamped_at_the_start_and_later(tmp_path: Path, size: tuple[int, int], told: str) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit(size=size)
        await screen.read_until(f"ready .* {told} pid")
        screen.process.change_terminal_size(90, 30)
        await screen.read_until("size 90x30")
        screen.process.change_terminal_size(*size)
        await screen.read_until(f"size {told}")


async def test_signals_and_breaks_of_a_client_are_not_the_programs(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        for name in ("USR1", "TERM", "KILL", "STOP", "HUP"):
            screen.process.send_signal(name)
        screen.process.send_break(100)
        screen.type(b"still here")
        await screen.read_until("key b'still here'")
        assert b"told" not in screen.seen


async def test_an_end_of_file_is_a_hang_up(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        screen.process.stdin.write_eof()
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.HUNG_UP


async def test_a_heap_of_variables_is_not_taken(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        with pytest.raises((asyncssh.Error, OSError)):
            await served.visit(env={f"LC_{number}": "x" * 1000 for number in range(1000)})
        await until(lambda: served.server.see().connections == 0)


async def test_a_flood_of_keys_is_not_felt_by_others(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        flooding, bystander = await served.visit(), await served.visit()
        await flooding.read_until("ready")
        await bystander.read_until("ready")
        for _ in range(300):
            flooding.type(b"x" * 1000)
        for number in range(20):
            bystander.type(f"<{number}>".encode())
            await bystander.read_until(f"<{number}>", seconds=2)


async def test_what_a_program_does_not_take_stays_with_the_client(tmp_path: Path) -> None:
    async with serve("deaf", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        screen.type(b"x" * 5_000_000)
        before = -1
        # Until nothing moves any more.
        while before != (before := screen.process.channel.get_write_buffer_size()):
            await asyncio.wait([asyncio.get_running_loop().create_task(screen.process.stdin.drain())], timeout=0.5)
        assert before > 4_000_000


async def _knock(served: Served, number: int, source: str = "127.0.0.1") -> list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open connections that say nothing."""
    return [await asyncio.open_connection("127.0.0.1", served.port, local_addr=(source, 0)) for _ in range(number)]


async def _count_answers(opened: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> int:
    """How many were answered by a banner; the others are closed."""
    lines = await asyncio.gather(*(reader.readline() for reader, _ in opened), return_exceptions=True)
    return sum(isinstance(each, bytes) and each.startswith(b"SSH-2.0-") for each in lines)


async def _close(opened: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> None:
    for _, writer in opened:
        writer.transport.abort()
    await asyncio.gather(*(writer.wait_closed() for _, writer in opened), return_exceptions=True)


async def test_one_address_cannot_hold_the_door(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, per_address=6)) as served:
        opened = await _knock(served, 200)
        assert await _count_answers(opened) == 10
        try:
            connection = await served.connect(local_addr=("127.0.0.2", 0))
        except OSError:
            give_up("the loopback has one address only here")
        finally:
            await _close(opened)
        process = await connection.create_process(term_type="xterm", encoding=None)
        assert (await process.stdout.readline()).startswith(b"ready")
        assert served.server.see().refusals == {Refusal.ADDRESS_FULL: 190}


async def test_who_never_authenticates_is_held_for_a_while_only(tmp_path: Path) -> None:
    limits = replace(QUICK, per_address=1000, unauthenticated=40, login_seconds=0.5)
    async with serve("echo", tmp_path, limits) as served:
        opened = await _knock(served, 200)
        assert await _count_answers(opened) == 40
        await until(lambda: served.server.see().connections == 0)
        await _close(opened)
        assert served.server.see().refusals == {Refusal.UNAUTHENTICATED: 160, Refusal.LOGIN_TIME: 40}
        await (await served.visit()).read_until("ready")


async def test_a_connection_without_a_visit_is_not_kept(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, login_seconds=0.5)) as served:
        connection = await served.connect()
        await asyncio.wait_for(connection.wait_closed(), PATIENCE)
        assert served.server.see().refusals == {Refusal.LOGIN_TIME: 1}


async def test_connections_come_at_a_rate(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, connections_at_once=5, connections_per_second=0.01)) as served:
        opened = await _knock(served, 20)
        assert await _count_answers(opened) == 5
        assert served.server.see().refusals == {Refusal.TOO_FAST: 15}
        await _close(opened)


async def test_noise_is_no_connection(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        for noise in (b"GET / HTTP/1.1\r\n\r\n" * 100, os.urandom(100_000), b"SSH-2.0-x\r\n" + b"\xff" * 50_000, b"SSH-1.5-old\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
            writer.write(noise)
            await asyncio.wait_for(_read_to_the_end(reader), PATIENCE)
            await _close([(reader, writer)])
        await (await served.visit()).read_until("ready")


async def _read_to_the_end(reader: asyncio.StreamReader) -> None:
    try:
        while await reader.read(65_536):
            pass
    except ConnectionError:
        pass


async def test_fifty_visits_leave_nothing(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, visitors=8)) as served:
        await (await served.visit()).read_until("ready")
        served.connections[0].abort()
        # Its process is reaped a moment after its connection went, and reported then: before that it would count as one there was.
        await until(lambda: len(served.visits) == 1 and served.server.see().connections == 0)
        before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
        processes = children(os.getpid())

        async def come(number: int) -> None:
            screen = await served.visit()
            await screen.read_until("ready")
            connection = screen.process.channel.get_connection()
            if number % 2:
                screen.type(b"q")
                await screen.process.wait()
                connection.close()
            else:
                connection.abort()
            await connection.wait_closed()

        for first in range(0, 50, 5):
            await asyncio.gather(*(come(number) for number in range(first, first + 5)))
        await until(lambda: len(served.visits) == 51 and served.server.see().connections == 0)
        assert children(os.getpid()) == processes
        if before:
            await until(lambda: len(os.listdir("/proc/self/fd")) <= before)


def test_the_sentences_need_no_more_than_ascii_by_default() -> None:
    from gimt_tui.ssh import Sentences

    assert all(re.fullmatch(r"[ -~]+", getattr(Sentences(), name)) for name in Sentences.__slots__)
