"""Places where nothing can be kept: each command says so in one sentence, and what to do; nothing is begun."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import gimt_tui

from ..privileges import as_anybody

MAIN = "from gimt_tui.cli import main; main()"
HOMELESS = """
import pwd
def nobody(number):
    raise KeyError(number)
pwd.getpwuid = nobody
"""
COMMANDS = [
    ("--plain",),
    ("data", "verify"),
    ("data", "export"),
    ("data", "backup", "copy.json"),
    ("data", "erase", "x", "--oui"),
    ("data", "purge", "--older-than", "3", "--oui"),
    ("mail", "status"),
    ("activate", "ABCD-EFGH"),
]


def run(folder: Path, *arguments: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    variables |= {"PYTHONPATH": str(Path(gimt_tui.__file__).parents[1]), **environment}
    return subprocess.run(
        [sys.executable, "-c", before + MAIN, *arguments],
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, cwd=folder, env=variables, timeout=60,
    )  # fmt: skip


def assert_told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 1, done
    assert done.stderr.startswith("gimt-tui\u00a0: ")
    assert done.stderr.count("\n") == 1
    assert "s’est arrêté sur une erreur" not in done.stderr
    assert all(each in done.stderr for each in words), done.stderr


def closed(folder: Path) -> str:
    (folder / "closed").mkdir(mode=0)
    return str(folder / "closed" / "gimt.json")


def below_a_file(folder: Path) -> str:
    (folder / "file").write_text("no folder")
    return str(folder / "file" / "gimt.json")


def round_and_round(folder: Path) -> str:
    (folder / "link").symlink_to(folder / "link")
    return str(folder / "link" / "gimt.json")


PLACES: dict[str, tuple[Callable[[Path], str], tuple[str, ...]]] = {
    "a folder of somebody else": (closed, ("Impossible de lire ou d’écrire", "--data")),
    "a folder in it": (lambda folder: closed(folder).replace("gimt.json", "new/gimt.json"), ("Impossible de lire ou d’écrire", "--data")),
    "below a file": (below_a_file, ("Impossible de lire ou d’écrire", "--data")),
    "a link to itself": (round_and_round, ("Impossible de lire ou d’écrire", "--data")),
    "a long name": (lambda folder: str(folder / f"{'a' * 300}.json"), ("est trop long", "--data")),
    "a name too long for what stands beside it": (lambda folder: str(folder / f"{'a' * 245}.json"), ("est trop long", "--data")),
    "a long name of a folder": (lambda folder: str(folder / ("a" * 300) / "b" / "gimt.json"), ("est trop long", "--data")),
    "a long path": (lambda folder: str(folder) + "/a" * 3000, ("est trop long", "--data")),
    "nobody's home": (lambda _: "~nobody-of-that-name/gimt.json", ("«\u00a0~nobody-of-that-name\u00a0»", "Donnez un chemin complet")),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2], COMMANDS[6]], ids=" ".join)
def test_a_place_that_cannot_be_used(tmp_path: Path, place: str, command: tuple[str, ...]) -> None:
    make, words = PLACES[place]
    data = make(tmp_path)
    with as_anybody():
        assert_told(run(tmp_path, "--data", data, *command, HOME=str(tmp_path)), *words)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_a_home_and_a_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert_told(run(tmp_path, *command, before=HOMELESS), "Donnez la variable HOME", "--data")
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_a_file_is_enough(tmp_path: Path) -> None:
    done = run(tmp_path, "--data", str(tmp_path / "gimt.json"), "mail", "status", before=HOMELESS)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_configuration_that_cannot_be_entered(tmp_path: Path) -> None:
    (tmp_path / "gimt-tui").mkdir(mode=0)
    with as_anybody():
        done = run(tmp_path, "--plain", HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    assert_told(done, str(tmp_path / "gimt-tui" / "settings.toml"), "l’accès est refusé", "Donnez-vous le droit")
