"""What stands over the content: the places above, the title, and what is beside it where it has room."""

from __future__ import annotations

import pytest

from gimt_tui.tui.widgets.head import Title
from gimt_tui.tui.widgets.prose import Prose

from .stage import on_stage

TITLE = "Vos identifiants"
BESIDE, SHORT = WAYS = "Étape\u00a01 sur 3 · page 1 sur 3", "Étape\u00a01/3 · 1/3"


@pytest.mark.parametrize("room", [2, 3, 40])
async def test_what_is_beside_stands_at_the_right_edge(room: int) -> None:
    title = Title(TITLE, WAYS)
    width = 2 + len(TITLE) + room + len(BESIDE) + 1
    async with on_stage(title, size=(width, 4)) as (stage, _):
        assert stage.painted(title) == [f"  {TITLE}{' ' * room}{BESIDE}"]
        at = stage.painted(title)[0].index(BESIDE)
        assert (bool(stage.style(title, 2).bold), stage.ink(title, 2)) == (True, stage.role("strong"))
        assert (bool(stage.style(title, at).bold), stage.ink(title, at)) == (False, stage.role("quiet"))


async def test_what_is_beside_is_said_shorter_then_goes_whole_where_there_is_no_room() -> None:
    title = Title(TITLE, WAYS)
    async with on_stage(title, size=(2 + len(TITLE) + 1 + len(BESIDE) + 1, 4)) as (stage, pilot):
        assert stage.painted(title) == [f"  {TITLE}{' ' * (1 + len(BESIDE) - len(SHORT))}{SHORT}"]
        await pilot.resize_terminal(2 + len(TITLE) + 2 + len(SHORT) + 1, 4)
        await pilot.pause()
        assert stage.painted(title) == [f"  {TITLE}  {SHORT}"]
        await pilot.resize_terminal(2 + len(TITLE) + 1 + len(SHORT) + 1, 4)
        await pilot.pause()
        assert stage.painted(title) == [f"  {TITLE}"]


async def test_the_places_above_stand_over_the_title_and_nothing_is_cut() -> None:
    title = Title("Changer de mot de passe", ("page 1 sur 2",), "Espace personnel › Gérer les informations du compte ›")
    after = Prose("après")
    async with on_stage(title, after, size=(60, 8)) as (stage, pilot):
        assert stage.painted(title) == [
            "  Espace personnel › Gérer les informations du compte ›",
            "  Changer de mot de passe" + " " * 22 + "page 1 sur 2",
        ]
        assert stage.ink(title, 2) == stage.role("quiet")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert [line[:2] for line in stage.painted(title)] == ["  "] * 4
        assert " ".join(line.strip() for line in stage.painted(title)) == f"{title.above} {title.title}"
        assert after.region.y == title.region.bottom == 4


async def test_a_title_shows_brackets_as_they_are() -> None:
    title = Title("[/b]", ("[@click=app.quit]x",), "[/]")
    async with on_stage(title, size=(40, 4)) as (stage, _):
        assert [line.split() for line in stage.painted(title)] == [["[/]"], ["[/b]", "[@click=app.quit]x"]]
