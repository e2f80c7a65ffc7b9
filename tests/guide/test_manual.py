"""The manual is kept true: a page for every place and aside, and no label that the program does not show."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import gimt_tui
import screens
from gimt_tui import manual
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.manual import BlockKind, parse_page
from gimt_tui.journey.places import Aside, Place
from tests.walking import flat, visiting

ROOTS = [Path(package.__path__[0]) for package in (gimt_tui, screens)]


def shown() -> str:
    """Every text in the program's source, and the catalogue."""
    texts = [(ROOTS[0] / "catalogue/services.toml").read_text("utf-8")]
    for path in (path for root in ROOTS for path in root.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        texts += [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return flat("\n".join(texts))


SHOWN = shown()
LABEL = re.compile(r"\*\*«\u00a0(.+?)\u00a0»\*\*")


@pytest.mark.parametrize("name", manual.PAGES)
def test_every_place_and_aside_has_a_page(name: str) -> None:
    page = manual.page(name)
    assert page.startswith("# ")
    assert [each.kind for each in parse_page(page)].count(BlockKind.TITLE) == 1
    assert {*Place, *Aside} <= set(manual.PAGES)


@pytest.mark.parametrize("name", manual.PAGES)
def test_every_label_that_a_page_quotes_is_in_the_program(name: str) -> None:
    page = manual.page(name)
    assert page.count("**") == 2 * len(LABEL.findall(page)), "bold is for labels between « »"
    assert [label for label in LABEL.findall(page) if flat(label) not in SHOWN] == []


@pytest.mark.parametrize("name", manual.PAGES)
def test_the_french_of_a_page(name: str) -> None:
    page = manual.page(name)
    assert not re.search(r"[^\u00a0] ?[:;!?»](?:\s|$)|« |'|\.\.\.|[Vv]euillez", re.sub(r"\u00a0[:;!?»]", "", page))


def test_no_stray_page() -> None:
    assert {path.stem for path in manual.FOLDER.glob("*.md")} == set(manual.PAGES)


def test_marks_are_taken_off_and_nothing_else() -> None:
    assert [(each.kind, each.text) for each in parse_page("# Un\n\nDeux **« [b]x[/b] »**\ntrois.\n\n- a\n- b\nc\n## D\n")] == [
        (BlockKind.TITLE, "Un"),
        (BlockKind.TEXT, "Deux « [b]x[/b] » trois."),
        (BlockKind.ITEM, "a"),
        (BlockKind.ITEM, "b c"),
        (BlockKind.HEADING, "D"),
    ]


async def test_f1_shows_the_field_and_the_page_of_the_place_under_it() -> None:
    async with visiting() as walker:
        await walker.press("f1")
        assert "Accueil Le premier écran rappelle" in walker.flat
        await walker.press("escape")
        await walker.follow(Place.CREDENTIALS)
        await walker.press("f1")
        assert flat(FIELDS["identifiant"].help) in walker.flat
        assert walker.flat.index(flat(FIELDS["identifiant"].help)) < walker.flat.index("Vos informations de connexion")


async def test_f1_over_an_aside_shows_its_own_page_and_leads_back_to_it() -> None:
    async with visiting() as walker:
        await walker.press("f2", "f1")
        assert "Deux chemins, comme sur le portail." in walker.flat
        await walker.press("escape")
        assert walker.screen.aside is Aside.ASSISTANCE
