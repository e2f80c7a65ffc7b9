"""A day at the counter, in a real terminal: unlock, find, take up, be interrupted, lock; and nothing is left on the screen."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import ACCOUNT
from ..store.samples import dossier
from ..terminal import Terminal, program
from .serving import until

F3, F6, F7, F8 = "\x1bOR", "\x1b[17~", "\x1b[18~", "\x1b[19~"
PASSPHRASE = "agrafe cheval batterie"
CREDENTIALS = ("identifiant", "password", "password_confirmation", "email", "email_confirmation")
TELLING = (ACCOUNT["last_name"], ACCOUNT["email"], ACCOUNT["identifiant"])


def run(data: Path, *words: str, given: str = "") -> str:
    done = subprocess.run([*program(), "--data", str(data), *words], input=given, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "dossiers.json", "agents", "add", "Anne", given=f"{PASSPHRASE}\n")
    return tmp_path / "dossiers.json"


def open_counter(data: Path, *options: str) -> Terminal:
    return Terminal([*program(), "--data", str(data), *options, "counter"], environment={"HOME": str(data.parent)}, patience=40)


@pytest.fixture
def counter(data: Path) -> Iterator[Terminal]:
    with open_counter(data) as terminal:
        unlock(terminal)
        yield terminal


def unlock(terminal: Terminal) -> None:
    terminal.wait("Phrase de passe").type(f"Anne\r{PASSPHRASE}\r").wait("Chercher")
    assert PASSPHRASE not in terminal.text


def begin(terminal: Terminal) -> None:
    """A new dossier, as far as the person types it themselves."""
    terminal.type(F3).wait("À vous").press("enter").wait("Identifiant")
    for name in CREDENTIALS:
        terminal.type(ACCOUNT[name] + "\r")


def test_interrupted_twice_by_another_customer_and_by_a_power_cut(data: Path, counter: Terminal) -> None:
    begin(counter)
    counter.wait("2. Vos informations personnelles").type(ACCOUNT["last_name"] + "\r")
    counter.wait("Prénom")
    # Somebody else is served first.
    counter.type(F8).wait("Phrase de passe")
    assert not any(each in counter.text for each in TELLING)
    counter.type(f"{PASSPHRASE}\r").wait("Chercher", ACCOUNT["last_name"].upper(), "saisie en cours")
    # The draft is taken up where it was left; passwords are asked again.
    counter.press("enter").wait("À vous").press("enter").wait("Mot de passe").type(ACCOUNT["password"] + "\r" + ACCOUNT["password"] + "\r")
    counter.type("\r\r").wait("2. Vos informations personnelles")
    counter.child.kill(signal.SIGKILL)
    counter.wait_closed()
    with open_counter(data) as again:
        unlock(again)
        again.wait("saisie en cours", ACCOUNT["last_name"].upper())


def test_three_customers_interleaved_and_a_power_cut_lose_nothing(data: Path, counter: Terminal) -> None:
    people = {"Martin": "tabacmartin", "Nguyen": "tabacnguyen", "Petit": "tabacpetit"}

    def begin(name: str) -> None:
        answers = {**ACCOUNT, "identifiant": people[name], "email": f"{name}@exemple.fr", "email_confirmation": f"{name}@exemple.fr"}
        counter.type(F3).wait("À vous").press("enter").wait("Identifiant")
        for each in CREDENTIALS:
            counter.type(answers[each] + "\r")
        counter.wait("2. Vos informations personnelles").type(name + "\r").wait("Prénom")

    for name in people:
        # Each is interrupted by the next one in the middle of a form.
        begin(name)
        counter.type(F7).wait("Chercher", name.upper())
    # The first one is back, and gets as far as the agreements.
    counter.type("martin").wait("1 dossier").press("enter").wait("À vous").press("enter").wait("Mot de passe")
    counter.type(f"{ACCOUNT['password']}\r{ACCOUNT['password']}\r").type("\r\r").wait("2. Vos informations personnelles")
    counter.type("Jeanne\r").type(f"{ACCOUNT['phone']}\r{ACCOUNT['mobile']}\r{ACCOUNT['postal_address']}\r")
    counter.wait("À vous").press("enter").wait("J’accepte")
    # What is typed is kept a moment after it is painted.
    until(lambda: ACCOUNT["mobile"] in data.read_text("utf-8"))
    counter.child.kill(signal.SIGKILL)
    counter.wait_closed()
    with open_counter(data) as again:
        unlock(again)
        again.wait("3 dossiers", *(name.upper() for name in people))
        for name, asked in (("Nguyen", "Prénom"), ("Martin", "J’accepte")):
            again.type(F7 + name.lower()).wait("1 dossier").press("enter").wait("À vous").press("enter").wait("Mot de passe")
            again.type(f"{ACCOUNT['password']}\r{ACCOUNT['password']}\r").type("\r\r").wait(asked)
            again.type(F7)
            if asked == "J’accepte":
                # It was their turn.
                again.wait("Le clavier était à la personne").type(f"{PASSPHRASE}\r")
            again.wait("Chercher").press("escape").wait("3 dossiers")


def test_a_wrong_passphrase_opens_nothing_and_soon_has_to_wait(data: Path, tmp_path: Path) -> None:
    with open_counter(data) as terminal:
        terminal.wait("Phrase de passe").type("Anne\rune phrase qui ne va pas\r").wait("incorrect")
        assert "Chercher" not in terminal.text
        for _ in range(4):
            terminal.type("une autre qui ne va pas\r")
        terminal.wait("Réessayez dans")
        assert "une autre" not in terminal.text
        assert "une autre" not in data.read_text("utf-8")


def test_an_account_is_made_found_by_any_scrap_and_has_its_sheet(data: Path, counter: Terminal) -> None:
    begin(counter)
    counter.wait("2. Vos informations personnelles")
    for name in ("last_name", "first_name", "phone", "mobile", "postal_address"):
        counter.type(ACCOUNT[name] + "\r")
    counter.wait("À vous").press("enter")
    counter.wait("J’accepte").type(" \r \r").wait("a été créé").press("escape").wait("Chercher", "activer avant le")
    counter.type(ACCOUNT["email"][:5]).wait("1 dossier")
    counter.type(F6).wait("Aucune imprimante")
    counter.press("ctrl+q")
    assert counter.wait_closed() == 0
    told = run(data, "counter", "sheet", ACCOUNT["identifiant"])
    assert ACCOUNT["email"] in told
    assert ACCOUNT["password"] not in told
    assert "« auteur inconnu »" not in told
    assert '"by": "Anne"' in run(data, "data", "export")


def test_line_by_line_the_same_board_is_told(data: Path) -> None:
    with open_counter(data, "--plain") as line:
        line.wait("Agent").type("Anne\r").wait("Phrase de passe").type(f"{PASSPHRASE}\r").wait("Nouveau", "Verrouiller")
        assert PASSPHRASE not in line.text
        line.type("quitter\r")
        assert line.wait_closed() == 0


def test_without_an_agent_it_says_how_to_begin(tmp_path: Path) -> None:
    with open_counter(tmp_path / "dossiers.json") as terminal:
        assert terminal.wait("Aucun agent n’est inscrit").wait_closed() == 1


SOON_IDLE = """
import sys
from dataclasses import replace
from datetime import timedelta
from gimt_tui import plain
from gimt_tui.assembly import assemble, make_presence
from gimt_tui.cli.counter import make_counter
from gimt_tui.plain.console import hide_terminal
from gimt_tui.settings import load
settings = load(file=None, data=sys.argv[1])
onboarding = assemble(settings)
plain.LOOK = 0.1
counter = replace(make_counter(onboarding, make_presence(settings, print)), idle=timedelta(seconds=3))
plain.converse(onboarding, clear=hide_terminal, counter=counter)
"""


def test_line_by_line_it_locks_by_itself_and_what_was_typed_is_nobodys(data: Path) -> None:
    with closing(TinyDBStore.open(data)) as store:
        store.run(lambda transaction: transaction.put(dossier(1)))
    with Terminal([str(Path(program()[0]).parent / "python"), "-c", SOON_IDLE, str(data)], patience=40) as line:
        line.wait("Agent").type("Anne\r").wait("Phrase de passe").type(f"{PASSPHRASE}\r").wait("Nouveau").type("dup").wait("dup")
        line.gone("dup").wait("Phrase de passe")
        line.type(f"{PASSPHRASE}\r").wait("Nouveau")
