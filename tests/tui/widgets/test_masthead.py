"""The two lines over every screen: where one is, what the program is not, and how far one has come."""

from __future__ import annotations

import pytest

from gimt_tui.domain.steps import OPENING, STEPS, Step
from gimt_tui.tui.widgets.masthead import DISCLAIMERS, Masthead

from .stage import on_stage

TRACKS = {
    STEPS[0]: ("● Compte", "○ Activation", "○ Établissement", "○ GIMT"),
    STEPS[1]: ("✓ Compte", "● Activation", "○ Établissement", "○ GIMT"),
    STEPS[2]: ("✓ Compte", "✓ Activation", "● Établissement", "○ GIMT"),
    OPENING: ("✓ Compte", "✓ Activation", "✓ Établissement", "● GIMT"),
}


@pytest.mark.parametrize("width", [57, 60, 74, 77, 84, 114])
@pytest.mark.parametrize("step", TRACKS)
async def test_the_steps_fill_the_line_with_what_is_done_what_is_now_and_what_is_to_come(step: Step, width: int) -> None:
    masthead = Masthead("Titre", step=step)
    async with on_stage(masthead, size=(width, 4)) as (stage, _):
        track = stage.painted(masthead)[1]
        assert len(track) == width
        assert tuple(each for each in track.replace("━", "─").split("─") if each.strip(" ")) == tuple(
            f" {each} " if 0 < place < 3 else f"{each} " if not place else f" {each}" for place, each in enumerate(TRACKS[step])
        )
        # The line that was walked leads up to the step that one is at.
        assert [each[0] for each in track.split() if each[0] in "━─"] == ["━" if place < step.number - 1 else "─" for place in range(3)]
        assert track.count("━") + track.count("─") >= 3
        assert not masthead.focusable


async def test_the_step_that_one_is_at_is_bold_and_what_is_to_come_quiet_and_none_is_red() -> None:
    masthead = Masthead("Titre", step=STEPS[1])
    async with on_stage(masthead, size=(74, 4)) as (stage, _):
        track = stage.painted(masthead)[1]
        done, now, to_come = (track.index(each) for each in ("Compte", "Activation", "Établissement"))
        assert [bool(stage.style(masthead, x, 1).bold) for x in (done, now, to_come)] == [False, True, False]
        assert [stage.ink(masthead, x, 1) for x in (done, now)] == [stage.role("on-structure")] * 2
        assert stage.ink(masthead, to_come, 1) == stage.role("on-structure-quiet")
        assert {stage.ground(masthead, x, 1) for x in (done, now, to_come)} == {stage.role("structure")}


@pytest.mark.parametrize("width", [60, 80])
async def test_every_screen_says_what_the_program_is_not(width: int) -> None:
    masthead = Masthead("gimt-tui", "Le compte personnel")
    async with on_stage(masthead, size=(width, 4)) as (stage, _):
        first, second = stage.painted(masthead)
        assert first.startswith("gimt-tui ")
        assert first.endswith("Démonstration · pas un service de la Douane")
        assert second == "Le compte personnel"


@pytest.mark.parametrize(("room", "said"), [(60, 0), (45, 0), (44, 1), (30, 1), (29, 2), (15, 2), (14, None), (3, None)])
async def test_what_it_is_not_is_said_shorter_then_not_at_all_and_never_cut(room: int, said: int | None) -> None:
    title = "Création de votre compte"
    masthead = Masthead(title)
    async with on_stage(masthead, size=(len(title) + room, 4)) as (stage, _):
        first = stage.painted(masthead)[0]
        assert first == title if said is None else (first.startswith(f"{title}  ") and first.endswith(f"  {DISCLAIMERS[said]}"))
        assert said is None or len(first) == len(title) + room


async def test_a_title_shows_brackets_as_they_are() -> None:
    masthead = Masthead("[/b]", "[@click=app.quit]x")
    async with on_stage(masthead, size=(20, 4)) as (stage, _):
        first, second = stage.painted(masthead)
        assert first.startswith("[/b]")
        assert second == "[@click=app.quit]x"
