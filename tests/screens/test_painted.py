"""What is painted can be read: every letter at a contrast of 4.5:1 on what is behind it, bars at 3:1; never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color as Painted
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from gimt_tui.journey.places import Place
from gimt_tui.tui.widgets.answers import AnswerInput, Choice, Tick
from tests.tui.test_colours import contrast
from tests.walking import WITH_BUTTONS, Paste, Walker, standing_at

BLOCK = "█"
BLOCKS = {BLOCK, "░", "▀", "▄", " "}
"""What draws and says nothing: bars, edges, days."""


def _pairs(walker: Walker) -> Iterator[tuple[str, str, str]]:
    """Every text with its two colours, as the terminal is told; a full block hides its ground, and stands beside what is before it."""
    for strip in walker.app.screen._compositor.render_strips():
        before = ""
        for segment in strip:
            style = segment.style or Style()
            if not (style.color and style.bgcolor):
                before = _hex(style.bgcolor) if style.bgcolor else before
                continue
            front, back = map(_hex, (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor))
            assert not style.dim, segment
            assert not style.italic, segment
            assert not style.blink, segment
            drawn = set(segment.text) == {BLOCK}
            if drawn and before:
                yield segment.text, front, before
            elif segment.text.strip():
                yield segment.text, front, back
            if not drawn:
                before = back


def _hex(colour: Painted) -> str:
    return Color.from_rich_color(colour).hex6


def _legible(walker: Walker) -> None:
    pairs = list(_pairs(walker))
    assert len({each[1:] for each in pairs}) >= 3
    for text, front, back in pairs:
        least = 3 if set(text) <= BLOCKS else 4.5
        assert contrast(front, back) >= least, f"{front} on {back}: {text!r}\n{walker.text}"


@pytest.mark.parametrize("theme", ["jour", "nuit", "seize"])
async def test_every_letter_of_a_form_can_be_read_in_every_state(theme: str) -> None:
    async with standing_at(Place.CREDENTIALS, theme=theme) as walker:
        _legible(walker)
        await walker.send(Paste("dupont-75"), "tab", *"Tabac", "tab", "tab", Paste("jeanne@gmial.com"))
        _legible(walker)
        await walker.submit()
        _legible(walker)
        await walker.answer("identifiant", "dupont75")
        await walker.send("home", "shift+end")
        _legible(walker)
        await walker.press("shift+tab")
        _legible(walker)
        await walker.reach(walker.main_button)
        _legible(walker)


@pytest.mark.parametrize("theme", ["jour", "nuit", "seize"])
@pytest.mark.parametrize("place", [Place.WELCOME, Place.RESUME, Place.TERMS, Place.CREATED, Place.MAILBOX, Place.ATTACH, Place.ATTENTION])
async def test_every_letter_of_a_place_can_be_read(place: Place, theme: str) -> None:
    async with standing_at(place, theme=theme) as walker:
        _legible(walker)
        await walker.press("tab")
        _legible(walker)
        await walker.press("f1")
        _legible(walker)


@pytest.mark.parametrize("place", WITH_BUTTONS)
async def test_the_focus_has_its_bar_and_its_ground_and_nothing_else_is_filled(place: Place) -> None:
    async with standing_at(place) as walker:
        focus = walker.app.theme_variables["focus"].upper()
        for widget in walker.app.screen.focus_chain:
            await walker.reach(widget)
            holder = widget.parent if isinstance(widget, AnswerInput | Tick | Choice) else widget
            assert isinstance(holder, Widget)
            region = holder.region
            assert [line for line in walker.lines[region.y : region.bottom] if line[region.x] == BLOCK], (widget, walker.text)
            filled = set(_filled(walker, focus))
            assert filled, (widget, walker.text)
            assert all(region.contains(*each) for each in filled), (widget, walker.text)


def _filled(walker: Walker, colour: str) -> Iterator[tuple[int, int]]:
    """The cells on a ground of that colour."""
    for y, strip in enumerate(walker.app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style = segment.style or Style()
            if style.bgcolor and not style.reverse and _hex(style.bgcolor) == colour:
                yield from ((x + each, y) for each in range(segment.cell_length))
            x += segment.cell_length


async def test_day_turns_to_night_and_back_and_nothing_else_changes() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        await walker.type("dupont")
        day, text = set(_pairs(walker)), walker.text
        await walker.press("f9")
        assert walker.text == text
        assert not {each[1:] for each in day} & {each[1:] for each in _pairs(walker)}
        await walker.press("f9")
        assert set(_pairs(walker)) == day


async def test_every_state_has_a_sign_and_a_word_beside_its_colour() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        await walker.send(Paste("dupont-75"), "tab", "tab", "tab", Paste("jeanne@gmial.com"))
        assert "i Information : Voulez-vous dire" in walker.guidance
        await walker.submit()
        for each in ("4 réponses à corriger", "Chiffres et lettres sans accent", "Saisissez un mot de passe."):
            assert f"✗ Erreur : {each}" in walker.flat
        assert "✗ Erreur : Chiffres et lettres sans accent" in walker.guidance
        for box in walker.form.boxes:
            # The bar of the focus, the edge of a fault, on every line of the field: seen without their colours.
            mark = "█" if box is walker.form.focused_box else "│" if box.error else " "
            region = box.region
            assert {line[region.x] for line in walker.lines[region.y : region.bottom]} == {mark}, walker.text
