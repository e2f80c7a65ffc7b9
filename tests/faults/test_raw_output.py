"""Nothing that was typed, pasted or stored reaches the terminal but as letters: the program alone drives it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from gimt_tui.domain.dossier import Draft
from gimt_tui.domain.states import Stage
from gimt_tui.store.base import Transaction
from tests.conftest import ACCOUNT, Clock, over_file
from tests.terminal import Terminal, program, strangers
from tests.walking import CREDENTIALS, IDENTITY, prepare

HOSTILE = (
    "a\x1b]52;c;c2VjcmV0\x07b\x1b]0;titre\x07c\x1b[2Jd\x9b2Je\u202ef\u2066g\x00h\x08i\x1b[999;1Hj\x0e\x1bP0;0|1/ab\x1b\\k"
    "[/][@click=app.quit]l[/]\u200fm\x9d0;x\x9cn"
)
PASTE = f"\x1b[200~{HOSTILE}\x1b[201~"


def test_the_test_sees_what_it_looks_for() -> None:
    assert not strangers("\x1b[1;1H\x1b[31maé\r\n".encode(), 24)
    for each in ("\x1b]52;c;c2VjcmV0\x07", "\x1b]0;titre\x07", "\x1b[2J", "\x9b2J", "\u202e", "\x00", "\x08", "\x7f", "\x1b[999;1H"):
        assert strangers(f"\x1b[1;1H\x1b[31ma{each}b".encode(), 24)


def hostile_at_every_field(terminal: Terminal, names: tuple[str, ...], title: str) -> None:
    """Paste it and type it in each, complain of each, have each explained."""
    for _ in names:
        terminal.type(PASTE).type(HOSTILE.replace("\x08", "")).press("f1").wait("Aide :").gone(title)
        terminal.press("escape").wait(title).gone("Aide :").press("tab")
    # To the button, whose Enter makes the summary quote what it likes.
    terminal.press("enter").wait("à corriger")


def test_whatever_is_typed_or_pasted_when_an_account_is_made(tmp_path: Path) -> None:
    with Terminal([*program(), "--data", str(tmp_path / "dossiers.json")]) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations de connexion")
        hostile_at_every_field(terminal, CREDENTIALS, "1. Vos informations de connexion")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert strangers(bytes(terminal.raw), 24) == []
    with Terminal([*program(), "--data", str(tmp_path / "other.json")]) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations de connexion")
        terminal.fill(*(ACCOUNT[name] for name in CREDENTIALS)).wait("2. Vos informations personnelles")
        hostile_at_every_field(terminal, IDENTITY, "2. Vos informations personnelles")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert strangers(bytes(terminal.raw), 24) == []
    for file in tmp_path.glob("*.json"):
        assert not re.search(r"\\u00[0189]|\\u202|\\u206", file.read_text("ascii")), "it was stored"


def test_whatever_is_typed_or_pasted_when_a_shop_is_attached(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    prepare(over_file(data, Clock()), Stage.ACTIVATED)
    with Terminal([*program(), "--data", str(data)]) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("tab", "enter").wait("Reprendre un dossier").press("enter")
        terminal.wait("Se connecter à l’espace personnel").type(PASTE).press("enter").wait("incorrect")
        terminal.press("end").type("\x15").fill(ACCOUNT["password"]).wait("Mon espace personnel").press("enter")
        terminal.wait("Ajouter un établissement de rattachement").type(PASTE).press("enter").wait("à corriger")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert strangers(bytes(terminal.raw), 24) == []


def tampered(data: Path) -> None:
    """A file in which somebody wrote by hand, with the means of the program: its checksum is right."""
    onboarding = over_file(data, Clock())
    dossier = prepare(onboarding, Stage.ACTIVATED)
    account = dossier.account.with_answers(dict.fromkeys(("first_name", "last_name", "postal_address", "email"), HOSTILE))
    values = {name: HOSTILE for name in (*CREDENTIALS, *IDENTITY, "siret") if "password" not in name}
    draft = Draft(key=UUID(int=7), touched_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), place="credentials", values=values)

    def write(transaction: Transaction) -> None:
        transaction.put(replace(dossier, account=account))
        transaction.put_draft(draft)

    onboarding.parts.store.run(write)


def test_what_was_tampered_with_in_the_file(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    tampered(data)
    with Terminal([*program(), "--data", str(data)], columns=120, rows=40) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("tab", "enter")
        terminal.wait("Reprendre un dossier", "saisie en cours", "établissement à rattacher").press("enter")
        terminal.wait("1. Vos informations de connexion").press("escape").wait("Ouvrir un compte personnel").press("tab", "enter")
        terminal.wait("Reprendre un dossier", "saisie en cours").press("down", "enter").wait("Se connecter")
        terminal.fill(ACCOUNT["password"]).wait("Mon espace personnel").press("tab", "enter").wait("Gérer les informations du compte")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert strangers(bytes(terminal.raw), 40) == []


def test_line_by_line(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    tampered(data)
    with Terminal([*program(), "--plain", "--data", str(data)]) as terminal:
        terminal.child.setecho(False)
        terminal.wait("S’inscrire").type("2\n").wait("Reprendre la saisie").type("zz\x1b]0;a\x07\n")
        terminal.wait("Aucun dossier ne contient").type("quitter\n")
        assert terminal.wait_closed() == 0
        # At the end the program itself clears the screen and what was scrolled off it, as terminfo says for this terminal.
        written = bytes(terminal.raw).decode().replace("\x1b[H\x1b[2J\x1b[3J", "")
    assert not [each for each in written if unicodedata.category(each) in ("Cc", "Cf") and each not in "\r\n"]
