"""However the program is left, the terminal is sane and what was typed is there on return.

How long it takes is measured by ``python -m tests.benchmarks.leaving``.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from ..terminal import Terminal, program


def typed(data: Path) -> Terminal:
    terminal = Terminal([*program(), "--data", str(data)])
    terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations de connexion")
    terminal.fill("dupont75", "Tabac-2026!", "Tabac-2026!").type("jeanne@moncour").wait("jeanne@moncour")
    return terminal


def _by_signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: os.kill(terminal.child.pid, number)


WAYS: dict[str, Callable[[Terminal], object]] = {
    "ctrl+c": lambda terminal: terminal.press("ctrl+c"),
    "ctrl+q": lambda terminal: terminal.press("ctrl+q"),
    "SIGINT": _by_signal(signal.SIGINT),
    "SIGTERM": _by_signal(signal.SIGTERM),
    "SIGHUP": _by_signal(signal.SIGHUP),
}


@pytest.mark.parametrize("way", WAYS)
def test_leaving_is_clean_and_keeps_what_was_typed(way: str, tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    with typed(data) as terminal:
        WAYS[way](terminal)
        assert terminal.wait_closed() == 0
        raw = bytes(terminal.raw)
    # The alternate screen is left, the cursor shown, the mouse and bracketed paste switched off, in that session.
    for sane in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert raw.rindex(sane) > raw.rindex(sane.replace(b"l", b"h") if sane.endswith(b"l") else b"\x1b[?25l")
    _is_back(data)


def test_a_closed_terminal_ends_the_program_and_keeps_what_was_typed(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    terminal = typed(data)
    pid = terminal.child.pid
    os.close(terminal.child.child_fd)
    terminal.child.closed = True
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status)
    _is_back(data)


def _is_back(data: Path) -> None:
    assert "Tabac-2026!" not in data.read_text("utf-8")
    with Terminal([*program(), "--data", str(data)]) as terminal:
        terminal.wait("Reprendre (1 dossier)").press("tab", "enter").wait("Reprendre la saisie du", "sans nom").press("enter")
        terminal.wait("1. Vos informations de connexion", "dupont75", "jeanne@moncour")
