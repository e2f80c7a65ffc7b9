"""Host keys, listeners, and whether anybody answers."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from pathlib import Path

import asyncssh
import pytest

from gimt_tui.ssh import options
from gimt_tui.ssh.health import NoAnswer, read_banner
from gimt_tui.ssh.host_key import UnsafeHostKey, load_or_make
from gimt_tui.ssh.listeners import open_listeners, take_systemd_listeners

from .serving import serve


def test_a_host_key_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "host_key"
    made = load_or_make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert made.get_algorithm() == "ssh-ed25519"
    assert load_or_make(path).get_fingerprint() == made.get_fingerprint()
    assert [each.name for each in path.parent.iterdir()] == ["host_key"]


def test_a_host_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "host_key"
    load_or_make(path)
    path.chmod(0o640)
    with pytest.raises(UnsafeHostKey, match="0600"):
        load_or_make(path)


@pytest.mark.parametrize("content", ["", "nonsense", "public"])
def test_what_is_no_private_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "host_key"
    path.touch(mode=0o600)
    public = asyncssh.generate_private_key("ssh-ed25519").export_public_key()
    path.write_bytes(public if content == "public" else content.encode())
    with pytest.raises(UnsafeHostKey, match="no private key"):
        load_or_make(path)


def test_listeners_are_opened_together_or_not_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        before = len(os.listdir("/dev/fd"))
        with pytest.raises(OSError, match="in use"):
            open_listeners([("127.0.0.1", 0), ("127.0.0.1", taken.getsockname()[1])])
        assert len(os.listdir("/dev/fd")) == before


def test_sockets_of_systemd_are_for_the_process_that_they_name() -> None:
    assert take_systemd_listeners({"LISTEN_PID": "1", "LISTEN_FDS": "1"}, 2) == []
    assert take_systemd_listeners({}, 2) == []


async def test_a_key_exchange_that_is_not_there_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "POST_QUANTUM", ("no-such-exchange",))
    async with serve("echo", tmp_path) as served:
        await (await served.visit()).read_until("ready")


@pytest.mark.parametrize("exchange", options.KEY_EXCHANGES)
async def test_each_key_exchange_is_offered(tmp_path: Path, exchange: str) -> None:
    async with serve("echo", tmp_path) as served:
        await served.connect(kex_algs=[exchange])


async def test_the_banner_is_the_health(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        # It names neither the library nor its version.
        assert await asyncio.to_thread(read_banner, "127.0.0.1", served.port) == "SSH-2.0-Terminal"


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]
    with pytest.raises(NoAnswer):
        read_banner("127.0.0.1", port, 1)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n"])
def test_another_server_is_no_answer(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def serve_once() -> None:
            accepted, _ = other.accept()
            with accepted:
                accepted.sendall(answer)

        thread = threading.Thread(target=serve_once)
        thread.start()
        with pytest.raises(NoAnswer):
            read_banner("127.0.0.1", other.getsockname()[1])
        thread.join()


async def test_a_silent_server_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NoAnswer):
        read_banner("127.0.0.1", silent.getsockname()[1], 0.1)
