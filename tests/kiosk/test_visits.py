"""One process for each visit: nothing of one reaches the next, and none is without a successor."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
from pathlib import Path
from select import select

import pytest

from gimt_tui.kiosk.visits import AGAIN

from ..terminal import Terminal

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="how a process ends is watched as only Linux allows")


def open_terminal(*arguments: str) -> Terminal:
    return Terminal([sys.executable, "-m", "tests.kiosk.programs", *arguments], environment={"PYTHONPATH": os.getcwd()}, echo=False)


def numbers(terminal: Terminal) -> list[int]:
    return [int(each) for each in re.findall(rb"visit (\d+) ready", bytes(terminal.raw))]


def wait_for_visits(terminal: Terminal, count: int) -> list[int]:
    while len(numbers(terminal)) < count:
        assert terminal.pump(5), bytes(terminal.raw)
    return numbers(terminal)


def watch(process: int) -> int:
    """What can be read once that process has ended."""
    return os.pidfd_open(process)


def wait_until_gone(watched: int) -> None:
    try:
        assert select([watched], [], [], 20)[0], "it is still there"
    finally:
        os.close(watched)


def test_every_visit_is_a_process_of_its_own() -> None:
    with open_terminal("ask", "leave") as terminal:
        for count in (1, 2, 3):
            wait_for_visits(terminal, count)
            terminal.type(f"{AGAIN}\n")
        found = wait_for_visits(terminal, 4)
        assert len(set(found)) == 4
        terminal.type("0\n")
        assert terminal.wait_closed() == 0


def test_where_nobody_may_leave_another_visit_begins_whatever_the_status() -> None:
    with open_terminal("ask") as terminal:
        for count, status in enumerate((0, AGAIN, 0), 1):
            wait_for_visits(terminal, count)
            terminal.type(f"{status}\n")
        wait_for_visits(terminal, 4)


@pytest.mark.parametrize("way", ["kill", "raise"])
def test_a_visit_that_fails_leaves_a_clean_terminal_and_is_followed_by_another(way: str) -> None:
    with open_terminal("fail") as terminal:
        wait_for_visits(terminal, 1)
        terminal.type(f"{way}\n")
        wait_for_visits(terminal, 2)
        assert b"\x1b[?1049l" in terminal.raw
        assert b"secret" not in terminal.raw
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("way", ["kill", "raise"])
def test_over_a_line_a_visit_that_fails_is_one_sentence_and_a_status(way: str) -> None:
    with open_terminal("fail", "leave") as terminal:
        wait_for_visits(terminal, 1)
        terminal.type(f"{way}\n")
        assert terminal.wait_closed() == 1
        assert b"It was interrupted." in terminal.raw
        assert b"secret" not in terminal.raw
        assert len(numbers(terminal)) == 1


def test_what_was_typed_for_one_visit_does_not_reach_the_next() -> None:
    with open_terminal("ask") as terminal:
        wait_for_visits(terminal, 1)
        terminal.type("0\n75\n0\n75\n")
        wait_for_visits(terminal, 2)
        terminal.pump(0.2)
        assert len(numbers(terminal)) == 2


def test_nothing_can_be_written_to_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with open_terminal("write", str(kept)) as terminal:
        terminal.wait(f"visit refused {errno.EFBIG}")
    assert kept.read_text() == ""


@pytest.mark.parametrize("key", ["\x03", "\x1c", "\x1a"])
def test_no_key_that_the_terminal_makes_a_signal_of_ends_or_stops_what_begins_the_visits(key: str) -> None:
    with open_terminal("ask") as terminal:
        wait_for_visits(terminal, 1)
        terminal.type(key)
        terminal.type("0\n")
        wait_for_visits(terminal, 2)


@LINUX
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_to_the_first_process_ends_the_visit_too(sent: signal.Signals, status: int) -> None:
    with open_terminal("ask") as terminal:
        visit = watch(*wait_for_visits(terminal, 1))
        os.kill(terminal.child.pid, sent)
        assert terminal.wait_closed() == status
        wait_until_gone(visit)


@LINUX
def test_a_visit_does_not_outlive_the_process_that_begins_the_next() -> None:
    with open_terminal("ask") as terminal:
        visit = watch(*wait_for_visits(terminal, 1))
        os.kill(terminal.child.pid, signal.SIGKILL)
        wait_until_gone(visit)


@LINUX
def test_a_visit_that_waits_for_a_terminal_that_is_not_read_is_ended_when_its_time_is_over() -> None:
    with open_terminal("flood", "leave", "brief") as terminal:
        (visit,) = wait_for_visits(terminal, 1)
        # Nothing is read meanwhile.
        wait_until_gone(watch(visit))
        assert terminal.wait_closed() == 1
        assert b"It was interrupted." in terminal.raw
