"""What a terminal keeps when the program is gone, on its screen and to be scrolled back to, tells nothing of a person."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..plain.line import CREATED, PASSWORD, flat
from ..plain.test_console import PROGRAM, ROOT
from ..terminal import STRAY, Terminal
from .test_leaving import WAYS as WAYS_OUT
from .test_leaving import typed
from .test_terminals import ends_unread, until_blocked

CLEARED = b"\x1b[H\x1b[2J\x1b[3J"
"""The screen, then the history: what terminfo says of xterm."""
NAME = "dupont75"


def line_mode(data: Path, term: str = "xterm-256color", *argv: str) -> Terminal:
    """The line mode of this very tree, in a terminal that says to be such a one."""
    environment = {"TERM": term, "PYTHONPATH": str(ROOT)}
    return Terminal([*(argv or PROGRAM), "--data", str(data), "--plain"], rows=60, environment=environment)


def begun(line: Terminal) -> Terminal:
    """A conversation that has come to the prompt of a password, where something of a person is on the screen."""
    line.wait("ou Entrée pour le premier. Réponse :").fill("1")
    line.wait("- … ). Réponse :").fill(NAME)
    return line.wait("La saisie ne s’affiche pas. Réponse :")


def _by_signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda line: os.kill(line.child.pid, number)


WAYS: dict[str, tuple[Callable[[Terminal], object], int]] = {
    "quitter": (lambda line: line.fill("quitter"), 0),
    "ctrl+c": (lambda line: line.press("ctrl+c"), 0),
    "ctrl+d": (lambda line: line.press("ctrl+d"), 1),
    "SIGTERM": (_by_signal(signal.SIGTERM), -signal.SIGTERM),
    "SIGHUP": (_by_signal(signal.SIGHUP), -signal.SIGHUP),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_line_mode_clears_the_screen_and_the_history(tmp_path: Path, way: str) -> None:
    leave, status = WAYS[way]
    with begun(line_mode(tmp_path / "d.json")) as line:
        assert CLEARED not in line.raw
        leave(line)
        assert line.wait_closed() == status
        before, found, after = bytes(line.raw).partition(CLEARED)
    assert found
    assert NAME.encode() in before
    assert NAME.encode() not in after
    assert b"\x1b" not in before + after
    assert ("Au revoir." in flat(after.decode())) == (status == 0)
    assert ("Ce qui a été saisi est gardé" in flat(after.decode())) == (status >= 0)


def test_a_signal_at_a_question_that_shows_its_answer_clears_too(tmp_path: Path) -> None:
    with line_mode(tmp_path / "d.json") as line:
        line.wait("ou Entrée pour le premier. Réponse :").fill("1").wait("- … ). Réponse :").type(NAME).wait(NAME)
        os.kill(line.child.pid, signal.SIGTERM)
        assert line.wait_closed() == -signal.SIGTERM
        assert bytes(line.raw).endswith(CLEARED)


@pytest.mark.parametrize("term", ["dumb", "vt100", "unknown", ""])
def test_a_terminal_that_cannot_is_sent_nothing(tmp_path: Path, term: str) -> None:
    with begun(line_mode(tmp_path / "d.json", term)) as line:
        line.fill("quitter")
        assert line.wait_closed() == 0
        assert b"\x1b" not in line.raw
        assert flat(line.raw.decode()).endswith("Au revoir.")


def test_a_pipe_is_sent_nothing(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with line_mode(tmp_path / "d.json", "xterm-256color", "sh", "-c", f'exec "$@" > {said}', "sh", *PROGRAM) as line:
        line.fill(*CREATED[:-1], "quitter")
        assert line.wait_closed() == 0
    assert "Au revoir." in said.read_text("utf-8")
    assert "\x1b" not in said.read_text("utf-8")
    assert b"\x1b" not in line.raw


def test_who_leaves_at_the_first_question_keeps_their_history(tmp_path: Path) -> None:
    with line_mode(tmp_path / "d.json") as line:
        line.wait("ou Entrée pour le premier. Réponse :").fill("quitter")
        assert line.wait_closed() == 0
        assert b"\x1b" not in line.raw


def test_a_python_without_curses_clears_nothing_and_fails_nowhere(tmp_path: Path) -> None:
    script = "import sys; sys.modules['curses'] = None; from gimt_tui.cli import main; main()"
    with begun(line_mode(tmp_path / "d.json", "xterm-256color", sys.executable, "-c", script)) as line:
        line.fill("quitter")
        assert line.wait_closed() == 0
        assert b"\x1b" not in line.raw
        assert flat(line.raw.decode()).endswith("Au revoir.")


def test_a_terminal_that_takes_nothing_any_more_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with begun(line_mode(tmp_path / "d.json")) as line:
        # Nobody reads: the program waits in the midst of the manual for room to write.
        line.fill(PASSWORD).wait("saisie. La saisie ne s’affiche pas. Réponse :").fill(PASSWORD).wait("Réponse :")
        os.write(line.child.child_fd, b"aide manuel\n" * 100)
        until_blocked(line.child.pid)
        os.kill(line.child.pid, signal.SIGTERM)
        assert ends_unread(line, seconds=10)
        assert line.child.signalstatus == signal.SIGALRM


# The painted program


@pytest.mark.parametrize("way", WAYS_OUT)
def test_the_painted_program_leaves_nothing_outside_the_alternate_screen(tmp_path: Path, way: str) -> None:
    with typed(tmp_path / "d.json") as terminal:
        WAYS_OUT[way](terminal)
        assert terminal.wait_closed() == 0
        raw = bytes(terminal.raw)
    assert raw.count(b"\x1b[?1049h") == raw.count(b"\x1b[?1049l") == 1
    assert NAME.encode() in raw
    before, _, rest = raw.partition(b"\x1b[?1049h")
    after = rest.partition(b"\x1b[?1049l")[2]
    # Modes are set and reset there; no letter is printed.
    assert not re.sub(rb"\x1b\[[?<>=]?[0-9;]*[a-zA-Z]", b"", STRAY.sub(b"", before + after)).strip()
