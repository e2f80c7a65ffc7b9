"""What the shell sees: version, help, and one clear French sentence for each thing that cannot be."""

from __future__ import annotations

import os
import subprocess
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui import __version__
from gimt_tui.store.tinydb_file import TinyDBStore

from ..privileges import as_anybody
from ..store.samples import dossier
from ..terminal import Terminal, program


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program(), *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, env={**os.environ, **environment}, timeout=30
    )


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"gimt-tui {__version__}\n")


def test_help_is_french() -> None:
    done = run("--help")
    assert done.returncode == 0
    for words in ("Usage\u00a0:", "--data FICHIER", "--version", "Affiche cette aide et s’arrête.", "pas un service de la Douane"):
        assert words in " ".join(done.stdout.split(" ")).replace("\n  ", " ") or words in done.stdout
    for english in ("Show", "Commands", "exit"):
        assert english not in done.stdout


@pytest.mark.parametrize("arguments", [("--nothing",), ("nothing",), ("--data",)])
def test_a_wrong_command_line_is_told_in_french(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("gimt-tui\u00a0: ")
    assert done.stderr.endswith("Voyez gimt-tui --help.\n")


def _told(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode != 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("gimt-tui\u00a0: ")
    assert "Traceback" not in done.stderr
    return lines[0]


def test_without_a_terminal_it_says_what_to_do(tmp_path: Path) -> None:
    assert "--plain" in _told(run("--data", str(tmp_path / "dossiers.json"), TERM="xterm"))


@pytest.mark.parametrize("content", [b"", b"bonjour", b"[1, 2]", b'{"_default": {"1": {"a": 1}}}', b"\x00\xff" * 500, b'{"meta":'])
def test_a_file_that_is_not_ours_is_left_untouched(tmp_path: Path, content: bytes) -> None:
    data = tmp_path / "other.json"
    data.write_bytes(content)
    if content:
        _told(run("--data", str(data)))
    assert data.read_bytes() == content
    assert list(tmp_path.iterdir()) == [data]


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    _told(run("--data", str(tmp_path)))


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    _told(run("--data", str(tmp_path / "file" / "dossiers.json")))


@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_an_unwritable_place(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(mode)
    try:
        with as_anybody():
            _told(run("--data", str(folder / "dossiers.json")))
    finally:
        folder.chmod(0o700)


def test_an_unwritable_place_for_everyone() -> None:
    """A pseudo file system refuses root too."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here: no place that refuses even root")
    _told(run("--data", "/proc/self/gimt/dossiers.json"))


def test_the_default_place_is_the_users_own(tmp_path: Path) -> None:
    with Terminal(program(), environment={"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations").fill("dupont75").press("ctrl+q")
        assert terminal.wait_closed() == 0
    assert [each.name for each in tmp_path.rglob("dossiers.json")] == ["dossiers.json"]


def test_a_traveller_without_settings_file_is_told(tmp_path: Path) -> None:
    assert "GIMT_TUI" not in _told(run(GIMT_TUI_WAITING_DAYS="soon", HOME=str(tmp_path)))


@pytest.mark.parametrize("more", [(), ("--plain",), ("data", "export"), ("data", "purge", "--older-than", "1"), ("mail", "status")])
def test_a_file_that_is_gone_is_no_empty_list(tmp_path: Path, more: tuple[str, ...]) -> None:
    """The copy that is left is named, with the command that puts it in its place; nothing is made there."""
    data = tmp_path / "mes données.json"
    store = TinyDBStore(data)
    for number in (1, 2):
        store.run(methodcaller("put", dossier(number)))
    data.unlink()
    before = {each.name for each in tmp_path.iterdir()}
    told = _told(run("--data", str(data), *more, TERM="xterm"))
    assert "a disparu" in told
    assert told.endswith(f"gimt-tui --data '{data}' data restore '{data}.bak'")
    assert {each.name for each in tmp_path.iterdir()} == before
