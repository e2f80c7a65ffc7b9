"""A page with lists, cards, tabs, sheets or a text that changes by itself: each kind of block is painted here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import TextArea

from screens.blocks import Card, Cards, Code, Enlarged, Followed, Keys, Lettering, Panel, Sheets, Tabs
from screens.page import Block, Page

from ..domain.errors import UserFacingError
from ..domain.tone import Text, Tone
from ..journey.places import Aside, Place
from .frame import off_loop
from .grid import Grid, can_stand_beside
from .lists import ListScreen
from .page import KeyTable
from .widgets.actions import ActionButton
from .widgets.answers import AnswerInput
from .widgets.code import CodeBox
from .widgets.enlarged import EnlargedAnswer
from .widgets.legend import Legend
from .widgets.lettering import LargeLetters
from .widgets.panel import PanelBox
from .widgets.prose import Paragraphs
from .widgets.states import STATUSES
from .widgets.tabs import TabLine
from .widgets.tiles import Tile, Tiles
from .widgets.tones import COLOURS

PERIOD = 1.0
"""Seconds between two looks at a text that changes by itself."""


class BlockScreen(ListScreen):
    """One painter for each kind of block; a key that the page has no use for does nothing."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "blocks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"card('{n}')", "ouvrir ce numéro", id=f"tiles.number.{n}", key_display="1 à 9", show=False)
            for n in range(1, 10)
        ),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> None:
        super().__init__(page, place, keys, stand_at=stand_at)
        self.sheet = 0

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

    def paint(self, block: Block) -> Iterator[Widget]:
        """One block that is more than a paragraph."""
        match block:
            case Panel():
                days = (block.days.begun, block.days.number, block.days.before, block.days.end) if block.days else None
                yield PanelBox(block.text, block.more, block.facts, days, beside=block.beside, standing=block.standing)
            case Lettering():
                yield LargeLetters(block.word)
            case Enlarged():
                drawn = not getattr(self.app, "has_few_signs", False)
                yield EnlargedAnswer(block.text, (block.doubts,) if block.doubts else (), block.broken, drawn=drawn)
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
            case _:
                yield from super().paint(block)

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
        """A card is found again by its key."""
        if isinstance(widget, Tiles):
            return f"card {widget.tiles[widget.cursor].key}" if widget.tiles else ""
        return super().name_of(widget)

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
        elif self._follow_on:
            await self.lead_on(next(each.lead for each in self.page.choices if each.arrow == step))
        else:
            await super().action_along(step)

    def key_word(self, binding: Binding) -> str:
        """What the arrows lead to."""
        if binding.action.startswith("along"):
            if self._follow_on:
                return "réponse"
            return "établissement" if self._several else "autre onglet" if self._has(Tabs) else super().key_word(binding)
        return super().key_word(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that only some pages have a use for."""
        there = {
            "turn": lambda: self._several,
            "card": lambda: self._has(Cards),
        }.get(action)
        if action == "along" and self._follow_on:
            return not self._ending and not self.has_class("-tiny")
        if action == "along" and (self._several or self._has(Tabs)):
            return not self._ending and not isinstance(self.focused, TabLine | AnswerInput | TextArea)
        return super().check_action(action, parameters) if there is None else there() and not self._ending

    @property
    def _follow_on(self) -> bool:
        """Whether the arrows lead to the page before and to the one after."""
        return any(each.arrow for each in self.page.choices)

    @property
    def _several(self) -> bool:
        return any(len(each.sheets) > 1 for each in self._blocks(Sheets))



def _make_tile(card: Card) -> Tile:
    colour = "" if card.tone is Tone.QUIET else COLOURS[card.tone]
    return Tile(card.key, card.name, card.text, STATUSES[card.status] if card.status else None, card.sign, card.link, colour)
