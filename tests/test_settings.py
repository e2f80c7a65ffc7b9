"""Every setting, wherever it stands: a flag beats the environment, which beats the file; a wrong one is told in French."""

from __future__ import annotations

import gc
import os
import pwd
from pathlib import Path
from typing import NoReturn

import pytest

from gimt_tui import settings
from gimt_tui.settings import Settings, SettingsError, list_settings, load, variable_name

from .privileges import as_anybody


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


def test_what_was_chosen_in_the_program_beats_the_default_alone(file: Path) -> None:
    kept = {"theme": "nuit"}
    assert load({}, kept=kept).theme == "nuit"
    assert load({}, kept=kept, theme="jour").theme == "jour"
    assert load({"GIMT_TUI_THEME": "jour"}, kept=kept).theme == "jour"
    file.write_text('theme = "jour"\n', "utf-8")
    assert load({}, file=file, kept=kept).theme == "jour"


@pytest.mark.parametrize("kept", [{"theme": "rose"}, {"theme": ""}, {"couleur": "nuit"}, {"theme": "nuit\0"}, {}, None])
def test_a_strange_choice_is_ignored(kept: dict[str, str] | None) -> None:
    assert load({}, kept=kept) == Settings()


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


def test_a_command_is_a_list_in_the_file_and_in_the_environment(file: Path) -> None:
    file.write_text('printer = ["lp", "-d", "le guichet"]\n', "utf-8")
    assert load({}, file=file).printer == ("lp", "-d", "le guichet")
    assert load({"GIMT_TUI_PRINTER": '["lpr"]'}, file=file).printer == ("lpr",)
    assert load({"GIMT_TUI_PRINTER": ""}, file=file).printer == ()


@pytest.mark.parametrize(
    "text", ["lp -d guichet", '"lp"', "{}", '["lp", 3]', '["lp", ""]', '["lp\\u0000"]', "[" * 100_000, "3"], ids=lambda each: each[:12]
)
def test_a_line_of_a_shell_is_no_command(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^Réglage printer dans l’environnement\u00a0: donnez une liste de textes"):
        load({"GIMT_TUI_PRINTER": text})


def test_a_setting_that_does_not_exist_is_named(file: Path) -> None:
    file.write_text("couleur = 1\n", "utf-8")
    with pytest.raises(SettingsError, match=r"^Réglage inconnu dans le fichier .*: couleur"):
        load({}, file=file)


@pytest.mark.parametrize("content", [b"waiting_days = ", b"\xff\xfe", b"[[["])
def test_a_file_that_cannot_be_read_is_told(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        load({}, file=file)


def test_a_mark_before_the_first_letter_is_no_fault(file: Path) -> None:
    """Notepad writes one; so do exports of spreadsheets."""
    file.write_bytes(b"\xef\xbb\xbfwaiting_days = 12\r\nlink_days = 3\r\n")
    assert (load({}, file=file).waiting_days, load({}, file=file).link_days) == (12, 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"waiting_days = 12\nlink_days = ]\n", "la ligne 2 "),
        (b"\xef\xbb\xbfwaiting_days = 12\r\n\r\nlink_days\r\n", "la ligne 3 "),
        (b"waiting_days = 12\n# \xe9t\xe9\n", "la ligne 2 n’est pas en UTF-8"),
        ("waiting_days = 12\n".encode("utf-16"), "la ligne 1 n’est pas en UTF-8"),
        (b"data = '''\n", "la dernière ligne"),
        (b"waiting_days = " + b"[" * 100_000, "une ligne"),
        (b"waiting_days = " + b"1" * 10_000, "une ligne"),
    ],
    ids=lambda each: repr(each[:20]),
)
def test_a_line_that_is_wrong_is_told_by_its_number(content: bytes, said: str, file: Path) -> None:
    # What an earlier test left would else be finalized in the depth of the brackets, where nothing can be called any more.
    gc.collect()
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"^Le fichier de réglages .* ne peut pas être lu\u00a0: ") as caught:
        load({}, file=file)
    assert said in str(caught.value)


def test_a_folder_that_cannot_be_entered_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(mode=0)
    with as_anybody(), pytest.raises(SettingsError, match=r"l’accès est refusé\. Donnez-vous le droit"):
        load({})


def test_what_is_no_file_is_not_waited_for(file: Path, tmp_path: Path) -> None:
    os.mkfifo(file)
    with pytest.raises(SettingsError, match="pas un fichier ordinaire"):
        load({}, file=file)
    (tmp_path / "config" / "settings.toml").mkdir(parents=True)
    with pytest.raises(SettingsError, match="pas un fichier ordinaire"):
        load({})


def test_a_null_character_is_refused_where_it_stands(file: Path) -> None:
    file.write_text('data = "a\\u0000b"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"^Réglage data dans le fichier .*: retirez le caractère nul"):
        load({}, file=file)


def test_the_home_of_somebody_who_is_not_there_is_told() -> None:
    with pytest.raises(SettingsError, match=r"^Réglage data\u00a0: le dossier .* «\u00a0~nobody-of-that-name\u00a0» n’est pas connu"):
        _ = load({}, data="~nobody-of-that-name/x").data_file


def test_what_a_sentence_quotes_drives_no_terminal(file: Path) -> None:
    file.write_text('"\\u001b[31m" = 1\n', "utf-8")
    with pytest.raises(SettingsError) as caught:
        load({}, file=file)
    assert str(caught.value).replace("\u00a0", " ").isprintable()


def test_without_a_home_a_file_that_is_given_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nobody(number: int) -> NoReturn:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert load({}, data=str(tmp_path / "gimt.json")).data_file == tmp_path / "gimt.json"
    with pytest.raises(SettingsError, match="Donnez la variable HOME, ou indiquez le fichier avec l’option --data"):
        _ = load({}).data_file


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        load({}, file=file)


def test_the_table_of_the_server_is_read_in_either_spelling_and_beaten_by_the_environment(file: Path) -> None:
    for text in ("[serve]\nvisitors = 3\nper_address = 2\n", "serve.visitors = 3\nserve.per_address = 2\n"):
        file.write_text(text, "utf-8")
        found = load({"GIMT_TUI_SERVE_PER_ADDRESS": "1", "GIMT_TUI_SERVE": "x"}, file=file).serve
        assert (found.visitors, found.per_address, found.standbys) == (3, 1, 3)


@pytest.mark.parametrize("name", [each for each in list_settings() if each.startswith("serve.")])
def test_every_limit_of_the_server_has_bounds_which_are_told(name: str, file: Path) -> None:
    each = list_settings()[name]
    least, most = each.metadata["least"], each.metadata["most"]
    assert least <= each.default <= most
    for value in (least - 1, most + 1, "plus"):
        with pytest.raises(SettingsError, match=f"^Réglage {name} dans l’environnement\u00a0: donnez un nombre de {least} à {most}"):
            load({variable_name(name): str(value)})
    file.write_text(f"{name} = true\n", "utf-8")
    with pytest.raises(SettingsError, match=f"^Réglage {name} dans le fichier .*: donnez un nombre"):
        load({}, file=file)


@pytest.mark.parametrize(("text", "named"), [("serve = 3", "serve"), ("[serve]\nvisiteurs = 3", "serve.visiteurs"), ("[sshd]", "sshd")])
def test_a_table_or_a_name_in_it_that_does_not_exist_is_named(text: str, named: str, file: Path) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=rf"^Réglage inconnu dans le fichier .*: {named}\.$"):
        load({}, file=file)


def test_other_variables_are_left_alone() -> None:
    assert load({"GIMT_TUI_PROGRAM": "x", "PATH": "/", "GIMT_TUI_": "y"}) == Settings()


def test_the_data_file_may_be_in_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load({}, data="~/gimt.json").data_file == tmp_path / "gimt.json"


def test_every_setting_explains_itself() -> None:
    for each in list_settings().values():
        assert each.metadata["help"].endswith(".")
