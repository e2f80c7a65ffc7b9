"""``gimt-tui agents …`` from a shell and from a script; with a terminal it is in ``journeys/test_agents.py``."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from gimt_tui.cli.agents import GUARDED, NO_AGENT, STAYS
from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import Clock, over_file
from ..store.samples import agent
from ..terminal import program

PASSPHRASE = "Une fenêtre où l’été s’arrête"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.json"


def run(data: Path, *arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, with what it is given on its standard input."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIMT_TUI_") or name == "GIMT_TUI_PROGRAM"}
    argv = [*program(), "--data", str(data), "agents", *arguments]
    source = given.encode() if isinstance(given, str) else given
    done = subprocess.run(argv, input=source, capture_output=True, env={**inherited, **environment}, timeout=60)
    return subprocess.CompletedProcess(argv, done.returncode, done.stdout.decode(), done.stderr.decode())


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that was not carried out."""
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line.removeprefix("gimt-tui\u00a0: ")


def names(data: Path) -> list[str]:
    return [each.name for each in TinyDBStore(data).agents()]


def test_an_agent_is_added_from_a_script_listed_and_removed(data: Path) -> None:
    done = run(data, "add", "Zoé  Martin", given=f"{PASSPHRASE}\nune autre ligne\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"L’agent Zoé Martin est ajouté.\n{GUARDED}\n", "")
    onboarding = over_file(data, Clock())
    assert onboarding.dossiers.guarded
    assert onboarding.agents.unlock("zoe martin", PASSPHRASE).name == "Zoé Martin"
    assert PASSPHRASE.encode() not in data.read_bytes()

    clock = TinyDBStore(data).agents()[0].added_at.astimezone()
    done = run(data, "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Zoé Martin, depuis le {clock.day}")
    assert done.stdout.endswith(f"{clock.year}\n")
    assert "argon2" not in done.stdout

    done = run(data, "remove", "ZOE MARTIN")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"L’agent Zoé Martin est retiré.\n{STAYS}\n{NO_AGENT}\n", "")
    assert names(data) == []


def test_who_is_not_the_last_leaves_the_list_guarded(data: Path) -> None:
    for name in ("Camille", "Zoé"):
        assert run(data, "add", name, given=PASSPHRASE).returncode == 0
    assert [line.partition(",")[0] for line in run(data, "list").stdout.splitlines()] == ["Camille", "Zoé"]
    assert NO_AGENT not in run(data, "remove", "Zoé").stdout
    assert names(data) == ["Camille"]


def test_where_nobody_is_an_agent_it_says_what_that_means(data: Path) -> None:
    done = run(data, "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{NO_AGENT}\n", "")
    assert list(data.parent.iterdir()) == [], "looking makes no file"


FORMS = [unicodedata.normalize("NFC", PASSPHRASE), unicodedata.normalize("NFD", PASSPHRASE)]


@pytest.mark.parametrize("given", FORMS, ids=["composed", "decomposed"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_accents_are_one_however_a_script_writes_them_and_its_line_ends(data: Path, given: str, end: str) -> None:
    assert run(data, "add", "Camille", given=given + end).returncode == 0
    onboarding = over_file(data, Clock())
    assert FORMS[0] != FORMS[1]
    for form in FORMS:
        assert onboarding.agents.unlock("Camille", form)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "au moins 12 signes, dont 6 différents"),
        ("\n" + PASSPHRASE, "au moins 12 signes, dont 6 différents"),
        ("trop court", "au moins 12 signes, dont 6 différents"),
        (b"du latin, un \xe9t\xe9 de trop\n", "un signe qui ne se tape pas"),
        ("une flèche \x1b[D de trop", "un signe qui ne se tape pas"),
        ("a b c d e f " * 4000, "un signe qui ne se tape pas"),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_and_adds_nobody(data: Path, given: str | bytes, said: str) -> None:
    assert said in refusal(run(data, "add", "Camille", given=given))
    assert not data.exists()


def test_a_name_that_will_not_do_is_told_before_anything_is_read(data: Path) -> None:
    assert "40 signes au plus" in refusal(run(data, "add", "a\x1b[2Jb"))
    run(data, "add", "Camille", given=PASSPHRASE)
    assert refusal(run(data, "add", "CAMILLE")) == "L’agent CAMILLE existe déjà. Choisissez un autre nom."
    assert names(data) == ["Camille"]


def test_removing_nobody(data: Path) -> None:
    assert refusal(run(data, "remove", "Camille")) == "Aucun agent ne porte ce nom."
    assert not data.exists()


@pytest.mark.parametrize("arguments", [("add",), ("add", "Camille", PASSPHRASE), ("add", "Camille", "--passphrase", PASSPHRASE)])
def test_a_passphrase_is_never_an_argument(data: Path, arguments: tuple[str, ...]) -> None:
    done = run(data, *arguments, given=PASSPHRASE)
    assert (done.returncode, done.stdout) == (2, "")
    assert PASSPHRASE not in done.stderr
    assert not data.exists()


def test_nor_is_it_taken_from_the_environment(data: Path) -> None:
    variables = {f"GIMT_TUI_{name}": PASSPHRASE for name in ("PASSPHRASE", "AGENT_PASSPHRASE", "AGENTS_ADD_PASSPHRASE")}
    assert run(data, "add", "Camille", **variables).returncode == 1
    assert not data.exists()


def test_an_input_that_is_closed_is_told(data: Path) -> None:
    argv = ["sh", "-c", '"$@" <&-', "sh", *program(), "--data", str(data), "agents", "add", "Camille"]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60)
    assert "L’entrée standard est fermée" in refusal(done)


def test_a_name_that_was_written_into_the_file_by_hand_drives_no_terminal(data: Path) -> None:
    TinyDBStore(data).run(lambda transaction: transaction.put_agent(replace(agent(), name="Cam\x1b[2J\u202e")))
    done = run(data, "list")
    assert done.returncode == 0
    assert not [each for each in done.stdout if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"]


def test_its_help_is_french(data: Path) -> None:
    done = run(data, "--help")
    assert done.returncode == 0
    for words in ("Usage\u00a0:", "Commandes", "add", "list", "remove", "voient la liste"):
        assert words in done.stdout
