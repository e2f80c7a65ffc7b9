"""The lines that frame every screen."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.content import Content

from gimt_tui.domain.steps import STEPS
from gimt_tui.tui.widgets.bars import KeyHints, OneLine, Stepper, TopBar, key_name

from .stage import on_stage


@pytest.mark.parametrize(
    ("step", "track", "following"),
    [
        (STEPS[0], "■ □ □", "Activation du compte personnel"),
        (STEPS[1], "■ ■ □", "Rattachement de l’établissement"),
        (STEPS[2], "■ ■ ■", "l’ouverture de GIMT"),
    ],
)
async def test_the_stepper_tells_the_step_its_title_and_the_next(step: object, track: str, following: str) -> None:
    assert step in STEPS
    stepper = Stepper(STEPS[STEPS.index(step)], "volet 1 sur 3")
    async with on_stage(stepper) as (stage, _):
        first, second = stage.painted(stepper)
        number = STEPS.index(stepper.step) + 1
        assert first.startswith(f" Étape {number} sur 3 · {stepper.step.title}")
        assert first.endswith(f"volet 1 sur 3  {track}")
        assert second == f" Ensuite\u00a0: {following}"
        assert not stepper.focusable


async def test_the_stepper_keeps_its_title_where_there_is_no_room_for_more() -> None:
    stepper = Stepper(STEPS[0], "volet 1 sur 3")
    async with on_stage(stepper, size=(50, 4)) as (stage, _):
        assert stage.painted(stepper)[0] == " Étape 1 sur 3 · Création du compte personnel"


@pytest.mark.parametrize(
    ("width", "painted"),
    [
        (30, "gauche                  droite"),
        (14, "gauche  droite"),
        (13, "gauche droite"),
        (12, "gauche     d"),
        (8, "gauche d"),
        (7, "gauche"),
    ],
)
async def test_the_right_part_shrinks_then_gives_way(width: int, painted: str) -> None:
    line = OneLine("gauche", "droite", "d")
    async with on_stage(line, size=(width, 2)) as (stage, _):
        assert stage.painted(line) == [painted]


async def test_a_line_shows_brackets_as_they_are() -> None:
    line = OneLine("[/b]", "[@click=app.quit]x")
    async with on_stage(line, size=(40, 2)) as (stage, _):
        assert stage.painted(line) == ["[/b]" + " " * 18 + "[@click=app.quit]x"]
        line.show(Content("[/]"), Content("[x]"))
        await stage.workers.wait_for_complete()
        assert stage.painted(line) == ["[/]" + " " * 34 + "[x]"]


@pytest.mark.parametrize("width", [60, 80])
async def test_every_screen_says_what_the_program_is_not(width: int) -> None:
    bar = TopBar()
    async with on_stage(bar, size=(width, 4)) as (stage, _):
        assert "pas un service de la Douane" in stage.painted(bar)[0]


HINTS = [("Entrée", Binding("enter", "a", "continuer")), ("Échap", Binding("escape", "b", "retour")), ("F1", Binding("f1", "c", "aide"))]


@pytest.mark.parametrize(
    ("width", "painted"),
    [
        (80, " Entrée continuer   Échap retour   F1 aide"),
        (43, " Entrée continuer   Échap retour   F1 aide"),
        (42, " Entrée continuer  Échap retour  F1 aide"),
        (40, " Entrée continuer  Échap retour"),
        (25, " Entrée continuer"),
        (5, ""),
    ],
)
async def test_hints_are_whole_or_not_there(width: int, painted: str) -> None:
    hints = KeyHints()
    async with on_stage(hints, size=(width, 4)) as (stage, pilot):
        hints.show_bindings(HINTS)
        await pilot.pause()
        assert stage.painted(hints) == [painted]


@pytest.mark.parametrize(
    ("key", "name"), [("enter", "Entrée"), ("shift+tab", "Maj+Tab"), ("f1", "F1"), ("ctrl+q", "Ctrl+Q"), ("space", "Espace"), ("a", "A")]
)
def test_keys_are_named_as_they_are_engraved(key: str, name: str) -> None:
    assert key_name(key) == name
