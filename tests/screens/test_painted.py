"""What is painted can be read: every letter at a contrast of 4.5:1 or more on what is behind it, and never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color as Painted
from rich.style import Style
from textual.color import Color

from gimt_tui.journey.places import Place
from tests.tui.test_colours import contrast
from tests.walking import Paste, Walker, standing_at


def _pairs(walker: Walker) -> Iterator[tuple[str, str, str]]:
    """Every text with its two colours, as the terminal is told."""
    for strip in walker.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style or Style()
            if segment.text.strip() and style.color and style.bgcolor:
                front, back = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                assert not style.dim, segment
                yield segment.text, _hex(front), _hex(back)


def _hex(colour: Painted) -> str:
    return Color.from_rich_color(colour).hex6


def _legible(walker: Walker) -> None:
    pairs = list(_pairs(walker))
    assert len({each[1:] for each in pairs}) >= 3
    for text, front, back in pairs:
        assert contrast(front, back) >= 4.5, f"{front} on {back}: {text!r}\n{walker.text}"


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
        for each in ("✗ Erreur : 4 réponses à corriger", "✗ Chiffres et lettres sans accent", "✗ Erreur"):
            assert each in walker.flat
        assert "✗ Erreur : L’identifiant" in walker.guidance
        assert "› Identifiant" in walker.flat
