"""The README and its French twin say the same, section by section, and each in its own typography."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from gimt_tui.plain.prompter import ASSIST, BACK, HELP, LEAVE

from .tables import ENGLISH, FRENCH, ROOT, TWINS, Language, find_commands, translate

FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`([^`]+)`")
TARGET = re.compile(r"(!?)\[[^]]*\]\(([^)]+)\)")
ONE_LINERS = [
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/gimt-tui",
    "python3 -m venv .venv && .venv/bin/pip install -q -c tests/constraints.txt -e '.[test]' && .venv/bin/pytest",
]
"""What installs and opens the program, and what tests it, which ``.ci/run`` reads here."""
FIRST_LOOK = 20
"""The lines that a stranger sees before anything else."""


def read(language: Language) -> str:
    return language.path.read_text("utf-8")


def sections(text: str) -> list[str]:
    """The text under each heading, the heading's own level before it."""
    return re.split(r"^(?=#+ )", FENCE.sub("", text), flags=re.M)


def levels(text: str) -> list[int]:
    return [len(each.partition(" ")[0]) for each in sections(text)[1:]]


def code_spans(text: str) -> list[str]:
    return CODE.findall(FENCE.sub("", text))


def named(text: str) -> Counter[str]:
    """The commands, settings, files and other code spans that it names, with how often; placeholders as in English."""
    return Counter(map(translate, code_spans(text)))


def test_both_have_the_same_sections() -> None:
    assert levels(read(ENGLISH)) == levels(read(FRENCH))


def test_each_section_names_the_same_commands_settings_and_files() -> None:
    for here, there in zip(sections(read(ENGLISH)), sections(read(FRENCH)), strict=True):
        heading = here.partition("\n")[0]
        assert (heading, named(here)) == (heading, named(there))


def test_each_section_has_the_same_paragraphs_pictures_links_and_rows() -> None:
    twin = {FRENCH.file: ENGLISH.file}
    for here, there in zip(sections(read(ENGLISH))[1:], sections(read(FRENCH))[1:], strict=True):
        assert TARGET.findall(here) == [(kind, twin.get(target, target)) for kind, target in TARGET.findall(there)]
        for start in ("\n| ", "\n- ", "\n\n"):
            assert here.count(start) == there.count(start)


def test_both_have_the_same_code_blocks() -> None:
    assert FENCE.findall(read(ENGLISH)) == FENCE.findall(read(FRENCH))


@pytest.mark.parametrize("language", TWINS, ids=lambda each: each.file)
def test_the_first_look_has_the_other_language_the_picture_and_the_two_commands(language: Language) -> None:
    first = read(language).split("\n")[:FIRST_LOOK]
    (other,) = (each for each in TWINS if each is not language)
    assert first[0].endswith(f"]({other.file})")
    assert "](tests/gallery/journey.svg)" in "\n".join(first)
    assert FENCE.findall("\n".join(first)) == [f"```sh\n{each}\n```" for each in ONE_LINERS]


def test_ci_finds_the_test_line() -> None:
    """As ``.ci/run`` looks for it."""
    found = re.findall(r"^python3 .*pytest$", read(ENGLISH), re.M)
    assert found == ONE_LINERS[1:]
    assert 'grep -m1 "^python3 .*pytest$" README.md' in (ROOT / ".ci/run").read_text("utf-8")


@pytest.mark.parametrize("language", TWINS, ids=lambda each: each.file)
def test_every_link_leads_somewhere(language: Language) -> None:
    assert [target for _, target in TARGET.findall(read(language)) if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("language", TWINS, ids=lambda each: each.file)
def test_a_command_that_is_named_is_there_or_said_to_be_still_to_come(language: Language) -> None:
    known = {each.name for each in find_commands()} | {"gimt-tui demo", "gimt-tui serve", "gimt-tui counter"}
    commands = {each.partition("/bin/")[2] or each for each in code_spans(read(language)) if "gimt-tui" in each and "~" not in each}
    for each in commands:
        words = [word for word in re.sub(r" --data (FILE|FICHIER)", "", each).split() if word.islower() and not word.startswith("-")]
        assert " ".join(words) in known, each


@pytest.mark.parametrize("language", TWINS, ids=lambda each: each.file)
def test_the_words_of_the_line_mode_are_told(language: Language) -> None:
    assert {HELP, BACK, ASSIST, LEAVE} <= set(code_spans(read(language)))


def test_the_french_one_is_in_french_typography() -> None:
    text = re.sub(r"`[^`]*`|<!--.*?-->|\]\([^)]*\)", "", FENCE.sub("", read(FRENCH)))
    lines = [each for each in text.split("\n") if not set(each) <= set("|- ")]
    assert [each for each in lines if re.search(r"['\"]|\.\.\.|[^\u00a0][;!?»](?!\[)|[^\u00a0]:(?= |$)|«[^\u00a0]", each)] == []
    assert re.search(r"veuillez|invalide", text, re.I) is None


def test_the_source_archive_has_both() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    assert project["project"]["readme"] == ENGLISH.file
    assert {f"/{each.file}" for each in TWINS} <= set(project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
