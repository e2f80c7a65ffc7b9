"""A page with lists, cards, tabs, sheets or a text that changes by itself: each kind of block is painted here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option, OptionDoesNotExist

from screens.blocks import Card, Cards, Code, Followed, Keys, Panel, Row, Rows, Sheets, Tabs
from screens.page import Block, Page

from ..domain.errors import UserFacingError
from ..domain.tone import Text, Tone, careful
from ..domain.wording.journey import CHOOSE_FIRST, SEARCH_MORE, nothing_found_text
from ..journey.places import Aside, Place
from .frame import off_loop
from .grid import Grid, can_stand_beside
from .page import KeyTable, PageScreen
from .rows import draw_row
from .widgets.actions import ActionButton
from .widgets.answers import AnswerInput
from .widgets.code import CodeBox
from .widgets.legend import Legend
from .widgets.listing import Listing
from .widgets.panel import PanelBox
from .widgets.prose import Paragraphs
from .widgets.search import Search
from .widgets.states import STATUSES
from .widgets.tabs import TabLine
from .widgets.tiles import Tile, Tiles
from .widgets.tones import COLOURS

B = TypeVar("B")

PERIOD = 1.0
"""Seconds between two looks at a text that changes by itself."""
FEW = 6
"""Lines among which nobody needs to search."""
SHOWN = 50
"""Lines of a list at most; a search finds the others."""


class BlockScreen(PageScreen):
    """One painter for each kind of block; a key that the page has no use for does nothing."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "blocks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"card('{n}')", "ouvrir ce numéro", id=f"tiles.number.{n}", key_display="1 à 9", show=False)
            for n in range(1, 10)
        ),
        Binding("delete", "drop", "effacer la saisie", id="resume.forget"),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> None:
        super().__init__(page, place, keys, stand_at=stand_at)
        self.sheet = 0
        self._asked: Row | None = None
        self._wanted = ""
        self._shown: dict[str, Row] = {}

    def make_grid(self, width: int, height: int) -> Grid:
        """A page with a code has a wider card, where the window has room for it."""
        beside = self._has(Code) and can_stand_beside(width, height)
        self.set_class(beside, "-beside")
        return Grid(width, height, beside=beside)

    def content(self) -> ComposeResult:
        """The blocks; a code stands beside all others."""
        codes = self._blocks(Code)
        painted = self.painted(each for each in self.page.blocks if each not in codes)
        if codes:
            yield Horizontal(Vertical(*painted, id="text"), *(CodeBox(each.address, each.caption) for each in codes), id="columns")
        else:
            yield from painted

    def buttons(self) -> Iterator[ActionButton]:
        """The choices, then what only the blocks offer."""
        yield from super().buttons()
        if self._several:
            yield ActionButton(self._blocks(Sheets)[0].further, "turn(1)")
        for listing in self._blocks(Rows):
            if listing.drop_label:
                yield ActionButton(listing.drop_label, "drop")

    def paint(self, block: Block) -> Iterator[Widget]:
        """One block that is more than a paragraph."""
        match block:
            case Panel():
                days = (block.days.begun, block.days.number, block.days.before, block.days.end) if block.days else None
                yield PanelBox(block.text, block.more, block.facts, days, beside=block.beside, standing=block.standing)
            case Followed():
                yield Paragraphs(Text(""), id="followed")
            case Sheets():
                yield Vertical(*self.painted(block.sheets[self.sheet]), id="sheet")
            case Keys():
                width = max((len(key) for key, _ in self.keys), default=0)
                yield Paragraphs(*(Text(f"{key:<{width}}  {what}", close=True) for key, what in self.keys))
            case Tabs():
                yield TabLine(block.names, block.shown)
            case Cards():
                tiles = (_make_tile(each) for each in block.cards)
                yield Tiles(tuple(tiles), cursor=self.stand_at.removeprefix("card ") if self.stand_at.startswith("card ") else block.first)
                if block.legend:
                    yield Legend()
            case Rows():
                options = tuple(self._options(block, ""))
                if block.searched and (len(options) > FEW or not self._shown):
                    yield Search(block.searched)
                yield Listing(*options)

    def _options(self, listing: Rows, wanted: str) -> Iterator[Option]:
        try:
            rows = listing.find(wanted, 0, SHOWN + 1)
        except UserFacingError as error:
            # One of them cannot be read; a search finds others.
            self._shown = {}
            yield Option(Content(f"    {error}"), disabled=True)
            return
        self._shown = {each.key: each for each in rows[:SHOWN]}
        for each in rows[:SHOWN]:
            yield Option(draw_row(each, self.grid.text, listing.labels, first=each is rows[0]), id=each.key, disabled=each.lead is None)
        if len(rows) > SHOWN or not rows:
            yield Option(Content(SEARCH_MORE if rows else nothing_found_text(wanted)), disabled=True)

    def first_focus(self) -> Widget | None:
        """What had the focus, else the main thing that can be done, else what is chosen from, else the first button."""
        if self.stand_at.partition(" ")[0] in ("row", "card"):
            lists = [*self.query("Listing, Tiles")]
            return lists[0] if lists else super().first_focus()
        if self.stand_at:
            return super().first_focus()
        mine = [*self.query("Actions > ActionButton.-main"), *self.query("Listing, Tiles"), *self.query(ActionButton)]
        return mine[0] if mine else None

    def name_of(self, widget: Widget | None) -> str:
        """A line of a list, or a card, is found again by its key."""
        if isinstance(widget, Tiles):
            return f"card {widget.tiles[widget.cursor].key}" if widget.tiles else ""
        if isinstance(widget, Listing):
            return f"row {widget.highlighted_option.id}" if widget.highlighted_option else ""
        return super().name_of(widget)

    def begin(self) -> None:
        """Stand on the line that was left, and follow what changes by itself."""
        super().begin()
        if self.stand_at.startswith("row "):
            self._stand_on(self.query_one(Listing), self.stand_at.removeprefix("row "))
        if self._has(Followed):
            self.call_later(self.read_again)
            self.set_interval(PERIOD, self.read_again)

    def _stand_on(self, listing: Listing, key: str) -> None:
        with suppress(OptionDoesNotExist):
            listing.highlighted = listing.get_option_index(key)

    def on_resize(self) -> None:
        """What stands at the right edge of a line moves with it."""
        before = self.grid
        super().on_resize()
        if self.grid.text != before.text:
            for listing in self.query(Listing):
                key = listing.highlighted_option.id if listing.highlighted_option else None
                listing.clear_options()
                listing.add_options(list(self._options(self._blocks(Rows)[0], self._wanted)))
                if key:
                    self._stand_on(listing, key)

    async def on_listing_typed(self, event: Listing.Typed) -> None:
        """A letter typed on a list that can be searched is the first of the search."""
        listing = self._blocks(Rows)[0]
        if listing.searched:
            if not self.query(Search):
                await self._body.mount(Search(listing.searched), before=self.query_one(Listing))
            answer = self.query_one(Search).answer
            self.set_focus(answer)
            answer.insert_text_at_cursor(event.character)

    async def read_again(self) -> None:
        """Say where things stand now."""
        try:
            text = await off_loop(self._blocks(Followed)[0].read)
        except UserFacingError:
            # The file is busy: the next look tells.
            return
        if text is not None and self.is_attached:
            self.query_one("#followed", Paragraphs).show(text)

    def answers(self, widget: Widget | None) -> bool:
        """From the search, Enter opens the line that was found."""
        return super().answers(widget) or (widget is not None and isinstance(widget.parent, Search))

    async def action_advance(self) -> None:
        if self.focused is not None and isinstance(self.focused.parent, Search):
            self.query_one(Listing).action_select()
        else:
            await super().action_advance()

    def on_option_list_option_highlighted(self) -> None:
        """What works here depends on the line."""
        self._show_keys()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead on to what a chosen line stands for; a line that only tells leads nowhere."""
        row = self._shown.get(event.option_id or "")
        if row is not None and row.lead is not None:
            await self.lead_on(row.lead)

    def on_search_changed(self, event: Search.Changed) -> None:
        """Narrow the list to what the search wants."""
        self._find(event.wanted)

    def _find(self, wanted: str) -> None:
        self._wanted = wanted
        listing = self.query_one(Listing)
        listing.clear_options()
        listing.add_options(list(self._options(self._blocks(Rows)[0], wanted)))
        listing.action_first()

    async def action_drop(self) -> None:
        """Throw the highlighted line away, asked twice."""
        option = self.query_one(Listing).highlighted_option
        row = self._shown.get(option.id or "") if option is not None else None
        if row is None or row.drop is None:
            self.say(Text(CHOOSE_FIRST, Tone.CAREFUL, bare=True))
        elif row is not self._asked:
            self._asked = row
            self.say(careful(row.drop.question))
        else:
            await self.lead_on(row.drop.do)
            self._find("")
            self.set_focus(self.query_one(Listing))

    async def on_tiles_chosen(self, event: Tiles.Chosen) -> None:
        """Lead on to what a chosen card stands for."""
        await self._open_card(lambda card: card.key == event.key)

    async def action_card(self, sign: str) -> None:
        """Open a card by the number that it bears."""
        await self._open_card(lambda card: card.sign == sign)

    async def _open_card(self, meant: Callable[[Card], bool]) -> None:
        for card in (each for block in self._blocks(Cards) for each in block.cards):
            if meant(card):
                await self.lead_on(card.lead)

    def action_other(self) -> None:
        """Show the tab that is not shown."""
        self.arrive(self._blocks(Tabs)[0].other)

    def on_tab_line_other(self) -> None:
        """A click on the tab line does what the arrows do."""
        self.action_other()

    async def action_turn(self, step: int) -> None:
        """To the next sheet or the one before."""
        sheets, holder = self._blocks(Sheets)[0].sheets, self.query_one("#sheet", Vertical)
        self.sheet = (self.sheet + step) % len(sheets)
        with self.app.batch_update():
            await holder.remove_children()
            await holder.mount(*self.painted(sheets[self.sheet]))

    async def action_along(self, step: int) -> None:
        """To another sheet or the other tab, where there is one; else along the buttons."""
        if self._several:
            await self.action_turn(step)
        elif self._has(Tabs):
            self.action_other()
        else:
            await super().action_along(step)

    def key_word(self, binding: Binding) -> str:
        """What the arrows lead to."""
        if binding.action.startswith("along"):
            return "établissement" if self._several else "autre onglet" if self._has(Tabs) else super().key_word(binding)
        return super().key_word(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that only some pages have a use for."""
        there = {
            "turn": lambda: self._several,
            "drop": lambda: any(each.drop_label for each in self._blocks(Rows)) and not self._rests_on_what_stays,
            "card": lambda: self._has(Cards),
        }.get(action)
        if action == "along" and (self._several or self._has(Tabs)):
            return not self._ending and not isinstance(self.focused, TabLine | AnswerInput | TextArea)
        return super().check_action(action, parameters) if there is None else there() and not self._ending

    @property
    def _rests_on_what_stays(self) -> bool:
        """Whether the list has the focus, on a line that cannot be thrown away."""
        if not isinstance(self.focused, Listing) or self.focused.highlighted_option is None:
            return False
        row = self._shown.get(self.focused.highlighted_option.id or "")
        return row is None or row.drop is None

    @property
    def _several(self) -> bool:
        return any(len(each.sheets) > 1 for each in self._blocks(Sheets))

    def _blocks(self, kind: type[B]) -> list[B]:
        return [each for each in self.page.blocks if isinstance(each, kind)]

    def _has(self, kind: type[object]) -> bool:
        return bool(self._blocks(kind))


def _make_tile(card: Card) -> Tile:
    colour = "" if card.tone is Tone.QUIET else COLOURS[card.tone]
    return Tile(card.key, card.name, card.text, STATUSES[card.status] if card.status else None, card.sign, card.link, colour)
