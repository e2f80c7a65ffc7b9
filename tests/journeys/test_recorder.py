"""A recorder on the terminal of a counter: once it is locked, masked, handed over or left, it has nothing of anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gimt_tui.domain.states import Stage

from ..conftest import ACCOUNT, SIRET, Clock, over_file
from ..terminal import Terminal
from ..walking import prepare
from .test_counter import PASSPHRASE, open_counter, run, unlock

F4 = "\x1bOS"
MASKED = "Écran masqué."
SHOWN = ("Dupont", ACCOUNT["email"], SIRET)
"""What the page of the portal tells of somebody."""
TOLD = ("Jeanne", *SHOWN, ACCOUNT["identifiant"], SIRET.replace(" ", ""))
TITLE = re.compile(rb"\x1b\](?:(?:[012]|30);|[lL])|\x1bk")
"""What gives a terminal's window or its tab a title."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An office with an agent, and the dossier of somebody who has attached an establishment."""
    prepare(over_file(tmp_path / "dossiers.json", Clock()), Stage.ATTACHED)
    run(tmp_path / "dossiers.json", "agents", "add", "Anne", given=f"{PASSPHRASE}\n")
    return tmp_path / "dossiers.json"




def traces(terminal: Terminal) -> list[str]:
    """What can be read of anybody, on the screen or on scrolling back."""
    recorded = terminal.recorded.casefold()
    return [each for each in TOLD if each.casefold() in recorded]


def read_portal(terminal: Terminal) -> Terminal:
    """As an agent who looks somebody up, to the page that tells the most of them."""
    unlock(terminal)
    return terminal.type("dup").wait("1 dossier").type(F4).wait("Sur le portail").press("enter").wait(*SHOWN)


def test_on_screen_nothing_is_left_at_the_lock_behind_the_mask_and_when_it_is_closed(data: Path) -> None:
    with open_counter(data) as terminal:
        read_portal(terminal).press("f12").wait(MASKED).gone(ACCOUNT["email"])
        assert traces(terminal) == []
        before = len(terminal.raw)
        # Nothing of it is even sent meanwhile, whatever is pressed.
        terminal.type("dupont\r\t ").press("f9", "escape").type("\x1b[200~dupont\x1b[201~")
        terminal.pump(0.3)
        assert not any(each.encode() in terminal.raw[before:] for each in TOLD)
        terminal.press("f12").wait(*SHOWN).press("f8").wait("Phrase de passe").gone(ACCOUNT["email"])
        assert traces(terminal) == []
        terminal.type(f"{PASSPHRASE}\r").wait("DUPONT").press("ctrl+q")
        terminal.wait_closed()
        assert not TITLE.search(terminal.raw)


def tell_portal(line: Terminal) -> Terminal:
    """The same line by line."""
    line.wait("Agent").type(f"Anne\r{PASSPHRASE}\r").wait("Nouveau")
    line.type("dupont\r").wait("DUPONT Jeanne")
    line.type(_number(line, "DUPONT Jeanne") + "\r").wait("Ce qui est fait", "Sur le portail")
    return line.type(_number(line, "Sur le portail") + "\r").wait(*SHOWN)


def _number(line: Terminal, label: str) -> str:
    """The number of what can be chosen, as it was told last."""
    found: list[str] = re.findall(rf"(\d+) {label}", line.recorded)
    assert found, line.recorded
    return found[-1]


def test_line_by_line_nothing_is_left_at_the_lock_behind_the_mask_at_a_handover_and_when_it_is_closed(data: Path) -> None:
    with open_counter(data, "--plain") as line:
        tell_portal(line).type("masquer\r").wait(f"{MASKED} Tapez masquer pour revenir.")
        assert traces(line) == []
        line.type("dupont\r\rquitter\r")
        line.pump(0.3)
        assert traces(line) == []
        line.type("masquer\r").wait(*SHOWN)
        # Back at the board nothing is left of the page before; what the board itself tells is the names.
        line.type("<\r<\r").wait("Nouveau")
        assert not {ACCOUNT["email"], SIRET} & {*traces(line)}
        line.type(_number(line, "Nouveau") + "\r").wait("À vous, Madame, Monsieur")
        assert traces(line) == []
        line.type("<\r").wait("DUPONT Jeanne").type(_number(line, "Verrouiller") + "\r").wait("Phrase de passe")
        assert traces(line) == []
        line.type(f"{PASSPHRASE}\r").wait("DUPONT Jeanne").type("quitter\r")
        assert line.wait_closed() == 0
        assert traces(line) == []
        assert not TITLE.search(line.raw)


@pytest.mark.parametrize("term", ["dumb", "vt100"])
def test_a_terminal_that_cannot_clear_is_filled_with_empty_lines_and_says_so(data: Path, term: str) -> None:
    from ..terminal import program

    command = [*program(), "--data", str(data), "--plain", "counter"]
    with Terminal(command, environment={"HOME": str(data.parent), "TERM": term}, patience=40) as line:
        tell_portal(line).type("<\r<\r").wait("Nouveau")
        line.type(_number(line, "Verrouiller") + "\r").wait("Ce terminal ne peut pas effacer", "Phrase de passe")
        assert not any(each in line.flat for each in TOLD)
        assert b"\x1b" not in line.raw
        line.type("quitter\r")
        assert line.wait_closed() == 0
