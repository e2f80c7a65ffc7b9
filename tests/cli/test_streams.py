"""Standard streams that are closed or full, and arguments that could drive a terminal: one sentence, and a status other than 0."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gimt_tui
from gimt_tui.cli.streams import NO_INPUT, NO_OUTPUT
from gimt_tui.domain.wording.shown import OUTPUT_LOST
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import dossier

MAIN = "from gimt_tui.cli import main; main()"
ESCAPE = "\x1b[31mX\x07\x9b1m"
SAYING = [
    ("data", "verify"),
    ("data", "export"),
    ("data", "export", "--format", "csv"),
    ("mail", "status"),
    ("check", "identifiant", "dupont75"),
    ("--version",),
    ("--help",),
    ("data", "--help"),
    ("--plain",),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "gimt.json"
    TinyDBStore(path).run(lambda transaction: transaction.put(dossier(1)))
    return path


def run(data: Path, *arguments: str, streams: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program with its streams as the shell redirects them."""
    variables = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "HOME": str(data.parent)}
    variables |= {"PYTHONPATH": str(Path(gimt_tui.__file__).parents[1]), **environment}
    command = ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-c", MAIN, "--data", str(data), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, cwd=data.parent, env=variables, timeout=60
    )


@pytest.mark.parametrize("arguments", [*SAYING, ("data", "erase", "Tabac00001", "--oui"), ("data", "backup", "copy.json")], ids=" ".join)
def test_a_closed_output_is_told_and_nothing_is_done(data: Path, arguments: tuple[str, ...]) -> None:
    before = {each: each.read_bytes() for each in data.parent.iterdir()}
    done = run(data, *arguments, streams=">&-")
    assert (done.returncode, done.stderr) == (1, f"gimt-tui\u00a0: {NO_OUTPUT}\n")
    assert {each: each.read_bytes() for each in data.parent.iterdir()} == before


@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_output_is_told(data: Path, arguments: tuple[str, ...]) -> None:
    done = run(data, *arguments, streams="> /dev/full")
    assert done.returncode == 1
    assert done.stderr.replace("\n", " ").strip() == f"gimt-tui\u00a0: {OUTPUT_LOST}"
    assert not list(data.parent.glob("**/errors.log"))


@pytest.mark.parametrize(
    "arguments",
    [("--plain",), ("check", "--jsonl", "-"), ("activate", "-"), ("data", "erase", "Tabac00001"), ("data", "restore", "gimt.json.bak")],
    ids=" ".join,
)
def test_a_closed_input_is_told_where_an_answer_is_needed(data: Path, arguments: tuple[str, ...]) -> None:
    TinyDBStore(data).run(lambda transaction: transaction.put(dossier(2)))
    before = data.read_bytes()
    done = run(data, *arguments, streams="<&-")
    assert done.returncode == 1
    assert done.stderr.endswith(f"gimt-tui\u00a0: {NO_INPUT}\n")
    assert done.stdout == ""
    assert data.read_bytes() == before


@pytest.mark.parametrize("streams", ["<&-", "2>&-", "<&- 2>&-"])
@pytest.mark.parametrize("arguments", [("data", "verify"), ("data", "export"), ("mail", "status"), ("--version",)], ids=" ".join)
def test_what_needs_no_answer_goes_on_without_an_input(data: Path, arguments: tuple[str, ...], streams: str) -> None:
    done = run(data, *arguments, streams=streams)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_no_stream_at_all_writes_into_no_file(data: Path) -> None:
    before = data.read_bytes()
    for arguments in (("data", "verify"), ("--plain",), ("nonsense",)):
        assert run(data, *arguments, streams="<&- >&- 2>&-").returncode != 0
    assert data.read_bytes() == before


def test_an_error_without_an_error_stream_still_has_its_status(data: Path) -> None:
    assert run(data, "nonsense", streams="2>&-").returncode == 2
    assert run(data, "data", "erase", "nobody", streams="2>&-").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (ESCAPE,),
        (f"--{ESCAPE}",),
        (f"-{ESCAPE}",),
        ("--theme", ESCAPE),
        ("--services", ESCAPE, "--plain"),
        ("--data", ESCAPE, "data", "verify"),
        ("--data", f"~{ESCAPE}/x", "data", "verify"),
        (f"--plain={ESCAPE}",),
        ("data", ESCAPE),
        ("data", f"--older-than{ESCAPE}"),
        ("data", "export", "--format", ESCAPE),
        ("data", "export", "--output", f"{ESCAPE}/x"),
        ("data", "backup", f"{ESCAPE}/x"),
        ("data", "restore", ESCAPE),
        ("data", "erase", ESCAPE),
        ("data", "purge", "--older-than", ESCAPE),
        ("mail", "show", "--identifiant", ESCAPE),
        ("mail", "test", ESCAPE),
        ("activate", ESCAPE),
        ("check", ESCAPE, "x"),
        ("check", "identifiant", ESCAPE),
        ("check", "--jsonl", ESCAPE),
    ],
    ids=lambda each: " ".join(each).replace(ESCAPE, "ESC"),
)
def test_no_argument_drives_the_terminal(data: Path, arguments: tuple[str, ...]) -> None:
    done = run(data, *arguments)
    said = done.stdout + done.stderr
    assert said
    assert [each for each in said if each not in "\n\u00a0" and not each.isprintable()] == []
    assert done.returncode != 0


def test_no_setting_drives_the_terminal(data: Path) -> None:
    office = {"GIMT_TUI_MAIL_FROM_NAME": "Tabac", "GIMT_TUI_MAIL_FROM_ADDRESS": "a@b.example", "GIMT_TUI_LINK_BASE": "https://b.example"}
    signing = {"GIMT_TUI_SMTP_HOST": "localhost", "GIMT_TUI_SMTP_PORT": "1", "GIMT_TUI_SMTP_USER": ESCAPE, "GIMT_TUI_SMTP_PASSWORD": "x"}
    for more in ({}, {"GIMT_TUI_SMTP_PASSWORD_FILE": ESCAPE}, {"GIMT_TUI_SMTP_HOST": ESCAPE}, {"GIMT_TUI_MAIL_FROM_NAME": ESCAPE}):
        done = run(data, "mail", "test", "a@b.fr", **{**office, **signing, **more})
        assert [each for each in done.stdout + done.stderr if each not in "\n\u00a0" and not each.isprintable()] == []
        assert done.returncode == 1


def test_what_is_missing_or_wrong_is_named_as_it_is_typed(data: Path) -> None:
    assert "Il manque --older-than." in run(data, "data", "purge").stderr
    assert "La valeur de --format ne convient pas." in run(data, "data", "export", "--format", "x").stderr
    assert "Il manque FICHIER." in run(data, "data", "backup").stderr


@pytest.mark.parametrize("command", [("check", "email", "jeanne@orage.fr"), ("check", "identifiant", "é"), ("--help",), ("mail", "status")])
def test_an_ascii_line_is_no_reason_to_stop(tmp_path: Path, command: tuple[str, ...]) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "GIMT_TUI_DATA": str(tmp_path / "dossiers.json")}
    ended = subprocess.run([sys.executable, "-c", MAIN, *command], env=plain, capture_output=True, check=False, timeout=60)
    said = (ended.stdout + ended.stderr).decode()
    assert said.strip()
    assert "Le programme s" not in said
    assert "\\u" not in said
