"""The tables of the README and of its French twin are what the code says, to the byte."""

from __future__ import annotations

import pytest

from gimt_tui.settings import list_settings

from . import english
from .tables import ENGLISH, FRENCH, RENEWAL, ROOT, TABLES, TWINS, Language, find_commands, find_keys, option_name, option_words, renew


@pytest.mark.parametrize("language", TWINS, ids=lambda each: each.file)
def test_the_tables_are_as_the_code_has_them(language: Language) -> None:
    # In bytes: also the ends of lines are the same everywhere.
    written = language.path.read_bytes()
    assert written == renew(written.decode(), language).encode(), f"{language.file} has tables that are out of date: {RENEWAL}"


def test_each_setting_is_told_in_english_and_no_other() -> None:
    assert sorted(english.SETTINGS) == sorted(list_settings())


def test_each_command_is_told_in_english_and_no_other() -> None:
    assert sorted(english.COMMANDS) == sorted(each.name for each in find_commands())


def test_each_option_is_told_in_english_and_no_other() -> None:
    assert sorted(english.OPTIONS) == sorted(f"{each.name} {option_name(option)}" for each in find_commands() for option in each.options)


def test_each_key_is_told_in_english_and_no_other() -> None:
    assert sorted(english.KEYS) == sorted(each.id or "" for each in find_keys())


def test_each_placeholder_is_told_in_english_and_no_other() -> None:
    taken = {word for each in find_commands() for argument in each.arguments for word in argument.strip("[]").split()}
    taken |= {option_words(each).partition(" ")[2] for command in find_commands() for each in command.options}
    assert {each for each in taken if each.isupper()} == english.PLACEHOLDERS.keys()


def test_what_is_in_force_without_a_value_is_told_of_settings_that_may_be_empty() -> None:
    empty = {name for name, each in list_settings().items() if each.default == ""}
    assert ENGLISH.unset.keys() == FRENCH.unset.keys()
    assert ENGLISH.unset.keys() <= empty


def test_every_french_meaning_is_there() -> None:
    assert [each.name for each in find_commands() if not each.command.help] == []
    assert [option.name for each in find_commands() for option in each.options if not option.help] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_written_anew_between_its_marks(name: str) -> None:
    text = ENGLISH.path.read_text("utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = text.split(begin)
    assert renew(f"{before}{begin}\nold\n{rest[rest.index(end) :]}", ENGLISH) == text


@pytest.mark.parametrize("marks", ["", "<!-- settings -->", "<!-- settings --><!-- /settings -->" * 2])
def test_a_table_without_a_place_of_its_own_is_told(marks: str) -> None:
    others = "".join(f"<!-- {each} --><!-- /{each} -->" for each in TABLES if each != "settings")
    with pytest.raises(ValueError, match=r"README\.md needs <!-- settings --> and <!-- /settings --> once each"):
        renew(others + marks, ENGLISH)


def test_the_command_that_renews_them_is_told_to_whoever_carries_it_on() -> None:
    for name in ("README.md", "LISEZMOI.md", "CONTRIBUTING.md"):
        assert f"`{RENEWAL}`" in (ROOT / name).read_text("utf-8")
