"""Typing, ticking, choosing: by keys, in plain lines, with nothing let in that drives a terminal, and no secret let out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets.input import Selection

from gimt_tui.tui.terminal.safe_text import LONGEST_PASTE, clean_typed
from gimt_tui.tui.widgets.answers import AnswerInput, Choice, Tick

from .stage import on_stage

# Typing


@given(text=st.text())
def test_nothing_typed_drives_a_terminal(text: str) -> None:
    taken = clean_typed(text)
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 or 0xD800 <= ord(each) < 0xE000 for each in taken)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c") & set(taken)
    assert clean_typed(taken) == taken


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("732 829 320 00074", "732 829 320 00074"),
        ("20 rue du Général Leclerc\r\n75004 PARIS\n", "20 rue du Général Leclerc 75004 PARIS "),
        ("a\tb\u2028c", "a b c"),
        ("\x1b]52;c;eHg=\x07nom", "]52;c;eHg=nom"),
        ("n\x9bo\u202em\x00", "nom"),
        ("x" * (LONGEST_PASTE + 5), "x" * LONGEST_PASTE),
        ("\n", ""),
        ("é", "é"),
    ],
)
def test_what_is_let_in(text: str, taken: str) -> None:
    assert clean_typed(text) == taken


async def test_a_paste_of_several_lines_is_taken_whole_where_the_cursor_is() -> None:
    async with on_stage(lambda: AnswerInput("av")) as (stage, pilot):
        answer = stage.query_one(AnswerInput)
        answer.focus()
        await pilot.press("left")
        stage.post_message(events.Paste("20 rue\n75004 PARIS"))
        await pilot.pause()
        assert answer.value == "a20 rue 75004 PARISv"
        await pilot.press("x")
        assert answer.value == "a20 rue 75004 PARISxv"


async def test_a_paste_takes_the_place_of_what_is_selected() -> None:
    async with on_stage(lambda: AnswerInput("dupont75")) as (stage, pilot):
        answer = stage.query_one(AnswerInput)
        answer.focus()
        await pilot.press("home", "shift+end")
        stage.post_message(events.Paste("martin\x1b[31m"))
        await pilot.pause()
        assert answer.value == "martin[31m"


async def test_coming_back_to_an_answer_selects_nothing_so_that_the_next_letter_replaces_nothing() -> None:
    async with on_stage(lambda: AnswerInput("dupont7"), AnswerInput) as (stage, pilot):
        answer = stage.query(AnswerInput).first()
        answer.focus()
        await pilot.press("tab", "shift+tab", "5")
        assert answer.value == "dupont75"


async def test_a_secret_is_painted_as_dots() -> None:
    async with on_stage(lambda: AnswerInput("Tabac-2026!", secret=True)) as (stage, _):
        answer = stage.query_one(AnswerInput)
        assert stage.painted(answer) == [" " + "•" * len("Tabac-2026!")]


@pytest.mark.parametrize("secret", [True, False])
@pytest.mark.parametrize("key", ["ctrl+c", "super+c", "ctrl+x", "ctrl+insert", "shift+delete"])
async def test_nothing_typed_reaches_a_clipboard(secret: bool, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(lambda: AnswerInput("Tabac-2026!", secret=secret)) as (stage, pilot):
        answer = stage.query_one(AnswerInput)
        assert stage._driver is not None
        written: list[str] = []
        monkeypatch.setattr(stage._driver, "write", written.append)
        answer.focus()
        answer.selection = Selection(0, len(answer.value))
        await pilot.press(key)
        assert stage.clipboard == ""
        assert not [each for each in written if "\x1b]52" in each]
        if key in ("ctrl+c", "super+c", "ctrl+x"):
            assert answer.value == "Tabac-2026!"


async def test_an_answer_is_one_line_high_and_its_cursor_does_not_blink() -> None:
    async with on_stage(lambda: AnswerInput("x" * 500)) as (stage, pilot):
        answer = stage.query_one(AnswerInput)
        answer.focus()
        await pilot.pause()
        assert answer.region.height == 1
        assert not answer.cursor_blink


# Ticking

LONG = "Je consens à ce que mes données soient utilisées dans le strict cadre de ma demande de création d’un compte"


async def test_a_box_is_never_ticked_beforehand_and_the_space_bar_ticks_it() -> None:
    tick = Tick("J’accepte", required=True)
    async with on_stage(tick) as (stage, pilot):
        tick.focus()
        await pilot.pause()
        assert stage.painted(tick) == ["█ [ ] J’accepte\u00a0*"]
        await pilot.press("space")
        assert tick.value == "oui"
        assert stage.painted(tick) == ["█ [x] J’accepte\u00a0*"]
        await pilot.press("space")
        assert tick.value == ""
        await pilot.press("enter", "x")
        assert tick.value == ""
        stage.set_focus(None)
        await pilot.pause()
        assert stage.painted(tick) == ["  [ ] J’accepte\u00a0*"]


async def test_a_long_label_goes_on_under_its_beginning() -> None:
    tick = Tick(LONG, required=True)
    async with on_stage(tick, size=(40, 10)) as (stage, pilot):
        for bar in ("█", " "):
            stage.set_focus(tick if bar == "█" else None)
            await pilot.pause()
            first, *others = stage.painted(tick)
            assert first.startswith(f"{bar} [ ] Je consens")
            assert others
            assert all(line.startswith(f"{bar}     ") and line[6] != " " for line in others)
            assert " ".join([first[6:], *(line[6:] for line in others)]) == f"{LONG}\u00a0*"


async def test_a_click_ticks_too() -> None:
    tick = Tick("J’accepte", required=False)
    async with on_stage(tick) as (_, pilot):
        await pilot.click(Tick)
        assert tick.value == "oui"
        assert tick.has_focus


# Choosing


@pytest.mark.parametrize(
    ("start", "keys", "chosen"),
    [
        ("", ["down"], "un"),
        ("", ["up"], "trois"),
        ("un", ["down"], "deux"),
        ("un", ["up"], "trois"),
        ("trois", ["down"], "un"),
        ("un", ["right", "space"], "trois"),
        ("trois", ["left"], "deux"),
        ("deux", ["x", "enter"], "deux"),
    ],
)
async def test_the_arrows_choose(start: str, keys: list[str], chosen: str) -> None:
    choice = Choice(("un", "deux", "trois"), value=start)
    async with on_stage(choice) as (stage, pilot):
        choice.focus()
        await pilot.press(*keys)
        assert choice.value == chosen
        assert stage.painted(choice) == [f"█ ({'•' if each == chosen else ' '}) {each}" for each in ("un", "deux", "trois")]


async def test_a_click_chooses_its_line() -> None:
    choice = Choice(("un", "deux", "trois"), value="un")
    async with on_stage(choice) as (_, pilot):
        await pilot.click(Choice, offset=(3, 1))
        assert choice.value == "deux"
