"""The row of buttons: whole on as many lines as they need, one filled, the one that has the focus."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.geometry import Region, Size

from gimt_tui.tui.widgets.actions import ActionButton, Actions, Flow
from gimt_tui.tui.widgets.prose import Prose

from .stage import on_stage

LABELS = ("Créer mon compte", "Consulter les conditions", "Modifier", "Retour")


def make_row(*labels: str) -> Actions:
    return Actions(*(ActionButton(each, f"press('{each}')", main=not place) for place, each in enumerate(labels)))


@pytest.mark.parametrize("width", [77, 60, 45, 30])
async def test_buttons_go_whole_to_the_next_line(width: int) -> None:
    row, after = make_row(*LABELS), Prose("après")
    async with on_stage(row, after, size=(width, 12)) as (stage, _):
        buttons, painted = list(row.query(ActionButton)), "\n".join(stage.painted(row))
        for button, label in zip(buttons, LABELS, strict=True):
            assert (button.region.width, button.region.height) == (len(label) + 4, 1)
            assert button.region.right <= width
            assert label in painted
        lines = [[each for each in buttons if each.region.y == y] for y in range(row.region.height)]
        for above, below in pairwise(lines):
            assert above[0].region.x == below[0].region.x == 0
            assert above[-1].region.right + 1 + below[0].region.width > width, "no line is begun before it must be"
        assert after.region.y == row.region.bottom


@pytest.mark.parametrize("tall", [False, True])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labels=st.lists(st.text("abc é", min_size=1, max_size=30), min_size=1, max_size=8), width=st.integers(40, 120))
def test_no_button_lies_over_another_or_outside(labels: list[str], width: int, tall: bool) -> None:
    class Parent:
        class screen:  # noqa: N801 - it stands for an attribute
            @staticmethod
            def has_class(_name: str) -> bool:
                return tall

    buttons = [ActionButton(each, "x") for each in labels]
    regions = [each.region for each in Flow().arrange(Parent(), buttons, Size(width, 0))]  # type: ignore[arg-type]  # a stand-in for a widget
    for place, region in enumerate(regions):
        assert Region(0, 0, width, 99).contains_region(region)
        assert region.size == Size(len(labels[place]) + 4, 3 if tall else 1)
        assert not any(region.overlaps(other) for other in regions[:place])
        assert [(each.y, each.x) for each in regions[: place + 1]] == sorted((each.y, each.x) for each in regions[: place + 1])


@pytest.mark.parametrize(
    ("tall", "main", "focused", "other", "focused_other"),
    [
        (False, ["[ Continuer ]"], ["█ Continuer"], ["  Retour"], ["█ Retour"]),
        (
            True,
            ["╭───────────╮", "│ Continuer │", "╰───────────╯"],
            ["█", "█ Continuer", "█"],
            ["", "  Retour", ""],
            ["█", "█ Retour", "█"],
        ),
    ],
)
async def test_the_main_one_stands_between_brackets_or_in_a_box_and_only_what_has_the_focus_is_filled(
    tall: bool, main: list[str], focused: list[str], other: list[str], focused_other: list[str]
) -> None:
    row = make_row("Continuer", "Retour")
    async with on_stage(row, size=(60, 12)) as (stage, pilot):
        stage.screen.set_class(tall, "-tall")
        for button in row.query(ActionButton):
            button.refresh(layout=True)
        stage.set_focus(None)
        await pilot.pause()
        first, second = row.query(ActionButton)
        label = 2
        y = 1 if tall else 0
        assert (stage.painted(first), stage.painted(second)) == (main, other)
        assert bool(stage.style(first, label, y).bold)
        assert (bool(stage.style(second, label, y).bold), bool(stage.style(second, label, y).underline)) == (False, True)
        assert [stage.ink(each, label, y) for each in (first, second)] == [stage.role("link")] * 2
        for button, painted in ((first, focused), (second, focused_other)):
            stage.set_focus(button)
            await pilot.pause()
            assert stage.painted(button) == painted
            for line in range(len(painted)):
                assert stage.ink(button, 0, line) == stage.role("focus-bar")
                assert {stage.ground(button, x, line) for x in range(1, button.region.width)} == {stage.role("focus")}
            others = [each for each in (first, second) if each is not button]
            assert all(stage.ground(each, label, y) != stage.role("focus") for each in others)


async def test_a_button_shows_brackets_as_they_are() -> None:
    row = make_row("[/b] [@click=app.quit]x")
    async with on_stage(row) as (stage, pilot):
        for focus in (None, row.query_one(ActionButton)):
            stage.set_focus(focus)
            await pilot.pause()
            assert "[/b] [@click=app.quit]x" in stage.painted(row)[0]


async def test_a_click_does_what_the_button_says() -> None:
    row = Actions(ActionButton("Continuer", "app.press_it"))
    async with on_stage(row) as (stage, pilot):
        pressed: list[str] = []
        stage.action_press_it = lambda: pressed.append("it")  # type: ignore[attr-defined]  # an action of the test
        await pilot.click(ActionButton)
        assert pressed == ["it"]
