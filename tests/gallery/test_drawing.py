"""Screens as SVG: columns stay where they are, full cells join, films show each row when it was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from .drawing import Palette, Screen, draw, draw_row
from .film import Film
from .glyphs import BASELINE, BLOCKS, HEAVY, HEIGHT, LIGHT, SHADES, WIDTH, line

INK = Style.parse("#111111 on #ffffff")
GROUND = "#ffffff"


def row(*segments: Segment) -> str:
    return draw_row(Strip(segments), GROUND, Palette())


def texts(drawn: str) -> list[tuple[float, float | None, str]]:
    """Where each run of text begins, how wide it is, in cells, and what it says."""
    runs = ElementTree.fromstring(f"<g>{drawn}</g>").iter("text")
    return [(float(x.get("x", 0)) / WIDTH, float(x.get("textLength", 0)) / WIDTH or None, x.text or "") for x in runs]


def screen(*lines: str) -> Screen:
    return Screen.of(Strip([Segment(each, INK)]) for each in lines)


def test_text_is_held_to_its_columns() -> None:
    assert texts(row(Segment("  Nom de  l’agent ", INK), Segment("né !", INK))) == [(2, 6, "Nom de"), (10, 12, "l’agent né !")]


def test_what_another_font_draws_stands_in_the_middle_of_its_cell_and_moves_no_other() -> None:
    assert texts(row(Segment("✓ oui → non", INK))) == [(0.5, None, "✓"), (2, 3, "oui"), (6.5, None, "→"), (8, 3, "non")]


def test_what_is_typed_stays_text() -> None:
    assert texts(row(Segment("<b>&\"'", INK))) == [(0, 6, "<b>&\"'")]


def test_looks_are_resolved() -> None:
    palette = Palette()
    drawn = draw_row(Strip([Segment("ici", Style.parse("bold underline reverse #111111 on #ffffff"))]), GROUND, palette)
    ink, under = palette.names[GROUND], palette.names["#111111"]
    assert f'<path class="{under} F" d="M0 -{BASELINE}h{3 * WIDTH}v{HEIGHT}H0z"/>' in drawn
    assert f'<text class="{ink} B" textLength="27">ici</text>' in drawn
    assert f'<path class="{ink} F" d="M0 2h27v1H0z"/>' in drawn


def test_full_cells_are_shapes_that_touch() -> None:
    drawn = row(Segment("███░░▄", INK))
    assert "<text" not in drawn
    assert f'd="M0 -{BASELINE}h27v20H0z' in drawn
    assert f'd="M27 -{BASELINE}h18v20H27z"' in drawn
    assert "M45 -6h9v10H45z" in drawn


@pytest.mark.parametrize("glyph", [*LIGHT, *HEAVY, *"╭╮╰╯"])
def test_lines_reach_the_edges_of_their_cell(glyph: str) -> None:
    places = [float(each) for each in re.findall(r"-?[\d.]+", line(0, glyph))]
    assert min(places) >= -BASELINE
    assert max(places) <= HEIGHT
    arms = LIGHT.get(glyph) or HEAVY.get(glyph) or ""
    assert ("u" not in arms) or -BASELINE in places
    assert ("d" not in arms) or HEIGHT - BASELINE in places


def test_a_rule_is_one_stroke() -> None:
    assert row(Segment("────", INK)) == '<path class="a L" d="M0 -6h36"/>'


def test_every_block_has_a_shape_and_a_line_without_one_is_told() -> None:
    assert {chr(each) for each in range(0x2580, 0x25A0)} == BLOCKS.keys() | SHADES.keys()
    with pytest.raises(LookupError, match=r"╪ \(U\+256A\)"):
        row(Segment("╪", INK))


def test_a_dim_sign_is_between_its_ink_and_its_ground() -> None:
    palette = Palette()
    draw_row(Strip([Segment("x", Style.parse("dim #000000 on #ffffff"))]), GROUND, palette)
    assert [*palette.names] == ["#666666"]


def test_a_still_has_a_name_for_who_does_not_see_it() -> None:
    root = ElementTree.fromstring(draw(screen("a & b", "c   "), "l’écran <1>"))
    assert (root.get("role"), root[0].text) == ("img", "l’écran <1>")


# Films


def shown(text: str, percent: float) -> Iterator[str]:
    """The groups that are seen at this part of the film, by its own style."""
    frames = re.findall(r"@keyframes (\S+?)\{((?:[\d.]+%\{visibility:\w+\})+)\}", text)
    for name, steps in frames:
        states = [(float(at), state) for at, state in re.findall(r"([\d.]+)%\{visibility:(\w+)\}", steps)]
        if [state for at, state in states if at <= percent][-1] == "visible":
            yield name


def film() -> Film:
    film = Film("un film")
    for name, milliseconds in (("un", 1000), ("deux", 2000), ("deux", 1000), ("trois", 1000), ("un", 5000)):
        film.shoot(screen("toujours", name, "   "), milliseconds, "lundi")
    film.still = 1
    return film


def visible_text(text: str, names: set[str]) -> list[str]:
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    rows = {each.get("id"): "".join(each.itertext()) for each in root.iter(f"{space}g") if each.get("id", "").startswith("r")}
    groups = [each for each in root.iter(f"{space}g") if each.get("id") in names]
    return [rows[(each.get("href") or "")[1:]] for each in (*root.findall(f"{space}use"), *(use for group in groups for use in group))]


@pytest.mark.parametrize(("percent", "seen"), [(0, "un"), (9.9, "un"), (10, "deux"), (39, "deux"), (40, "trois"), (50, "un"), (99.9, "un")])
def test_each_row_is_seen_when_it_was_there(percent: float, seen: str) -> None:
    text = film().draw()
    assert visible_text(text, set(shown(text, percent))) == ["lundi", "toujours", seen]


def test_the_still_is_what_is_seen_without_motion() -> None:
    text = film().draw()
    assert set(re.findall(r'class="V S" id="([^"]+)"', text)) == set(shown(text, 20))
    style = text.partition("</style>")[0]
    before, motion, after = style.partition("@media(prefers-reduced-motion:no-preference)")
    assert motion
    assert "animation" not in before
    assert "animation:10s step-end infinite" in after


def test_each_distinct_row_is_stored_once() -> None:
    text = film().draw()
    assert len(re.findall(r'<g id="r\d+">', text)) == 5
    assert text.count(">un</text>") == text.count(">toujours</text>") == 1
