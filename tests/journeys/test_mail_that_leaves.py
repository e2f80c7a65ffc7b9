"""The installed program with a mail server: the message arrives in a real mailbox, and its link or its code activates."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from gimt_tui.domain.states import Stage

from ..cli.test_mail import environment, run
from ..conftest import ACCOUNT, Clock, over_file
from ..mail.conftest import OFFICE
from ..mail.servers import Desk, Scripted, serving
from ..terminal import Terminal, program
from ..walking import prepare
from .test_whole_journey import create, open_welcome, resume


def opened(data: Path, port: int, **settings: str) -> Terminal:
    return Terminal([*program(), "--data", str(data)], environment=environment(port, **settings))


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_of(message: EmailMessage) -> str:
    found = re.search(rf"{re.escape(OFFICE.link_base)}/\S+", text_of(message))
    assert found is not None
    return found.group()


def code_of(message: EmailMessage) -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", text_of(message))
    assert found is not None
    return found.group()


WAYS: dict[str, Callable[[EmailMessage], str]] = {"link": link_of, "code": lambda message: code_of(message).lower()}


@pytest.mark.parametrize("way", WAYS)
def test_the_message_arrives_and_activates(way: str, tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    with serving() as (desk, port), opened(data, port) as terminal:
        open_welcome(terminal)
        create(terminal)
        (message,) = desk.wait()
        terminal.wait("Ouvrez le courriel de « Tabac de la Gare »", f"envoyé à {ACCOUNT['email']}")
        terminal.wait("✓ Le serveur de messagerie a accepté le courriel.")
        assert "Portail" not in terminal.text
        assert "Portail" not in str(message)
        assert "n’est pas un service de la Douane" in text_of(message)
        terminal.press("enter").wait("Activer mon compte", "Lien ou code du courriel")
        terminal.type(WAYS[way](message)).press("enter").wait("Votre compte est activé")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert len(desk.received) == 1


def test_a_refused_address_is_told_and_mended(tmp_path: Path) -> None:
    with serving(Desk(recipient_answers=["550 5.1.1 unknown"])) as (desk, port), opened(tmp_path / "dossiers.json", port) as terminal:
        open_welcome(terminal)
        create(terminal)
        terminal.wait("✗ Erreur : Le courriel n’est pas parti", "(réponse 550 5.1.1)", "Corrigez l’adresse, ou renvoyez le courriel.")
        terminal.press("tab", "tab", "enter").wait("Corriger l’adresse électronique", ACCOUNT["email"])
        terminal.type("\x15").fill("jeanne@autre.fr", "jeanne@autre.fr", ACCOUNT["password"])
        desk.wait()
        terminal.wait("Votre compte utilisateur a été créé !", "jeanne@autre.fr", "✓ Le serveur de messagerie a accepté le courriel.")
        assert desk.envelopes[0][1] == ["jeanne@autre.fr"]


@pytest.mark.parametrize("where", ["", "."])
def test_killed_between_commit_and_acceptance_it_leaves_after_the_restart_once(where: str, tmp_path: Path) -> None:
    """``where`` the server hangs: before a word is said, or with the whole message in its hands."""
    data = tmp_path / "dossiers.json"
    with Scripted({where: None}) as hanging, opened(data, hanging.port) as terminal:
        open_welcome(terminal)
        create(terminal)
        terminal.wait("i Information : Le courriel est en cours d’envoi.")
        hanging.wait(where or "(connection)")
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert terminal.wait_closed() == -signal.SIGKILL
    with serving() as (desk, port):
        with opened(data, port) as terminal:
            open_welcome(terminal)
            (message,) = desk.wait()
            resume(terminal, "compte créé, à activer")
            terminal.wait("✓ Le serveur de messagerie a accepté le courriel.")
            terminal.press("ctrl+q")
            assert terminal.wait_closed() == 0
        with opened(data, port) as terminal:
            resume(terminal, "compte créé, à activer")
            terminal.wait("✓ Le serveur de messagerie a accepté le courriel.").press("enter").wait("Lien ou code du courriel")
            terminal.type(link_of(message)).press("enter").wait("Votre compte est activé").press("ctrl+q")
            assert terminal.wait_closed() == 0
        assert len(desk.received) == 1


def test_a_server_that_hangs_does_not_hold_the_exit(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    with Scripted({"": None}) as server, opened(data, server.port, GIMT_TUI_SMTP_TIMEOUT="60") as terminal:
        open_welcome(terminal)
        create(terminal)
        server.wait("(connection)")
        terminal.press("ctrl+q")
        # The server would take a minute to be given up; the patience of the terminal is what it may cost at most.
        terminal.patience = 10.0
        assert terminal.wait_closed() == 0


def test_a_reset_that_is_asked_for_leaves_though_one_quits_at_once(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    onboarding = over_file(data, Clock(datetime.now(UTC) - timedelta(hours=1)))
    prepare(onboarding, Stage.ACTIVATED)
    onboarding.parts.store.close()
    with Scripted({}) as server, opened(data, server.port) as terminal:
        open_welcome(terminal)
        terminal.press("tab", "enter").wait("Reprendre un dossier", "Jeanne Dupont").press("enter")
        terminal.wait("Dossier de Jeanne Dupont", "Mot de passe *").press("tab", "tab", "enter")
        # Its identifiant is not shown to who chose it in the list.
        terminal.wait("Mot de passe oublié", "Envoyer le courriel").fill(ACCOUNT["identifiant"])
        terminal.wait("Si cet identifiant existe").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert server.count(".") == 1
    # It is known to have left: nothing waits for the next start.
    assert over_file(data, Clock()).parts.store.waiting_mail() == ()


def test_the_line_mode_posts_and_activates_too(tmp_path: Path) -> None:
    data = str(tmp_path / "dossiers.json")
    credentials = [ACCOUNT[name] for name in ("identifiant", "password", "password", "email", "email")]
    identity = [ACCOUNT[name] for name in ("last_name", "first_name", "phone", "mobile", "postal_address")]
    with serving() as (desk, port):
        answers = ["1", *credentials, *identity, "oui", "oui", "1", "quitter"]
        done = run("--data", data, "--plain", given="".join(f"{each}\n" for each in answers), **environment(port))
        assert done.returncode == 0, done.stdout + done.stderr
        # However short the visit was, the message left with it.
        (message,) = desk.messages
        answers = ["2", "1", ACCOUNT["password"], "Où en est le courriel", "1", "ACDE-7FGH", code_of(message), "<", "4"]
        done = run("--data", data, "--plain", given="".join(f"{each}\n" for each in answers), **environment(port))
    heard = " ".join(done.stdout.replace("\u00a0", " ").split())
    assert "Le serveur de messagerie a accepté le courriel." in heard
    assert "Code non reconnu. Vérifiez chaque caractère. Il reste 4 essais." in heard
    assert "Votre compte est activé" in heard
    assert done.returncode == 0


@pytest.mark.parametrize(
    "settings",
    [
        {"GIMT_TUI_MAIL_FROM_NAME": "Portail douane.gouv.fr"},
        {"GIMT_TUI_MAIL_FROM_ADDRESS": "x@douane.gouv.fr"},
        {"GIMT_TUI_MAIL_FROM_NAME": ""},
        {"GIMT_TUI_LINK_BASE": ""},
    ],
)
def test_a_sender_that_could_pass_for_customs_is_refused_at_the_start(settings: dict[str, str], tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "d.json"), "--plain", **environment(25, **settings))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("gimt-tui\u00a0: ")
    assert list(tmp_path.iterdir()) == []
