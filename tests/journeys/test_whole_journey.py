"""The installed program in a real pseudo-terminal, keys only, from the first screen to « Attention ! » (guide rows C1 to C58)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import ACCOUNT, SIRET
from ..terminal import Terminal, program

Stretch = Callable[[Terminal], None]

CREDENTIALS = ("identifiant", "password", "password_confirmation", "email", "email_confirmation")
IDENTITY = ("last_name", "first_name", "phone", "mobile", "postal_address")


def open_welcome(terminal: Terminal) -> None:
    terminal.wait("Ouvrir un compte personnel pour accéder à GIMT", "pas un service de la Douane", "adresse électronique fiable")


def create(terminal: Terminal) -> None:
    terminal.press("enter").wait("Création de votre compte personnel", "Étape 1 sur 3 · page 1 sur 3", "1. Vos informations de connexion")
    terminal.fill(*(ACCOUNT[name] for name in CREDENTIALS))
    terminal.wait("2. Vos informations personnelles", "Votre identité", "Vos coordonnées")
    terminal.fill(*(ACCOUNT[name] for name in IDENTITY))
    terminal.wait("Consulter les conditions générales d’utilisation", "[ ] J’accepte", "[ ] Je consens")
    terminal.press("space", "enter", "space").wait("[x] J’accepte", "[x] Je consens").press("enter")
    terminal.wait("Votre compte utilisateur a été créé !", "● Activation", "« spams »", "« courriers indésirables »", "Obtenir de l’aide")


def resume(terminal: Terminal, *seen: str) -> None:
    """To where the newest dossier stopped, by its password; before that, nothing but its name is told."""
    open_welcome(terminal)
    terminal.press("tab", "enter").wait("Reprendre un dossier", *seen).press("enter").wait("Dossier de Jeanne Dupont", "Mot de passe *")
    assert ACCOUNT["identifiant"] not in terminal.text
    terminal.fill(ACCOUNT["password"])


def read_message(terminal: Terminal) -> None:
    terminal.wait("Votre compte utilisateur a été créé !").press("enter")
    terminal.wait("Confirmez la création de votre compte personnel", "https://").press("escape")
    terminal.wait("Messagerie de démonstration", "Boîte de réception 1 message", "Courriers indésirables aucun message")
    terminal.press("enter").wait("De Portail douane.gouv.fr", "Démonstration : ce message n’a pas quitté ce programme", "https://")


def activate(terminal: Terminal) -> None:
    read_message(terminal)
    terminal.press("enter").wait("Votre compte est activé", "Mot de passe *", "Me connecter")


def sign_in(terminal: Terminal) -> None:
    terminal.wait("Votre compte est activé", "Me connecter")
    terminal.fill(ACCOUNT["password"])
    see_space(terminal)


def see_space(terminal: Terminal) -> None:
    terminal.wait("Mon espace personnel", "Établissements rattachés")


def attach(terminal: Terminal) -> None:
    terminal.wait("Mon espace personnel", "Ajouter un rattachement").press("enter").wait("Étape 3 sur 3")
    terminal.wait("Accueil • Gérer les informations du compte • Ajouter un établissement de rattachement")
    terminal.fill(SIRET).wait("Vérifiez avant de confirmer", "732 829 320 00074").press("enter")
    terminal.wait("732 829 320 00074 est rattaché", "! Attention !", "une période minimale d’une dizaine de jours", "à titre indicatif, le")


def see_attachment(terminal: Terminal) -> None:
    terminal.wait("SIRET 732 829 320 00074 rattaché le")


def kept(data: Path) -> str:
    return data.read_text("utf-8")


def test_the_whole_journey_in_one_go(data: Path) -> None:
    with Terminal([*program(), "--data", str(data)]) as terminal:
        open_welcome(terminal)
        create(terminal)
        activate(terminal)
        sign_in(terminal)
        attach(terminal)
        terminal.press("enter").wait("SIRET 732 829 320 00074 rattaché le").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert ACCOUNT["password"] not in kept(data)
        assert ACCOUNT["password"].encode() not in bytes(terminal.raw)
    assert data.stat().st_mode & 0o777 == 0o600
    json.loads(kept(data))


def test_the_whole_journey_with_a_restart_between_every_two_steps(data: Path) -> None:
    stretches: list[tuple[Stretch, ...]] = [
        (open_welcome, create),
        (lambda terminal: resume(terminal, "compte créé, à activer"), read_message),
        (lambda terminal: resume(terminal, "compte créé, à activer"), activate),
        (lambda terminal: resume(terminal, "établissement à rattacher"), see_space),
        (lambda terminal: resume(terminal, "établissement à rattacher"), see_space, attach),
        (lambda terminal: resume(terminal, "accès GIMT en attente"), see_space, see_attachment),
    ]
    for stretch in stretches:
        with Terminal([*program(), "--data", str(data)]) as terminal:
            for walk in stretch:
                walk(terminal)
            terminal.press("ctrl+q")
            assert terminal.wait_closed() == 0
        assert ACCOUNT["password"] not in kept(data)


def test_everything_typed_ahead_in_one_write_lands_in_its_field(data: Path) -> None:
    with Terminal([*program(), "--data", str(data)]) as terminal:
        open_welcome(terminal)
        answers = "".join(f"{ACCOUNT[name]}\t" for name in CREDENTIALS[:-1]) + ACCOUNT[CREDENTIALS[-1]] + "\r"
        more = "".join(f"{ACCOUNT[name]}\r" for name in IDENTITY)
        terminal.type(f"\r{answers}{more} \r \r")
        terminal.wait("Votre compte utilisateur a été créé !", ACCOUNT["identifiant"], ACCOUNT["email"])


def test_what_is_typed_before_the_program_takes_the_terminal_counts_too(data: Path) -> None:
    with Terminal([*program(), "--data", str(data)]) as terminal:
        # The terminal itself still makes a line feed of Enter, and echoes.
        terminal.type(f"\r{ACCOUNT['identifiant']}\r").wait("Étape 1 sur 3", f"{ACCOUNT['identifiant']} ✓")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "dossiers.json"
