"""``gimt-tui config …``: each setting with where it comes from, and all that is wrong with them at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui import settings
from gimt_tui.cli import choices, command, sources
from gimt_tui.cli.sources import find_lines

WRONG = """\
# waiting_days = 3
wating_days = 12
"office_phone" = "01 99 00 12 34"
printer = [
  "lp",   # idle_minutes = 2
]
couleur = 1
idle_minutes = 9000
smtp_password = "S3cret!"
[serve]
listen = 3
"""


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The settings file of the platform; nothing of the machine is read."""
    for module in (settings, choices):
        monkeypatch.setattr(module, "default_directory", lambda kind: tmp_path / kind)
    for name in [each for each in os.environ if each.startswith(settings.ENVIRONMENT_PREFIX)]:
        monkeypatch.delenv(name)
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "settings.toml"


def run(*arguments: str, flags: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(command, [*flags, "config", *arguments])


def test_path_tells_where_the_file_is_also_where_there_is_none(place: Path) -> None:
    assert run("path").output == f"{place}\n"


def test_nothing_to_mend_is_said(place: Path) -> None:
    assert (run("check").output, run("check").exit_code) == ("Rien à corriger.\n", 0)
    place.write_text('office_name = "Bureau"\nprinter = ["lp"]\n', "utf-8")
    assert (run("check").output, run("check").exit_code) == ("Rien à corriger.\n", 0)


def test_check_names_every_wrong_entry_with_line_reason_and_nearest_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write_text(WRONG, "utf-8")
    monkeypatch.setenv("GIMT_TUI_THEMES", "nuit")
    monkeypatch.setenv("GIMT_TUI_PLAIN", "peut-être")
    monkeypatch.setenv("GIMT_TUI_FULL_TESTS", "1")
    result = run("check", flags=("--theme", "rose"))
    assert result.exit_code == 1
    assert result.output.replace("\u00a0", " ").splitlines() == [
        "ligne 2, wating_days : ce nom n’est pas celui d’un réglage. Vouliez-vous dire waiting_days ?",
        "ligne 7, couleur : ce nom n’est pas celui d’un réglage.",
        "ligne 8, idle_minutes : donnez un nombre de 0 à 1440.",
        "ligne 9, smtp_password : un mot de passe se met dans un fichier à part. Vouliez-vous dire smtp_password_file ?",
        "ligne 11, serve.listen : ce nom n’est pas celui d’un réglage. Vouliez-vous dire serve.idle ?",
        "GIMT_TUI_THEMES : cette variable n’est celle d’aucun réglage. Vouliez-vous dire GIMT_TUI_THEME ?",
        "GIMT_TUI_PLAIN : donnez oui ou non.",
        "--theme : donnez jour ou nuit.",
    ]
    assert "S3cret!" not in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('support_address = "x"', "ligne 1, support_address : donnez une adresse électronique."),
        ('\nsmtp_user = "x"', "ligne 2, smtp_user : il manque smtp_host"),
        (f'office_name = "{"x" * 61}"', "ligne 1, office_name : donnez 60 signes au plus"),
        ('office_hours = "a\\u202eb"', "ligne 1, office_hours : retirez les caractères qui ne s’impriment pas."),
        ('printer = "lp -d guichet"', "ligne 1, printer : donnez une liste de textes"),
        ('printer = ["lp", 3]', "ligne 1, printer : donnez une liste de textes"),
        ("waiting_days = ]", "Le fichier de réglages "),
    ],
)
def test_what_only_the_whole_shows_is_a_fault_too(place: Path, text: str, said: str) -> None:
    place.write_text(text, "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert result.output.replace("\u00a0", " ").startswith(said)


def test_show_tells_the_value_and_where_it_comes_from(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place.parent / "theme").write_text("nuit\n", "utf-8")
    place.write_text("# rien\nwaiting_days = 12\nlink_days = 3\nreset_minutes = 7\n", "utf-8")
    monkeypatch.setenv("GIMT_TUI_LINK_DAYS", "4")
    monkeypatch.setenv("GIMT_TUI_PRINTER", '["lp", "-d", "guichet"]')
    monkeypatch.setenv(settings.PASSWORD_VARIABLE, "S3cret!")
    result = run("show", flags=("--data", "ici.json"))
    lines = {each.partition(" ")[0]: each.partition("= ")[2] for each in result.output.splitlines()}
    assert result.exit_code == 0
    assert lines["waiting_days"] == "12  (fichier, ligne 2)"
    assert lines["link_days"] == "4  (environnement)"
    assert lines["idle_minutes"] == "10  (défaut)"
    assert lines["data"] == '"ici.json"  (option)'
    assert lines["theme"] == '"nuit"  (touche F9)'
    assert lines["printer"] == '["lp", "-d", "guichet"]  (environnement)'
    assert "S3cret!" not in result.output


def test_show_leaves_out_what_is_wrong_and_says_so(place: Path) -> None:
    place.write_text("waiting_days = 12\nidle_minutes = 9000\n", "utf-8")
    result = run("show")
    assert result.exit_code != 0
    assert f"{'waiting_days':<28} = 12  (fichier, ligne 1)" in result.output
    assert f"{'idle_minutes':<28} = 10  (défaut)" in result.output
    assert "1\u00a0entrée à corriger" in result.output


def test_what_is_told_drives_no_terminal(place: Path) -> None:
    place.write_text('"\\u001b[31m" = 1\n', "utf-8")
    assert "\x1b" not in run("check").output


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a = 1\nb = 2\n", {("a",): 1, ("b",): 2}),
        ("# a = 0\n\n  # b = 1\na = 1 # b = 3\nb = 2", {("a",): 4, ("b",): 5}),
        ("\"a b\" = 1\n'c.d' = 2\n", {("a b",): 1, ("c.d",): 2}),
        ('a = """\nb = 2\n[c]\n"""\nb = [\n[1],\n# x = 1\n]\nc = 3', {("a",): 1, ("b",): 5, ("c",): 9}),
        ("[t]\na = 1\n[t.u]\na = 2\n", {("t",): 1, ("t", "a"): 2, ("t", "u"): 3, ("t", "u", "a"): 4}),
        ("t.a = 1\nt.b = 2\n", {("t",): 1, ("t", "a"): 1, ("t", "b"): 2}),
        ("[[t]]\na = 1\n[[t]]\na = 2\nb = 3", {("t",): 1, ("t", "a"): 2, ("t", "b"): 5}),
        ("a = 1\r\nb = 2\r\n", {("a",): 1, ("b",): 2}),
        ("t = {a = 1}\n", {("t",): 1, ("t", "a"): 1}),
    ],
)
def test_a_key_is_found_on_the_line_where_it_begins(text: str, wanted: Mapping[tuple[str, ...], int]) -> None:
    assert find_lines(text) == wanted


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.one_of(st.integers(0, 9), st.text("ab#[]=\n '", max_size=9))))
def test_every_key_of_a_file_has_a_line_that_names_it(values: Mapping[str, Any]) -> None:
    lines = list[str]()
    for name, value in values.items():
        shown = str(value) if isinstance(value, int) else f'"""\n{value}"""'
        lines += [f"# {name} = 1", f'"{name}" = {shown}']
    text = "\n".join(lines)
    assert tomllib.loads(text).keys() == values.keys()
    found = find_lines(text)
    assert {path[0] for path in found} == values.keys()
    split = text.split("\n")
    assert all(split[line - 1].startswith(f'"{path[0]}" = ') for path, line in found.items())


def test_the_places_are_told_apart() -> None:
    places = (sources.DEFAULT, sources.CHOSEN, sources.FILE, sources.ENVIRONMENT, sources.FLAG)
    assert len(set(places)) == len(places)
