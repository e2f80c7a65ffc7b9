"""It starts in every terminal, whatever size that claims to be, and ends however little the terminal helps."""

from __future__ import annotations

import os
import signal
import termios
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from ..terminal import KEYS, Terminal, program

FAMILIES = [
    *("xterm", "xterm-16color", "xterm-256color", "xterm-kitty", "linux", "vt100", "vt220", "screen", "screen-256color", "tmux-256color"),
    *("rxvt", "rxvt-unicode", "ansi", "cygwin", "putty", "alacritty", "konsole", "sun", "wy50", "unknown", "../../etc/passwd", ""),
]
"""One TERM of every family; SSH forwards no COLORTERM, so that many of them have sixteen colours."""
HUGE = 65_535


def started(data: Path, *, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
    return Terminal([*program(), "--data", str(data)], columns=columns, rows=rows, environment={"COLORTERM": None, **environment})


def peak_memory(terminal: Terminal) -> int:
    """The most memory that the program has had, in MB."""
    status = Path(f"/proc/{terminal.child.pid}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def test_it_starts_in_every_family_and_is_alive_two_seconds_later(tmp_path: Path) -> None:
    with ExitStack() as stack:
        terminals = {each: stack.enter_context(started(tmp_path / "d.json", TERM=each)) for each in FAMILIES}
        for terminal in terminals.values():
            terminal.wait("Ouvrir un compte personnel").press("f9", "f1").wait("Manuel utilisateur")
        # Nothing more is written: only one that ends would answer sooner. The later ones have waited with the first.
        assert [name for at, (name, each) in enumerate(terminals.items()) if not each.pump(0 if at else 2)] == []
        for name, terminal in terminals.items():
            assert terminal.press("ctrl+q").wait_closed() == 0, name


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("COLORTERM", "truecolor"), ("COLORTERM", "nonsense")])
def test_it_starts_whatever_is_said_of_colours(tmp_path: Path, name: str, value: str) -> None:
    environment = {"TERM": "vt100", "COLORTERM": None, name: value}
    with Terminal([*program(), "--data", str(tmp_path / "d.json")], environment=environment) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("f9", "f1").wait("Manuel utilisateur").press("ctrl+q")
        assert terminal.wait_closed() == 0


@pytest.mark.parametrize(("columns", "rows"), [(HUGE, HUGE), (HUGE, 1), (1, HUGE), (1, 1), (0, 0)])
def test_a_size_that_no_window_has_costs_no_memory(tmp_path: Path, columns: int, rows: int) -> None:
    with started(tmp_path / "d.json", columns=columns, rows=rows) as terminal:
        until_it_reads(terminal)
        terminal.resize(80, 24).wait("Ouvrir un compte personnel")
        terminal.child.setwinsize(HUGE, HUGE)
        terminal.resize(80, 24).wait("Ouvrir un compte personnel")
        assert peak_memory(terminal) < 200
        assert terminal.press("ctrl+q").wait_closed() == 0


def until_it_reads(terminal: Terminal) -> None:
    """Until its terminal takes keys one by one: the program has taken it over."""
    while termios.tcgetattr(terminal.child.child_fd)[3] & termios.ICANON:
        assert terminal.pump(0.01)


def test_columns_and_lines_of_the_environment_are_not_believed(tmp_path: Path) -> None:
    with started(tmp_path / "d.json", COLUMNS="9999", LINES="9999") as terminal:
        terminal.wait("Ouvrir un compte personnel", "F2 services & aide")
        terminal.resize(60, 20).wait("Ouvrir un compte personnel")
        while "F1" not in terminal.screen.display[19]:
            assert terminal.pump(5), terminal.text
        assert peak_memory(terminal) < 200
        assert terminal.press("ctrl+q").wait_closed() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_client_that_stops_reading_does_not_make_it_deaf(tmp_path: Path, number: signal.Signals) -> None:
    """The writer's queue is full, the event loop blocked in it: the watchdog ends the program."""
    with started(tmp_path / "d.json", columns=200, rows=60, TERM="xterm-256color") as terminal:
        terminal.wait("Ouvrir un compte personnel")
        # A whole screen painted anew for each, and nobody who reads.
        os.write(terminal.child.child_fd, KEYS["f9"].encode() * 300)
        until_blocked(terminal.child.pid)
        os.kill(terminal.child.pid, number)
        assert ends_unread(terminal, seconds=4)
        assert terminal.child.exitstatus == 128 + number
        assert termios.tcgetattr(terminal.child.child_fd)[3] & (termios.ICANON | termios.ECHO)


def until_blocked(pid: int) -> None:
    """Until the program has used no processor for a while: it waits for its terminal."""
    before, quiet = -1.0, 0
    while quiet < 5:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        used = float(fields[11]) + float(fields[12])
        quiet = quiet + 1 if used == before else 0
        before = used
        signal.sigtimedwait([signal.SIGUSR2], 0.1)


def ends_unread(terminal: Terminal, *, seconds: float) -> bool:
    """Whether the program ends within so many seconds, nobody reading what it writes."""
    for _ in range(int(seconds * 20)):
        if not terminal.child.isalive():
            return True
        signal.sigtimedwait([signal.SIGUSR2], 0.05)
    return False


@pytest.mark.parametrize("typed", ["\x1a", "\x03", "\x1c", "\x1a\x03\x1c"])
def test_nothing_typed_while_it_ends_stops_or_kills_it(tmp_path: Path, typed: str) -> None:
    for _ in range(3):
        with started(tmp_path / "d.json") as terminal:
            terminal.wait("Ouvrir un compte personnel").press("ctrl+q")
            with suppress(OSError):  # The terminal is gone at last.
                while terminal.pump(0.001):
                    terminal.type(typed)
            assert terminal.wait_closed() == 0


def test_the_terminal_is_given_back_as_it_was(tmp_path: Path) -> None:
    with started(tmp_path / "d.json") as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        terminal.wait("Ouvrir un compte personnel").press("ctrl+q")
        while terminal.pump():
            pass
        assert termios.tcgetattr(terminal.child.child_fd) == before
        assert terminal.wait_closed() == 0


@pytest.mark.parametrize("arguments", [[], ["--version"]])
def test_no_prompt_of_python_comes_after_it(tmp_path: Path, arguments: list[str]) -> None:
    environment = {"PYTHONINSPECT": "1", "COLORTERM": None}
    with Terminal([*program(), "--data", str(tmp_path / "d.json"), *arguments], environment=environment) as terminal:
        if not arguments:
            terminal.wait("Ouvrir un compte personnel").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert b">>>" not in terminal.raw
