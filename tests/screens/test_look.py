"""One look: at every place, in every palette and at every size, nothing is cut, hidden or out of its line (UX laws 1, 4, 6 and 15)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.widget import Widget

from gimt_tui.domain.answers.fields import Kind
from gimt_tui.journey.places import PANES, Aside, Place
from gimt_tui.tui.colours import THEMES
from gimt_tui.tui.form import FormScreen
from gimt_tui.tui.frame import Body
from gimt_tui.tui.key_order import rank
from gimt_tui.tui.overlays import key_table
from gimt_tui.tui.widgets.actions import ActionButton, Actions
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.keys import KeyHints, key_name
from gimt_tui.tui.widgets.listing import Listing
from gimt_tui.tui.widgets.masthead import Masthead
from gimt_tui.tui.widgets.prose import WrappedLines
from gimt_tui.tui.widgets.search import Search
from gimt_tui.tui.widgets.tiles import Tiles
from tests.walking import LOOKED_AT, WITH_BUTTONS, Walker, standing_at

PALETTES = [theme.name for theme in THEMES]
SHARE = 2 if os.environ.get("CI") else 1
"""Where the time is short, a place is looked at in one palette out of so many, and its neighbour in the next ones."""
UNDER = {(60, 20): 1, (80, 24): 2, (100, 34): 3, (120, 40): 5, (200, 60): 15}
"""The sizes that are looked at, each with the lines under the buttons, the same at every place."""
HOLDERS = (Vertical, Horizontal, Body, Actions, FieldBox, Search)
MARKS = "█░─━│╭╮╰╯▀▄●○"
"""What is drawn and not read: a third of the contrast is enough to see it."""
MINUTES = pytest.mark.slow


def _painted(walker: Walker, region: Region) -> list[list[Segment]]:
    """What is painted in a region, with its styles."""
    return [list(strip.crop(region.x, region.right)) for strip in walker.strips[region.y : region.bottom]]


def _leaves(walker: Walker) -> Iterator[Widget]:
    for widget in walker.screen.walk_children(Widget):
        if widget.display and widget.region and not isinstance(widget, HOLDERS) and all(each.display for each in widget.ancestors):
            yield widget


def _visible(walker: Walker, widget: Widget) -> Region:
    """Where it is seen: the body may be scrolled."""
    region = widget.region.intersection(walker.screen.region)
    return region.intersection(walker.body.region) if walker.body in widget.ancestors else region


def _check_places(walker: Walker) -> None:
    """No widget outside the screen or under another, and none wider than its room."""
    regions = [(each, _visible(walker, each)) for each in _leaves(walker)]
    for widget, region in regions:
        assert widget.region.x >= 0, (widget, walker.text)
        assert widget.region.right <= walker.screen.size.width, (widget, walker.text)
        assert region or walker.body in widget.ancestors, (widget, walker.text)
    for (one, here), (other, there) in combinations(regions, 2):
        assert not here.overlaps(there) or one in other.ancestors or other in one.ancestors, (one, other, walker.text)


def _check_texts(walker: Walker) -> None:
    """What is seen of a text is painted to the end of its lines."""
    for widget in _leaves(walker):
        region = _visible(walker, widget)
        if isinstance(widget, WrappedLines) and region == widget.region and not isinstance(widget, Tiles):
            told = [line.plain.rstrip() for line in widget.make_lines(widget.content_size.width)]
            lines = ["".join(each.text for each in line) for line in _painted(walker, widget.content_region)]
            assert [line.rstrip() for line in lines][: len(told)] == told, walker.text
    for button in walker.screen.query(ActionButton):
        if _visible(walker, button):
            assert button.label in "\n".join("".join(each.text for each in line) for line in _painted(walker, button.region)), walker.text


def _check_keys(walker: Walker) -> None:
    """The keys stand in one order; help is at the right edge, whatever else has to go."""
    hints = walker.screen.query_one(KeyHints)
    assert hints.help == (("F1", "aide"), ("F2", "services & aide")), walker.text
    assert walker.seen(hints).endswith("F1 aide F2 services & aide"), walker.text
    told = {word for word, _ in hints.hints}
    ranks = {}
    for active in walker.screen.active_bindings.values():
        if active.enabled and active.binding.show and walker.screen.is_hinted(active.binding):
            key = active.binding.key_display or key_name(active.binding.key)
            assert any(key in each for each in told) or key in ("F1", "F2"), (key, told)
            ranks[key] = rank(active.binding)
    order = [min(ranks[key] for key in ranks if key in each) for each, _ in hints.hints]
    assert order == sorted(order), hints.hints


def _buttons_line(walker: Walker) -> int:
    """How many lines are left under the last row of buttons."""
    buttons = [each.region.bottom for each in walker.screen.query_one("#actions").query(ActionButton)]
    return walker.screen.size.height - max(buttons)


@pytest.mark.parametrize("place", WITH_BUTTONS)
async def test_nothing_is_cut_or_covered_at_any_size_and_the_buttons_keep_their_line(place: Place) -> None:
    async with standing_at(place) as walker:
        for size in UNDER:
            await walker.resize(*size)
            _check_places(walker)
            _check_texts(walker)
            _check_keys(walker)
            assert _buttons_line(walker) == UNDER[size], walker.text


@MINUTES
@pytest.mark.parametrize("place", LOOKED_AT)
async def test_all_can_be_read_and_what_has_the_focus_looks_otherwise_in_every_palette(place: Place) -> None:
    async with standing_at(place) as walker:
        for palette in PALETTES[LOOKED_AT.index(place) % SHARE :: SHARE]:
            walker.app.theme = palette
            await walker.settle()
            _check_contrast(walker, palette)
            chain = walker.screen.focus_chain
            if len(chain) < 2:
                continue
            await walker.reach(chain[0])
            for widget in (*chain[1:], chain[0]):
                shown = widget.parent if isinstance(widget.parent, FieldBox | Search) else widget
                assert isinstance(shown, Widget)
                before = _painted(walker, _visible(walker, shown))
                await walker.press("tab")
                assert walker.app.focused is widget
                assert isinstance(widget, Tiles | Listing) or walker.screen.region.contains_region(shown.region), walker.text
                after = _painted(walker, _visible(walker, shown))
                assert after != before, (palette, widget, walker.text)
                # A mark of its own, beside the colour: nothing hangs on a colour alone.
                assert "█" in "".join(each.text for line in after for each in line), (palette, widget, walker.text)


@pytest.mark.parametrize("place", [each for each in PANES if each is not Place.ATTACH and each in LOOKED_AT])
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_nothing_moves_when_the_first_fault_appears(place: Place, size: tuple[int, int]) -> None:
    async with standing_at(place, size=size) as walker:

        def where() -> dict[str, Region]:
            return {f"{type(each).__name__} {each.id or number}": each.region for number, each in enumerate(_leaves(walker))}

        for box in reversed(walker.form.boxes):
            if box.field.required and box.field.kind in (Kind.TEXT, Kind.SECRET):
                await walker.answer(box.field.name, "")
        if not any(each.field.required for each in walker.form.boxes):
            await walker.answer(walker.form.boxes[0].field.name, "12")
        before = where()
        await walker.submit()
        assert walker.summary, "something is to be mended"
        after = where()
        assert {name: (before[name], after.get(name)) for name in before if after.get(name) != before[name]} == {}, walker.text


def _contrast(one: Color, other: Color) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


SYSTEMS = {"256": ColorSystem.EIGHT_BIT, "seize": ColorSystem.STANDARD}


def _sent(style: Style, system: ColorSystem) -> tuple[Color, Color]:
    """The colours of letters and ground as the terminal is told them, rounded to those that it has."""
    assert style.color is not None
    assert style.bgcolor is not None
    front, back = (each.downgrade(system).get_truecolor() for each in (style.color, style.bgcolor))
    return Color(*front), Color(*back)


def _check_contrast(walker: Walker, palette: str) -> None:
    """Judged on what is sent to the terminal, after rounding: 4.5:1 for what is read, 3:1 for what is drawn."""
    system = SYSTEMS.get(palette.rpartition("-")[2], ColorSystem.TRUECOLOR)
    around = Color.parse(walker.app.theme_variables["paper"])
    for line in _painted(walker, walker.screen.region):
        for text, style, _ in line:
            letters = set(text) - {" ", "\u00a0", "░"}
            if style is None or not letters:
                continue
            front, back = _sent(style, system)
            # A full cell leaves nothing of its ground: what it stands out from is what lies around.
            back = around if letters == {"█"} else back
            least = 3 if letters <= set(MARKS) else 4.5
            assert _contrast(front, back) >= least, (palette, text, front.hex, back.hex, round(_contrast(front, back), 2))


async def test_every_key_that_works_stands_in_the_line_of_keys_or_in_f1() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        here = {each.binding.id for each in walker.screen.active_bindings.values() if each.enabled and each.binding.id}
        table = key_table(walker.screen)
        told = {description for _, description in table}
        for active in walker.screen.active_bindings.values():
            if active.enabled and active.binding.id in here:
                assert (active.binding.tooltip or active.binding.description) in told
        await walker.press("f1")
        await walker.until(lambda: walker.screen.aside is Aside.KEYS, "F1")


async def test_the_masthead_says_the_step_its_title_and_what_comes_next() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        assert isinstance(walker.app.screen, FormScreen)
        assert walker.seen(walker.screen.query_one(Masthead)).startswith("Création de votre compte personnel")
        for words in ("● Compte", "○ Activation", "○ Établissement", "○ GIMT", "Étape 1 sur 3"):
            assert words in walker.flat


async def test_arrows_stop_at_the_ends_of_a_row_of_buttons() -> None:
    async with standing_at(Place.CREATED) as walker:
        first = walker.app.focused
        await walker.press("left")
        assert walker.app.focused is first, "the last one may be the way out"
        await walker.press(*["right"] * 9)
        assert walker.app.focused is walker.screen.query_one("#actions").query(ActionButton).last()


@pytest.mark.parametrize("key", ["enter", "right", "tab", "f1", "f2"])
async def test_what_nobody_sees_is_not_done(key: str) -> None:
    async with standing_at(Place.CREATED) as walker:
        before = walker.screen
        await walker.resize(40, 10)
        await walker.press(key)
        assert walker.screen is before
        await walker.resize(80, 24)
        assert walker.place is Place.CREATED
