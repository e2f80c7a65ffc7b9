"""The line mode as a program of its own: over pipes, and on a terminal that shows no password."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterable
from pathlib import Path

import pytest

from gimt_tui import cli
from gimt_tui.store.tinydb_file import TinyDBStore

from ..terminal import Terminal
from .line import CREATED, CREDENTIALS, JOURNEY, PASSWORD, flat

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from gimt_tui.cli import main; main()"]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "TERM": "dumb", **more}


def piped(data: Path, answers: Iterable[str] | bytes, *flags: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    typed = answers if isinstance(answers, bytes) else "".join(f"{each}\n" for each in answers).encode()
    return subprocess.run(
        [*PROGRAM, *flags, "--data", str(data)],
        input=typed,
        capture_output=True,
        env=environment(data.parent, **more),
        timeout=60,
        check=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.json"


def test_the_whole_journey_over_pipes(data: Path) -> None:
    done = piped(data, JOURNEY, "--plain")
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "L’établissement 732 829 320 00074 est rattaché à votre compte." in flat(said)
    assert said.endswith("Au revoir.\n")
    assert all(len(line) <= 78 for line in said.splitlines())
    assert PASSWORD not in said
    assert "\x1b" not in said
    (dossier,) = TinyDBStore.open(data).scan()
    assert [each.siret for each in dossier.attachments] == ["73282932000074"]
    assert PASSWORD.encode() not in data.read_bytes()


def test_a_dumb_terminal_needs_no_flag_and_ascii_will_do(data: Path) -> None:
    done = piped(data, [each.replace("é", "e") for each in (*CREATED, "quitter")], PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert b"Votre compte utilisateur a ete cree !" in done.stdout


def test_what_is_typed_is_kept_whole_where_no_locale_says_more_than_ascii(data: Path) -> None:
    assert piped(data, [*CREATED, "quitter"], PYTHONIOENCODING="ascii").returncode == 0
    (dossier,) = TinyDBStore.open(data).scan()
    assert "rue du Général Leclerc" in dossier.account["postal_address"]


def test_answers_end_as_windows_ends_them(data: Path) -> None:
    done = piped(data, "".join(f"{each}\r\n" for each in JOURNEY).encode())
    assert done.returncode == 0


def test_bytes_that_are_no_text_are_an_answer_like_another(data: Path) -> None:
    done = piped(data, b"1\n\xff\xfe\x1b[2Jdupont\n" + b"dupont75\nquitter\n")
    assert done.returncode == 0
    assert "Retirez\u00a0: signe illisible" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_answers_that_stop_short_are_told_with_a_status(data: Path) -> None:
    done = piped(data, CREATED[:4])
    assert done.returncode == 1
    assert flat(done.stderr.decode()).startswith("gimt-tui : Les réponses se sont arrêtées avant la fin. Ce qui a été saisi est gardé")
    assert b"Traceback" not in done.stderr
    (draft,) = TinyDBStore.open(data).drafts()
    assert draft.values == {"identifiant": "dupont75"}


def test_nobody_listening_any_more_is_the_end_of_the_input(data: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--data", str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(data.parent)
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(b"1\ndupont75\n")
        program.stdin.flush()
        while b"Question 2 sur 5" not in program.stdout.readline():
            pass
        program.stdout.close()
        program.stdin.write(f"{PASSWORD}\n".encode() * 2)
        program.stdin.close()
        told = program.stderr.read().decode()
        assert program.wait(30) == 1
    assert flat(told).startswith("gimt-tui : Les réponses se sont arrêtées")
    assert "Exception" not in told
    (draft,) = TinyDBStore.open(data).drafts()
    assert draft.values == {"identifiant": "dupont75"}


# On a terminal


def terminal(data: Path) -> Terminal:
    return Terminal([*PROGRAM, "--data", str(data)], environment=environment(data.parent), columns=80, rows=60)


UNSEEN = "La saisie ne s’affiche pas. Réponse :"


def begun(line: Terminal) -> None:
    """At the password's prompt: only from there on is nothing shown."""
    line.wait("ou Entrée pour le premier. Réponse :").fill("1")
    line.wait("- … ). Réponse :").fill(CREDENTIALS[0])
    line.wait(f"autre que _. {UNSEEN}")


def test_a_terminal_never_shows_a_password(data: Path) -> None:
    with terminal(data) as line:
        begun(line)
        line.fill(PASSWORD).wait(f"identique à la première saisie. {UNSEEN}")
        line.fill(PASSWORD).wait("Exemple : nom@moncourriel.fr Réponse :")
        line.fill("quitter")
        assert line.wait_closed() == 0
        assert PASSWORD.encode() not in line.raw
        # What is no password shows; and nothing but text was ever written.
        assert b"dupont75" in line.raw
        assert b"\x1b" not in line.raw


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_the_terminal_shows_again_what_is_typed_however_a_password_is_left(data: Path, number: signal.Signals) -> None:
    with terminal(data) as line:
        begun(line)
        # Held open, or it would be gone with the program.
        end = os.open(os.readlink(f"/proc/{line.child.pid}/fd/0"), os.O_RDWR | os.O_NOCTTY)
        assert not termios.tcgetattr(end)[3] & termios.ECHO
        line.child.kill(number)
        line.child.wait()
        assert termios.tcgetattr(end)[3] & termios.ECHO
        os.close(end)


def test_a_byte_that_is_no_letter_in_a_password_is_told_rightly_on_a_line_of_its_own(data: Path) -> None:
    with terminal(data) as line:
        begun(line)
        line.child.send(b"Tabac-\xe92026!\r")
        line.wait("Erreur : Un caractère n’est pas arrivé lisible. Saisissez de nouveau votre réponse.")
        assert not [each for each in line.text.splitlines() if "Réponse" in each and "Erreur" in each]
        line.fill(PASSWORD).wait(f"identique à la première saisie. {UNSEEN}").fill("quitter")
        assert line.wait_closed() == 0


def test_an_interrupt_keeps_the_draft(data: Path) -> None:
    with terminal(data) as line:
        begun(line)
        line.press("ctrl+c").wait("Ce qui a été saisi est gardé", "Au revoir.")
        assert line.wait_closed() == 0
    (draft,) = TinyDBStore.open(data).drafts()
    assert draft.values == {"identifiant": "dupont75"}


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_line_that_drops_loses_nothing(data: Path, number: signal.Signals) -> None:
    with terminal(data) as line:
        begun(line)
        line.child.kill(number)
        line.wait_closed()
        assert b"Traceback" not in line.raw
    (draft,) = TinyDBStore.open(data).drafts()
    assert draft.values == {"identifiant": "dupont75"}


# What it is made of


def test_it_needs_no_screen(data: Path) -> None:
    """Not even to be walked: a serial line may hang on a small machine."""
    script = (
        "import sys; from gimt_tui.cli import command; command(['--plain', '--data', sys.argv[1]], standalone_mode=False);"
        "print({'textual', 'rich'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(data)],
        input="".join(f"{each}\n" for each in JOURNEY).encode(),
        capture_output=True,
        env=environment(data.parent),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"set()\n")


def test_an_unexpected_error_is_one_sentence(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept: list[BaseException] = []

    def broken(_: object) -> int:
        raise RuntimeError(PASSWORD)

    monkeypatch.setattr("gimt_tui.plain.converse", broken)
    monkeypatch.setattr(cli, "_log_error", kept.append)
    monkeypatch.setattr(sys, "argv", ["gimt-tui", "--plain", "--data", str(data)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr()
    assert (end.value.code, told.out) == (1, "")
    assert flat(told.err) == "gimt-tui : Le programme s’est arrêté sur une erreur. Ce qui était confirmé est enregistré."
    assert [type(each) for each in kept] == [RuntimeError]
