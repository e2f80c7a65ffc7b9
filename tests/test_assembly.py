"""The parts made from the settings of the mail: what is refused when the program starts, and where the password may come from."""

from __future__ import annotations

import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gimt_tui.assembly import assemble, make_transport
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.mail.demo import DemoMailbox
from gimt_tui.mail.server import Secret
from gimt_tui.settings import Settings, SettingsError, load

SECRET = "Mot-de-passe-très-secret-75"
RIGHT: dict[str, Any] = {
    "smtp_host": "smtp.tabac.example",
    "mail_from_name": "Tabac de la Gare",
    "mail_from_address": "bureau@tabac.example",
    "link_base": "https://tabac.example/activer",
}


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(f"{SECRET}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", ""),
        (" poste1.bureau.example ", "poste1.bureau.example"),
        ("poste1", "poste1"),
        ("[192.0.2.1]", "[192.0.2.1]"),
        ("[IPv6:2001:db8::1]", "[IPv6:2001:db8::1]"),
        ("poste.hélène.example", "poste.xn--hlne-6oae.example"),
    ],
)
def test_the_name_for_the_server(name: str, said: str) -> None:
    server = make_transport(Settings(**RIGHT, smtp_helo_name=name), {})
    assert server is not None
    assert server.server.helo_name == said


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_mark_before_the_password_is_none_of_it(tmp_path: Path, end: str) -> None:
    path = tmp_path / "password"
    path.write_bytes(f"\ufeff{SECRET}{end}".encode())
    server = make_transport(Settings(**RIGHT, smtp_user="bureau", smtp_password_file=str(path)), {})
    assert server is not None
    assert server.server.password.reveal() == SECRET


def test_without_a_server_everything_stays_in_the_demo_mailbox(tmp_path: Path) -> None:
    assert make_transport(Settings(), {}) is None
    assert isinstance(assemble(Settings(data=str(tmp_path / "d.json"))).parts.transport, DemoMailbox)


def test_the_least_that_is_needed() -> None:
    server = make_transport(Settings(**RIGHT), {})
    assert server is not None
    assert (server.server.port, server.server.security, server.server.user) == (587, "starttls", "")
    assert server.sender == "Tabac de la Gare"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mail_from_name": ""}, "Il manque le réglage mail_from_name"),
        ({"mail_from_address": ""}, "Il manque le réglage mail_from_address"),
        ({"link_base": ""}, "Il manque le réglage link_base"),
        ({"mail_from_name": "Portail douane.gouv.fr"}, "pourrait passer pour celui de la Douane"),
        ({"mail_from_address": "x@douane.gouv.fr"}, "pourrait passer pour celle de la Douane"),
        ({"smtp_host": ""}, "il manque smtp_host"),
        ({"smtp_host": "a b"}, "Réglage smtp_host"),
        ({"smtp_helo_name": "a b"}, "Réglage smtp_helo_name"),
        ({"smtp_helo_name": "x\r\nMAIL FROM:<y@z>"}, "Réglage smtp_helo_name"),
        ({"smtp_helo_name": "-x.example"}, "Réglage smtp_helo_name"),
        ({"smtp_helo_name": "[127.0.0.1"}, "Réglage smtp_helo_name"),
        ({"smtp_helo_name": "x" * 256}, "Réglage smtp_helo_name"),
        ({"smtp_host": "", "smtp_helo_name": "poste1.example"}, "il manque smtp_host"),
        ({"smtp_user": "bureau"}, "il manque le mot de passe"),
        ({"smtp_password_file": "PASSWORD"}, "il manque smtp_user"),
        ({"smtp_user": "bureau", "smtp_password_file": "PASSWORD", "smtp_security": "none"}, "partirait en clair"),
        ({"smtp_user": "bureau", "smtp_password_file": "/nowhere/at/all"}, "ne peut pas être lu"),
        ({"smtp_user": "bureau", "smtp_password_file": "TWO"}, "doit contenir une ligne"),
    ],
)
def test_what_cannot_work_is_refused_at_the_start(changes: dict[str, Any], said: str, password_file: Path, tmp_path: Path) -> None:
    (tmp_path / "two").write_text(f"{SECRET}\n{SECRET}\n", "utf-8")
    files = {"PASSWORD": str(password_file), "TWO": str(tmp_path / "two")}
    settings = Settings(**{**RIGHT, **{name: files.get(value, value) for name, value in changes.items()}}, data=str(tmp_path / "d.json"))
    with pytest.raises(UserFacingError) as caught:
        assemble(settings)
    assert said in str(caught.value)
    assert SECRET not in repr(caught.getrepr(style="long", showlocals=True))


def test_the_password_comes_from_a_file_or_from_the_environment(password_file: Path) -> None:
    with_file = Settings(**RIGHT, smtp_user="bureau", smtp_password_file=str(password_file))
    of_file = make_transport(with_file, {"GIMT_TUI_SMTP_PASSWORD": "autre"})
    of_environment = make_transport(Settings(**RIGHT, smtp_user="bureau"), {"GIMT_TUI_SMTP_PASSWORD": SECRET})
    for each in (of_file, of_environment):
        assert each is not None
        assert each.server.password.reveal() == SECRET
        assert SECRET not in repr(each) + str(each.server) + each.server.description


def test_the_password_never_comes_from_the_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'smtp_password = "{SECRET}"\n', "utf-8")
    with pytest.raises(SettingsError) as caught:
        load({}, file=file)
    assert "fichier à part" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_the_environment_of_the_password_is_no_setting() -> None:
    settings = load({"GIMT_TUI_SMTP_PASSWORD": SECRET, "GIMT_TUI_SMTP_HOST": "smtp.tabac.example", "GIMT_TUI_SMTP_PORT": "25"})
    assert (settings.smtp_host, settings.smtp_port) == ("smtp.tabac.example", 25)
    assert SECRET not in repr(settings)


def test_a_secret_is_shown_and_written_nowhere() -> None:
    secret = Secret(SECRET)
    assert SECRET not in f"{secret} {secret!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_the_office_of_the_settings_reaches_the_rules(tmp_path: Path) -> None:
    settings = Settings(
        data=str(tmp_path / "gimt.json"),
        office_name=" Bureau ",
        office_hours="9\u00a0h – 12\u00a0h",
        counter_name="guichet 2",
        counter_idle_minutes=5,
        draft_days=30,
        printer=("lp", "-d", "guichet"),
    )
    office = assemble(settings).parts.rules.office
    assert (office.name, office.hours, office.counter) == ("Bureau", "9\u00a0h – 12\u00a0h", "guichet 2")
    assert (office.idle, office.draft_days, office.dossier_days) == (timedelta(minutes=5), 30, 0)
    assert office.printer == ("lp", "-d", "guichet")


@pytest.mark.parametrize(
    "changes",
    [
        {"office_name": "x" * 61},
        {"office_name": "Dou4ne de Brest"},
        {"office_address": "a\nb"},
        {"office_hours": "x" * 71},
        {"counter_name": "a\u202eb"},
    ],
)
def test_an_office_that_fits_no_sheet_or_passes_for_customs_is_refused_at_the_start(changes: dict[str, str], tmp_path: Path) -> None:
    (name,) = changes
    with pytest.raises(SettingsError, match=f"^Réglage {name}\u00a0: "):
        assemble(Settings(data=str(tmp_path / "gimt.json"), **changes))  # type: ignore[arg-type]  # each of its own type


def test_what_the_settings_know_of_the_offices_addresses_reaches_the_rules(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path / "gimt.json"), **RIGHT, support_address="aide@tabacs.example")
    office = assemble(settings).parts.rules.office
    assert (office.emails, office.sites) == (("bureau@tabac.example", "aide@tabacs.example"), ("tabac.example",))
    office = assemble(Settings(data=str(tmp_path / "gimt.json"))).parts.rules.office
    assert (office.emails, office.sites) == ((), ())
