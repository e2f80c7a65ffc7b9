"""An office names its first agent at a terminal: the passphrase is typed twice and seen nowhere."""

from __future__ import annotations

import termios
from pathlib import Path

import pytest

from gimt_tui.cli.agents import AGAIN, DIFFERENT, GUARDED, PROMPT
from gimt_tui.cli.french_click import UNCHANGED
from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import Clock, over_file
from ..store.samples import dossier
from ..terminal import Terminal, program

PASSPHRASE = "Une fenêtre où l’été s’arrête"
OTHER = "une phrase toute différente"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.json"


def add(data: Path) -> Terminal:
    """The command at its first question."""
    return Terminal([*program(), "--data", str(data), "agents", "add", "Camille"]).wait(PROMPT.strip())


def asked(terminal: Terminal, prompt: str, times: int) -> Terminal:
    """Until a question was put so many times."""
    wanted = " ".join(prompt.replace("\u00a0", " ").split())
    while terminal.flat.count(wanted) < times:
        assert terminal.pump(terminal.patience), terminal.text
    return terminal


def shows_what_is_typed(terminal: Terminal) -> bool:
    return bool(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)


def test_it_is_asked_until_one_that_will_do_was_typed_twice_and_the_agent_opens_the_board(data: Path) -> None:
    with add(data) as terminal:
        terminal.fill("trop court")
        asked(terminal.wait("au moins 12 signes"), PROMPT, 2).fill(PASSPHRASE)
        asked(terminal, AGAIN, 1).fill(OTHER)
        asked(terminal.wait(DIFFERENT), PROMPT, 3).fill(PASSPHRASE)
        asked(terminal, AGAIN, 2).fill(PASSPHRASE)
        terminal.wait("L’agent Camille est ajouté.", *GUARDED.splitlines())
        assert terminal.wait_closed() == 0
    for each in (PASSPHRASE, OTHER, "trop court"):
        assert each.encode() not in terminal.raw
    assert PASSPHRASE.encode() not in data.read_bytes()
    onboarding = over_file(data, Clock())
    assert onboarding.agents.unlock("Camille", PASSPHRASE)
    assert onboarding.dossiers.guarded


def test_from_now_on_the_list_is_the_agents(data: Path) -> None:
    TinyDBStore(data).run(lambda transaction: transaction.put(dossier()))
    line = [*program(), "--data", str(data)]
    with Terminal(line) as terminal:
        terminal.wait("Ouvrir un compte personnel", "1 dossier")
    with add(data) as terminal:
        asked(terminal.fill(PASSPHRASE), AGAIN, 1).fill(PASSPHRASE)
        assert terminal.wait_closed() == 0
    with Terminal(line) as terminal:
        terminal.wait("Ouvrir un compte personnel", "Reprendre")
        assert "1 dossier" not in terminal.flat


@pytest.mark.parametrize(("key", "status"), [("ctrl+c", 130), ("ctrl+d", 1)])
@pytest.mark.parametrize("half", [False, True])
def test_who_leaves_leaves_nothing_behind(data: Path, key: str, status: int, half: bool) -> None:
    with add(data) as terminal:
        if half:
            asked(terminal.fill(PASSPHRASE), AGAIN, 1)
        assert not shows_what_is_typed(terminal)
        terminal.press(key)
        assert terminal.wait_closed() == status
        assert (UNCHANGED in terminal.flat) == (status == 1)
        assert "Traceback" not in terminal.text
    assert PASSPHRASE.encode() not in terminal.raw
    assert list(data.parent.iterdir()) == []


def test_a_name_that_is_taken_is_told_before_anything_is_asked(data: Path) -> None:
    over_file(data, Clock()).agents.add("Camille", PASSPHRASE)
    with Terminal([*program(), "--data", str(data), "agents", "add", "camille"]) as terminal:
        assert terminal.wait("L’agent camille existe déjà.").wait_closed() == 1
        assert "Phrase de passe" not in terminal.flat


def test_the_terminal_shows_what_is_typed_again_afterwards(data: Path) -> None:
    """The shell that called it, here ``cat``, finds the terminal as it was."""
    script = '"$@"; echo "fini\u00a0: $?"; exec cat'
    argv = ["sh", "-c", script, "sh", *program(), "--data", str(data), "agents", "add", "Camille"]
    with Terminal(argv) as terminal:
        terminal.wait(PROMPT.strip()).press("ctrl+d").wait("fini : 1")
        assert shows_what_is_typed(terminal)
