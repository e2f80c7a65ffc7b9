"""The installed program in a real pseudo-terminal: a password changed, and one forgotten."""

from __future__ import annotations

import re
from pathlib import Path

from ..cli.test_mail import run
from ..conftest import ACCOUNT
from ..terminal import Terminal, program
from .test_whole_journey import activate, create, open_welcome

NEW, LAST = "Comptoir-2027?", "Zinc-et-Timbres-3"


def sign_in(terminal: Terminal, password: str, whose: str) -> None:
    terminal.wait("Se connecter à l’espace personnel", whose).fill(password)


def sign_out(terminal: Terminal, *keys: str) -> None:
    terminal.wait("Mon espace personnel", "Se déconnecter").press(*keys, "enter")
    open_welcome(terminal)
    terminal.press("tab", "enter").wait("Reprendre un dossier", "Jeanne Dupont").press("enter").wait("Dossier de Jeanne Dupont")
    assert ACCOUNT["identifiant"] not in terminal.text


def test_a_password_is_changed_then_forgotten(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    with Terminal([*program(), "--data", str(data)]) as terminal:
        open_welcome(terminal)
        create(terminal)
        activate(terminal)
        terminal.fill(ACCOUNT["password"])

        terminal.wait("Mon espace personnel", "Gérer le compte").press("tab", "enter")
        terminal.wait("Accueil • Gérer les informations du compte", "Identité", "Historique du compte")
        terminal.press("down", "down", "down", "enter")
        terminal.wait("Mot de passe actuel").fill(ACCOUNT["password"], NEW, NEW).wait("Votre mot de passe est changé.")
        terminal.press("escape")
        # Coming back, one stands on « Gérer le compte ».
        sign_out(terminal, "tab")
        sign_in(terminal, ACCOUNT["password"], "Dossier de Jeanne Dupont")
        terminal.wait("Identifiant ou mot de passe incorrect.").fill(NEW)
        sign_out(terminal, "tab", "tab")

        terminal.wait("Se connecter à l’espace personnel").press("tab", "tab", "enter")
        terminal.wait("Mot de passe oublié", "Envoyer le courriel").fill(ACCOUNT["identifiant"])
        # Nobody opens a mailbox by forgetting a password: whoever has the shell reads the message there.
        terminal.wait("Si cet identifiant existe", "gimt-tui mail show --identifiant")
        assert "Ouvrir la messagerie" not in terminal.text
        shown = run("--data", str(data), "mail", "show", "--identifiant", ACCOUNT["identifiant"])
        (link,) = re.findall(r"https://\S+/mot-de-passe/\S+", shown.stdout)
        terminal.press("enter").wait("Choisir un nouveau mot de passe").fill(link, LAST, LAST).wait("Connectez-vous avec le nouveau.")
        sign_in(terminal, LAST, ACCOUNT["identifiant"])
        terminal.wait("Mon espace personnel", "Établissements rattachés").press("ctrl+q")
        assert terminal.wait_closed() == 0
        raw = bytes(terminal.raw)
    for secret in (ACCOUNT["password"], NEW, LAST):
        assert secret.encode() not in raw
        assert secret not in data.read_text("utf-8")
