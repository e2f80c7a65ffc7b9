"""The demonstration behind the house's own sshd, by the fragment that the program prints, with the client that people have."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest

from ..ssh.serving import give_up
from ..sshd import Sshd, find_lack, may_mount, serve, write_fragment
from ..terminal import Terminal
from .test_demo import F5, PROMISE, WAY

LACK = find_lack()
pytestmark = pytest.mark.skipif(bool(LACK), reason=LACK or "nothing is missing")
NO_TERMINAL = "La démonstration a besoin d’un terminal."
HANG_UP = 2.0
"""Seconds within which nothing of a visitor is left once their line is cut."""


@pytest.fixture(scope="module", autouse=True)
def _mounts() -> None:
    if not may_mount():
        give_up("root may make no mounts here: the account cannot be made without touching the machine's own")


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with serve(tmp_path_factory.mktemp("sshd"), write_fragment()) as server:
        yield server


def leave(terminal: Terminal) -> None:
    """By one key, which closes the connection."""
    terminal.press("ctrl+q")
    assert terminal.wait_closed() == 0


def wait_until_gone(processes: set[int], seconds: float) -> None:
    """Until all of them have ended."""
    assert processes
    end = time.monotonic() + seconds
    for each in processes:
        try:
            watched = os.pidfd_open(each)
        except ProcessLookupError:
            continue
        try:
            assert select([watched], [], [], max(0.0, end - time.monotonic()))[0], "it is still there"
        finally:
            os.close(watched)


def test_the_whole_procedure_to_the_end_and_a_new_visit_and_leaving_closes_the_connection(sshd: Sshd) -> None:
    with sshd.visit() as terminal:
        terminal.wait(PROMISE, "Quitter").press("enter").wait("Identifiant")
        for keys, shows in WAY:
            terminal.type(keys).wait(shows)
        terminal.press("enter").wait(PROMISE)
        leave(terminal)


def test_two_at_once_share_nothing_and_of_one_that_hangs_up_nothing_is_left(sshd: Sshd) -> None:
    with sshd.visit() as one:
        one.wait(PROMISE)
        mine = sshd.find_programs()
        with sshd.visit() as other:
            other.wait(PROMISE)
            for terminal in (one, other):
                terminal.press("enter").wait("Identifiant").type("dupont75\r").wait("dupont75")
            # The name is free for each: neither knows of the other.
            assert "pris" not in one.text + other.text
            one.child.kill(9)
            wait_until_gone(mine, HANG_UP)
            other.type(F5 + "\r").wait("2. Vos informations personnelles").resize(100, 30).wait("2. Vos informations personnelles")


@pytest.mark.parametrize(("options", "words"), [((), ("id",)), (("-T",), ())], ids=["exec", "shell"])
def test_what_has_no_terminal_is_refused_in_a_sentence(sshd: Sshd, options: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = sshd.run(*options, words=words)
    assert done.returncode == 1
    assert NO_TERMINAL in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_a_subsystem_is_the_demonstration_too_and_sshd_keeps_the_sentence_to_itself(sshd: Sshd) -> None:
    done = sshd.run("-s", words=("sftp",))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_a_command_with_a_terminal_is_the_demonstration_all_the_same(sshd: Sshd) -> None:
    with Terminal(sshd.command("-t", words=("id",)), patience=40) as terminal:
        leave(terminal.wait(PROMISE))
        assert b"uid=" not in terminal.raw


def test_the_kind_of_the_terminal_is_all_that_is_taken_from_the_client(sshd: Sshd, tmp_path: Path) -> None:
    sent = {"TEXTUAL_DRIVER": "x:y", "PYTHONSTARTUP": "/x", "LD_PRELOAD": "/x.so", "GIMT_TUI_DATA": "/x", "LINES": "5", "LANG": "C"}
    agent = str(tmp_path / "agent")
    running = subprocess.Popen(["ssh-agent", "-D", "-a", agent], stdout=subprocess.DEVNULL)
    try:
        options = [word for name in sent for word in ("-o", f"SendEnv={name}")]
        known = sshd.find_programs()
        with sshd.visit("-A", "-X", *options, **sent, SSH_AUTH_SOCK=agent, DISPLAY="127.0.0.1:99", TERM="xterm") as terminal:
            terminal.wait(PROMISE)
            told: dict[str, str] = {}
            for each in sshd.find_programs() - known:
                lines = Path(f"/proc/{each}/environ").read_bytes().decode().split("\0")
                told |= dict(line.split("=", 1) for line in lines if line)
            leave(terminal)
    finally:
        running.kill()
        running.wait()
    assert told["TERM"] == "xterm"
    assert [name for name in sent if told.get(name, "") == sent[name]] == []
    assert {"SSH_AUTH_SOCK", "DISPLAY"}.isdisjoint(told)


def test_neither_ports_nor_sockets_are_forwarded(sshd: Sshd) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        somebody.setblocking(False)
        port = somebody.getsockname()[1]
        with socket.create_server(("127.0.0.1", 0)) as free:
            ours = free.getsockname()[1]
        refused = sshd.run("-N", "-o", "ExitOnForwardFailure=yes", "-R", f"0:127.0.0.1:{port}")
        assert refused.returncode != 0
        assert "remote port forwarding failed" in refused.stderr
        assert sshd.run("-W", f"127.0.0.1:{port}").returncode != 0
        with sshd.visit("-L", f"{ours}:127.0.0.1:{port}") as terminal:
            terminal.wait(PROMISE)
            with socket.create_connection(("127.0.0.1", ours), timeout=20) as connection:
                assert connection.recv(100) == b""
            leave(terminal)
        with pytest.raises(BlockingIOError):
            somebody.accept()


def test_one_session_a_connection(sshd: Sshd, tmp_path: Path) -> None:
    shared = ("-o", f"ControlPath={tmp_path}/c")
    with sshd.visit("-M", *shared) as terminal:
        terminal.wait(PROMISE)
        second = sshd.run(*shared, "-o", "ProxyCommand=false")
        assert second.returncode == 255
        assert "refused" in second.stderr.lower() or "open failed" in second.stderr
        leave(terminal)


def test_whoever_walks_away_gives_their_place_back_on_the_screen_and_line_by_line(tmp_path: Path) -> None:
    with serve(tmp_path, write_fragment(idle=5)) as server, server.visit() as screen, server.visit(TERM="dumb") as lines:
        for terminal in (screen, lines):
            terminal.wait(PROMISE)
        programs = server.find_programs()
        for terminal in (screen, lines):
            assert terminal.wait_closed() == 0
        wait_until_gone(programs, HANG_UP)
        assert "Le temps de la visite est écoulé." in lines.flat
