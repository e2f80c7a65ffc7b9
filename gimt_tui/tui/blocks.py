"""A page with lists, cards, tabs, sheets or a text that changes by itself: each kind of block is painted here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.blocks import Card, Cards, Followed, Keys, Row, Rows, Sheets, Tabs
from screens.page import Block, Page

from ..domain.errors import UserFacingError
from ..domain.tone import Text, Tone, careful
from ..domain.wording.journey import CHOOSE_FIRST, SEARCH_MORE, nothing_found_text
from ..journey.places import Aside, Place
from .frame import off_loop
from .page import KeyTable, PageScreen
from .widgets.actions import ActionButton
from .widgets.legend import Legend
from .widgets.listing import Listing
from .widgets.prose import Paragraphs
from .widgets.search import Search
from .widgets.states import STATUSES
from .widgets.tabs import TabLine
from .widgets.tiles import Tile, Tiles

B = TypeVar("B")

PERIOD = 1.0
"""Seconds between two looks at a text that changes by itself."""
FEW = 6
"""Lines among which nobody needs to search."""
LONGEST = 48
"""Columns of what stands beside a label, at most: the whole is one Enter away."""
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
        Binding("right", "turn(1)", "établissement suivant", id="gimt.next"),
        Binding("left", "turn(-1)", "établissement précédent", id="gimt.previous", show=False),
        Binding("left,right", "other", "autre onglet", id="tabs.switch", key_display="← →"),
        Binding("delete", "drop", "effacer la saisie", id="resume.forget", show=False),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = ()) -> None:
        super().__init__(page, place, keys)
        self.sheet = 0
        self._asked: Row | None = None
        self._shown: dict[str, Row] = {}

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
            case Followed():
                yield Paragraphs(Text(""), id="followed")
            case Sheets():
                yield Paragraphs(*block.sheets[0], id="sheet")
            case Keys():
                width = max((len(key) for key, _ in self.keys), default=0)
                yield Paragraphs(*(Text(f"{key:<{width}}  {what}", close=True) for key, what in self.keys))
            case Tabs():
                yield TabLine(block.names, block.shown)
            case Cards():
                tiles = (
                    Tile(each.key, each.name, each.text, STATUSES[each.status] if each.status else None, each.sign) for each in block.cards
                )
                yield Tiles(tuple(tiles), cursor=block.first)
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
            if listing.labels:
                beside = each.more if len(each.more) <= LONGEST else f"{each.more[: LONGEST - 1]}…"
                shown = Content(f"{each.text:<{listing.labels}} {beside}".rstrip())
            else:
                text = f"{each.text}\n    {each.more}" if each.more else each.text
                shown = Content(text) if each.lead or text.startswith(" ") else Content.styled(text, "bold")
            yield Option(shown, id=each.key, disabled=each.lead is None)
        if len(rows) > SHOWN or not rows:
            yield Option(Content(f"    {SEARCH_MORE if rows else nothing_found_text(wanted)}"), disabled=True)

    def first_focus(self) -> Widget | None:
        """The main thing that can be done, else what is chosen from, else the first button."""
        mine = [*self.query("Actions > ActionButton.-main"), *self.query("Listing, Tiles"), *self.query(ActionButton)]
        return mine[0] if mine else None

    def begin(self) -> None:
        """Follow what changes by itself."""
        super().begin()
        if self._has(Followed):
            self.call_later(self.read_again)
            self.set_interval(PERIOD, self.read_again)

    async def read_again(self) -> None:
        """Say where things stand now."""
        try:
            text = await off_loop(self._blocks(Followed)[0].read)
        except UserFacingError:
            # The file is busy: the next look tells.
            return
        if text is not None and self.is_attached:
            self.query_one("#followed", Paragraphs).show(text)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead on to what a chosen line stands for; a line that only tells leads nowhere."""
        row = self._shown.get(event.option_id or "")
        if row is not None and row.lead is not None:
            await self.lead_on(row.lead)

    def on_search_changed(self, event: Search.Changed) -> None:
        """Narrow the list to what the search wants."""
        self._find(event.wanted)

    def _find(self, wanted: str) -> None:
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

    def action_turn(self, step: int) -> None:
        """To the next sheet or the one before."""
        sheets = self._blocks(Sheets)[0].sheets
        self.sheet = (self.sheet + step) % len(sheets)
        self.query_one("#sheet", Paragraphs).show(*sheets[self.sheet])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that only some pages have a use for."""
        there = {
            "turn": lambda: self._several,
            "other": lambda: self._has(Tabs),
            "drop": lambda: any(each.drop_label for each in self._blocks(Rows)),
            "card": lambda: self._has(Cards),
        }.get(action)
        return super().check_action(action, parameters) if there is None else there() and not self._ending

    @property
    def _several(self) -> bool:
        return any(len(each.sheets) > 1 for each in self._blocks(Sheets))

    def _blocks(self, kind: type[B]) -> list[B]:
        return [each for each in self.page.blocks if isinstance(each, kind)]

    def _has(self, kind: type[object]) -> bool:
        return bool(self._blocks(kind))
