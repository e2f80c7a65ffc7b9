"""80 by 24 is the law, 60 by 20 the least (UX law 1): everything is there, nothing is cut, nothing is lost below."""

from __future__ import annotations

import pytest
from textual.geometry import Region, Size

from gimt_tui.domain.steps import OPENING, STEPS
from gimt_tui.journey.places import PANES, Aside, Place
from gimt_tui.tui.form import FormScreen
from gimt_tui.tui.widgets.actions import ActionButton
from gimt_tui.tui.widgets.answers import Tick
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.guidance import Guidance
from gimt_tui.tui.widgets.keys import KeyHints
from gimt_tui.tui.widgets.listing import Listing
from gimt_tui.tui.widgets.masthead import Masthead
from gimt_tui.tui.widgets.prose import WrappedLines
from gimt_tui.tui.widgets.summary import FormNotice
from gimt_tui.tui.widgets.tiles import Tiles
from tests.walking import WITH_BUTTONS, Walker, come_to, flat, standing_at, visiting


def _whole_button(walker: Walker, button: ActionButton) -> None:
    """Its words, between brackets or in a box where it is the main one, or after the bar."""
    assert walker.label(button) == flat(button.label), walker.text
    seen = walker.seen(button)
    if button.has_focus:
        assert seen.startswith("█"), walker.text
    elif button.has_class("-main"):
        assert (seen[0], seen[-1]) == (("[", "]") if button.size.height == 1 else ("╭", "╯")), walker.text
    else:
        assert seen == flat(button.label), walker.text


def _words(widget: WrappedLines) -> list[str]:
    """The lines of a paragraph, a title, a notice, a panel, as wide as it is."""
    lines = widget.make_lines(widget.content_size.width or 76)
    return [flat(line.plain) for line in lines]


def _uncut(walker: Walker) -> None:
    """Whatever is to be read is painted whole."""
    screen = walker.app.screen.region
    for lines in walker.screen.query(WrappedLines):
        if lines.display and lines.region:
            assert screen.contains_region(lines.region), (lines, walker.text)
            assert walker.seen(lines) == flat(" ".join(_words(lines))), (lines, walker.text)
    for button in walker.screen.query(ActionButton):
        _whole_button(walker, button)
    for box in walker.screen.query(FieldBox):
        if box.display and box.region:
            label = box.answer.label if isinstance(box.answer, Tick) else box.label
            # The bar of a fault stands before each line of it.
            assert flat(label) in flat(walker.seen(box).replace("│", ""))
            assert screen.contains_region(box.region), (box, walker.text)
    _framed(walker)
    assert [line for line in walker.lines if line.rstrip().endswith("…")] == []


def _framed(walker: Walker) -> None:
    """The masthead says where one is, and names every step whole; the last line how to be helped."""
    masthead = walker.screen.query_one(Masthead)
    first = walker.seen(masthead)
    assert first.startswith(flat(masthead.title)), walker.text
    if masthead.step is not None:
        assert [each.name for each in (*STEPS, OPENING) if f" {each.name} " not in f" {first} "] == [], walker.text
    else:
        assert first.endswith(flat(masthead.subject)), walker.text
    hints = walker.screen.query_one(KeyHints)
    assert walker.seen(hints).endswith(" ".join(f"{key} {word}" for key, word in hints.help)), walker.text


def _guided(walker: Walker) -> None:
    """What is said of the focused field is said to its end."""
    box = walker.form.focused_box
    if box is None:
        return
    said = flat(box.error or (box.hint.text if box.hint else box.field.help))
    guidance = walker.guidance.replace("█ ", "")
    assert [mark.brief for mark in box.judgement.marks if flat(mark.brief) not in guidance] == [], walker.text
    if walker.screen.grid.small and not (box.error or box.hint) and said not in guidance:
        # The help gives way to the criteria, and then it goes whole: F1 tells it.
        assert said[:20] not in guidance, walker.text
    else:
        assert said in guidance, walker.text


@pytest.mark.parametrize("place", [each for each in WITH_BUTTONS if each is not Place.SHEET])
async def test_every_place_is_whole_and_on_its_lines_on_80_columns_and_24_lines(place: Place) -> None:
    async with standing_at(place) as walker:
        _aligned(walker)
        assert walker.body.max_scroll_y == 0, walker.text
        assert walker.body.max_scroll_x == 0
        _uncut(walker)
        if isinstance(walker.app.screen, FormScreen):
            await walker.reach(walker.form.boxes[0].answer)
            for _ in walker.form.boxes:
                _guided(walker)
                await walker.press("tab")
            if place is Place.ATTACH:
                await walker.answer("siret", "")
            await walker.submit()
            if any(each.faults for each in walker.screen.query(FormNotice)):
                assert walker.body.max_scroll_y == 0, walker.text
                _uncut(walker)
                _guided(walker)
        await _over(walker, "f1", Aside.KEYS)
        await _read_through(walker)
        await walker.press("escape")
        await _over(walker, "f2", Aside.ASSISTANCE)
        assert walker.body.max_scroll_y == 0, walker.text
        _uncut(walker)


def _aligned(walker: Walker) -> None:
    """One axis for every first letter; only bars, edges and brackets before it; masthead, buttons and keys on the same lines."""
    assert walker.screen.query_one(Masthead).region == Region(0, 0, 80, 2)
    assert walker.screen.query_one("#actions").region.bottom == 22
    assert walker.screen.query_one(KeyHints).region == Region(0, 23, 80, 1)
    for line in walker.lines:
        assert (line[0], line[2]) == (" ", " "), walker.text
        assert line[1] in " █│[", walker.text
        assert len(line.rstrip()) <= 77, walker.text


async def _over(walker: Walker, key: str, aside: Aside) -> None:
    """Open what is read over the place."""
    await walker.press(key)
    await walker.until(lambda: walker.screen.aside is aside, "what is read over the place")
    await walker.settle()


async def _read_through(walker: Walker) -> None:
    """What is longer than the screen: nothing is too wide, Page↓ leads to its end, and the buttons stay in sight."""
    screen = walker.app.screen.region
    painted = ""
    for _ in range(20):
        assert walker.body.max_scroll_x == 0
        for button in walker.screen.query(ActionButton):
            _whole_button(walker, button)
            assert screen.contains_region(button.region)
        # What the buttons cover is no part of what can be read.
        bottom = walker.screen.query_one("#actions").region.y
        painted += " " + flat("\n".join(walker.lines[:bottom]))
        if walker.body.scroll_y == walker.body.max_scroll_y:
            break
        await walker.press("pagedown")
    assert walker.body.scroll_y == walker.body.max_scroll_y
    told = [line for lines in walker.body.query(WrappedLines) if lines.display for line in _words(lines)]
    assert [line for line in told if line not in painted] == []


async def test_the_sheet_is_as_long_as_it_is_on_paper_and_read_through() -> None:
    async with standing_at(Place.SHEET) as walker:
        assert walker.screen.page.long  # type: ignore[attr-defined]  # every place is a PageScreen
        assert "Page↓ suite" in walker.flat
        await _read_through(walker)


async def test_the_notice_is_longer_than_the_screen() -> None:
    async with standing_at(Place.TERMS) as walker:
        await walker.push("Consulter les conditions générales d’utilisation")
        assert walker.screen.aside is Aside.NOTICE
        assert walker.body.max_scroll_y > 0
        assert walker.body.max_scroll_x == 0


async def test_every_field_is_explained_whole_at_the_top_of_its_help_screen() -> None:
    for place in PANES:
        async with standing_at(place) as walker:
            await walker.reach(walker.form.boxes[0].answer)
            for box in walker.form.boxes:
                await _over(walker, "f1", Aside.KEYS)
                assert walker.body.scroll_y == 0
                for words in (box.field.help, box.field.example, *(each.label for each in box.field.criteria)):
                    assert flat(words) in walker.flat, (box.field.name, walker.text)
                await _read_through(walker)
                await walker.press("escape", "tab")


@pytest.mark.parametrize("place", WITH_BUTTONS)
async def test_everything_can_be_reached_on_60_columns_and_20_lines(place: Place) -> None:
    async with standing_at(place, size=(60, 20)) as walker:
        assert walker.body.max_scroll_x == 0
        chain = walker.app.screen.focus_chain
        for widget in chain:
            await walker.reach(widget)
            if isinstance(widget, Tiles):
                await _walk_the_tiles(walker, widget)
                continue
            assert walker.app.screen.region.contains_region(widget.region), (widget, walker.text)
            assert walker.seen(widget) or isinstance(widget.parent, FieldBox), (widget, walker.text)
            if isinstance(widget, ActionButton):
                _whole_button(walker, widget)
            if isinstance(walker.app.screen, FormScreen) and walker.form.focused_box:
                assert flat(walker.form.focused_box.field.label)[:20] in walker.seen(walker.form.focused_box), walker.text
                assert walker.guidance
        walker.body.scroll_home(animate=False, immediate=True)
        await walker.settle()
        painted = walker.flat
        for _ in range(walker.body.max_scroll_y + 1):
            walker.body.scroll_relative(y=1, animate=False)
            await walker.settle()
            painted += " " + walker.flat
        for lines in walker.screen.query(WrappedLines):
            if lines.display and lines.region.height and not isinstance(lines, Tiles):
                assert [line for line in _words(lines) if line not in painted] == [], walker.text
        _framed(walker)
        assert walker.seen(walker.screen.query_one(KeyHints)).endswith("F1 aide F2 services & aide"), walker.text


async def _walk_the_tiles(walker: Walker, tiles: Tiles) -> None:
    """A list of tiles may be higher than the screen: the one under the cursor is in sight, whole."""
    for _ in tiles.tiles:
        tile = tiles.tiles[tiles.cursor]
        lines = [flat(each.plain) for each in tiles.make_lines(tiles.content_size.width) if each.plain.startswith("█")]
        assert [line for line in lines if line not in walker.seen(tiles)] == [], walker.text
        state = f"{tile.state.symbol} {tile.state.word}" if tile.state else ""
        words = flat(" ".join(line.removeprefix("█") for line in lines)).replace(flat(state), "").split()
        assert words == flat(f"{tile.symbol} {tile.name} {tile.text}").split(), walker.text
        await walker.press("down")


@pytest.mark.parametrize("place", [Place.CREDENTIALS, Place.IDENTITY])
async def test_faults_on_the_least_screen_are_told_and_can_be_mended(place: Place) -> None:
    async with standing_at(place, size=(60, 20)) as walker:
        await walker.submit()
        assert walker.summary
        for box in (each for each in walker.form.boxes if each.field.required):
            await walker.reach(box.answer)
            assert walker.body.region.contains_region(box.answer.region), walker.text
            assert flat(box.error) in walker.guidance, walker.text


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5), (1, 1)])
async def test_below_the_least_size_the_size_is_told_and_nothing_lost(size: tuple[int, int]) -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.type("dupont75")
        before, focused = walker.text, walker.app.focused
        await walker.resize(*size)
        if size[0] >= 59:
            assert "Agrandissez la fenêtre : il faut 60 colonnes et 20 lignes. Rien n’est perdu." in walker.flat
        assert not walker.screen.query_one("#card").display
        assert not walker.screen.query_one(Masthead).display
        await walker.resize(80, 24)
        assert walker.text == before
        assert walker.app.focused is focused
        assert walker.box("identifiant").value == "dupont75"


@pytest.mark.parametrize("size", [(76, 24), (80, 24), (100, 30), (120, 40), (200, 60), (60, 50), (200, 20)])
async def test_a_form_is_whole_at_any_larger_size(size: tuple[int, int]) -> None:
    async with visiting(size=size) as walker:
        await come_to(walker, Place.CREDENTIALS)
        if size[0] >= 76 and size[1] >= 24:
            assert walker.body.max_scroll_y == 0
            _uncut(walker)
        for _ in walker.form.boxes:
            if size[1] >= 24:
                _guided(walker)
            guidance = walker.screen.query_one(Guidance)
            assert guidance.display is walker.screen.grid.small
            if guidance.display:
                assert walker.screen.query_one("#card").region.contains_region(guidance.region)
                assert walker.body.region.bottom <= guidance.region.y
            assert walker.body.region.contains_region(walker.form.focused_box.answer.region if walker.form.focused_box else Region())
            await walker.press("tab")
        for bar, y in ((Masthead, 0), (KeyHints, size[1] - 1)):
            region = walker.screen.query_one(bar).region
            assert (region.x, region.y, region.width) == (0, y, size[0])


@pytest.mark.parametrize("place", [Place.RESUME, Place.MAILBOX, Place.ACCOUNT, Place.ATTACHMENTS, Place.SPACE])
async def test_a_window_of_hardly_any_width_breaks_nothing(place: Place) -> None:
    async with standing_at(place) as walker:
        before = walker.text
        for columns in (9, 4, 3, 2, 1):
            # From a whole window at once: what does not fit is laid out once before it is hidden.
            await walker.resize(columns, 120)
            await walker.resize(80, 24)
        assert walker.text == before


@pytest.mark.parametrize("width", range(4))
async def test_a_list_without_a_column_still_has_a_height(width: int) -> None:
    async with standing_at(Place.ACCOUNT) as walker:
        listing = walker.screen.query_one(Listing)
        assert listing.get_content_height(Size(0, 0), Size(0, 0), width) >= listing.option_count


async def test_a_window_dragged_too_small_while_the_program_ends_is_no_failure() -> None:
    async with visiting() as walker:
        walker.screen._hide(tiny=True)
        walker.app.exit(0)
    assert walker.app.return_code == 0
