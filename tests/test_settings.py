"""Every setting, wherever it stands: a flag beats the environment, which beats the file; a wrong one is told in French."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from gimt_tui import settings
from gimt_tui.settings import Settings, SettingsError, load


@pytest.fixture(autouse=True)
def _no_file_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "default_directory", lambda kind: tmp_path / kind)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "réglages.toml"


def test_without_any_the_defaults_are_in_force(tmp_path: Path) -> None:
    assert load({}) == Settings()
    assert load({}).data_file == tmp_path / "data" / "dossiers.json"


def test_the_file_of_the_platform_is_read_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("waiting_days = 12\n", "utf-8")
    assert load({}).waiting_days == 12


def test_a_flag_beats_the_environment_which_beats_the_file(file: Path) -> None:
    file.write_text('waiting_days = 12\nlink_days = 3\ntheme = "nuit"\n', "utf-8")
    found = load({"GIMT_TUI_LINK_DAYS": "4", "GIMT_TUI_THEME": "jour"}, file=file, theme="nuit")
    assert (found.waiting_days, found.link_days, found.theme) == (12, 4, "nuit")
    assert load({"GIMT_TUI_THEME": "nuit"}, file=file, theme=None).theme == "nuit"


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("oui", True), ("TRUE", True), ("0", False), ("non", False), ("", False), ("False", False)]
)
def test_yes_and_no_in_the_environment(text: str, value: bool) -> None:
    assert load({"GIMT_TUI_PLAIN": text}).plain is value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("WAITING_DAYS", "-1", "un nombre de 0 à 365"),
        ("WAITING_DAYS", "366", "un nombre de 0 à 365"),
        ("WAITING_DAYS", "dix", "un nombre de 0 à 365"),
        ("WAITING_DAYS", "٣", "un nombre de 0 à 365"),
        ("WAITING_DAYS", "1_0", "un nombre de 0 à 365"),
        ("LINK_DAYS", "0", "un nombre de 1 à 365"),
        ("PLAIN", "peut-être", "oui ou non"),
        ("THEME", "rose", "jour ou nuit"),
        ("MAIL_FOLDER", "corbeille", "inbox ou spam"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_does(name: str, text: str, expected: str) -> None:
    with pytest.raises(SettingsError, match=f"^Réglage {name.lower()} dans l’environnement\u00a0: donnez {expected}"):
        load({f"GIMT_TUI_{name}": text})


@pytest.mark.parametrize("line", ['waiting_days = "douze"', "waiting_days = true", "waiting_days = 1.5", "plain = 1", "data = 3"])
def test_a_value_of_another_kind_in_the_file_is_refused(line: str, file: Path) -> None:
    file.write_text(line, "utf-8")
    with pytest.raises(SettingsError, match=r"^Réglage .* dans le fichier .*: donnez"):
        load({}, file=file)


def test_a_setting_that_does_not_exist_is_named(file: Path) -> None:
    file.write_text("couleur = 1\n", "utf-8")
    with pytest.raises(SettingsError, match=r"^Réglage inconnu dans le fichier .*: couleur"):
        load({}, file=file)


@pytest.mark.parametrize("content", [b"waiting_days = ", b"\xff\xfe", b"[[["])
def test_a_file_that_cannot_be_read_is_told(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        load({}, file=file)


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        load({}, file=file)


def test_other_variables_are_left_alone() -> None:
    assert load({"GIMT_TUI_PROGRAM": "x", "PATH": "/", "GIMT_TUI_": "y"}) == Settings()


def test_the_data_file_may_be_in_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load({}, data="~/gimt.json").data_file == tmp_path / "gimt.json"


def test_every_setting_explains_itself() -> None:
    for each in fields(Settings):
        assert each.metadata["help"].endswith(".")


def test_the_readme_has_a_row_for_each_setting() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert [each.name for each in fields(Settings) if f"| `{each.name}` | `GIMT_TUI_{each.name.upper()}` |" not in readme] == []
