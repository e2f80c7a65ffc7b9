"""``gimt-tui check``: one value, lists, broken lines, and never a password."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from gimt_tui.cli.check import CHECKED

from ..conftest import ACCOUNT, SIRET
from ..terminal import Terminal, program


def run(*arguments: str, given: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    given = given.encode() if isinstance(given, str) else given
    return subprocess.run([*program(), "check", *arguments], input=given, capture_output=True, timeout=60)


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("field", "value", "status", "said"),
    [
        ("siret", "73282932000074", 0, ["correct", "73282932000074", "732 829 320 00074"]),
        ("siret", "732829320", 1, ["incomplet", "C’est un SIREN (9 chiffres)."]),
        ("siret", "", 1, ["vide", "Saisissez le numéro de SIRET."]),
        ("phone", "", 0, ["vide"]),
        ("phone", "+33 1 99 00 12 34", 0, ["0199001234", "01 99 00 12 34"]),
        ("email", "jeanne@orage.fr", 0, ["Voulez-vous dire jeanne@orange.fr"]),
        ("identifiant", "dupont-75", 1, ["incorrect", "Retirez\u00a0: -"]),
        ("last_name", "a\x1b[31mb", 1, ["incorrect"]),
    ],
)
def test_one_value(field: str, value: str, status: int, said: list[str]) -> None:
    done = run(field, value)
    shown = done.stdout.decode()
    assert done.returncode == status
    assert all(words in shown for words in said), shown
    assert shown.replace("\u00a0", " ").replace("\n", " ").isprintable()


def test_one_confirmation() -> None:
    assert run("email_confirmation", "a@moncourriel.fr", "--original", "a@moncourriel.fr").returncode == 0
    assert run("email_confirmation", "b@moncourriel.fr", "--original", "a@moncourriel.fr").returncode == 1


@pytest.mark.parametrize("arguments", [(), ("siret",), ("nothing", "1"), ("siret", "1", "--jsonl", "-"), ("--jsonl", "/nowhere/at/all")])
def test_a_question_that_is_not_understood(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("gimt-tui\u00a0: ")


def test_a_list_is_answered_line_by_line() -> None:
    originals = {"password_confirmation": "password", "email_confirmation": "email"}
    values = {**ACCOUNT, "siret": SIRET}
    lines = [{"field": name, "value": values[name], "original": values[originals.get(name, name)]} for name in CHECKED]
    done = run("--jsonl", "-", given="\n".join(json.dumps(each) for each in lines))
    assert done.returncode == 0
    assert [each["field"] for each in answers(done)] == list(CHECKED)
    assert all(each.keys() == {"field", "state", "value", "message", "hint"} for each in answers(done))
    assert {each["state"] for each in answers(done)} == {"valid"}


def test_passwords_are_never_echoed() -> None:
    secret = "Tres-Secret-2026!"
    lines = [{"field": "password", "value": secret}, {"field": "password_confirmation", "value": secret, "original": secret + "x"}]
    done = run("--jsonl", "-", given="\n".join(json.dumps(each) for each in lines))
    assert [each["value"] for each in answers(done)] == [None, None]
    assert secret.encode() not in done.stdout + done.stderr + run("password", secret).stdout + run("password", secret + "\x07").stdout


def test_a_broken_line_is_told_by_its_number_and_does_not_stop_the_rest() -> None:
    good = json.dumps({"field": "siret", "value": SIRET}).encode()
    bad = [b"nonsense", b"[]", b'{"field": "nothing", "value": ""}', b'{"field": "siret", "value": 7}', b"\xff\xfe", b"[" * 100_000]
    done = run("--jsonl", "-", given=b"\n".join([good, *bad, b"", good]))
    assert done.returncode == 2
    assert len(answers(done)) == 2
    told = done.stderr.decode().splitlines()
    assert [line.split("\u00a0: ")[1] for line in told] == [f"ligne {number}" for number in range(2, 2 + len(bad))]


def test_a_list_with_faults_and_no_broken_line_is_a_success() -> None:
    done = run("--jsonl", "-", given=json.dumps({"field": "siret", "value": "12"}))
    assert (done.returncode, answers(done)[0]["state"]) == (0, "incomplete")


def test_a_long_list_shows_its_progress_on_a_terminal(tmp_path: Path) -> None:
    source = tmp_path / "list.jsonl"
    source.write_text("\n".join(json.dumps({"field": "siret", "value": SIRET}) for _ in range(10_000)))
    with Terminal(["/bin/sh", "-c", f"{program()[0]} check --jsonl {source} > {tmp_path / 'answers'}"]) as terminal:
        assert terminal.wait_closed() == 0
        assert "100%" in terminal.flat
        assert "Vérification" in terminal.flat
    assert len((tmp_path / "answers").read_text().splitlines()) == 10_000
