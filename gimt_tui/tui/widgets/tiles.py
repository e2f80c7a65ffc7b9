"""Cards one under the other, each a name with its state at the right edge, and a sentence under it; walked by the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from ..terminal.insides import OwnKeys
from .actions import BAR
from .prose import WrappedLines, wrap
from .states import State

GAP = 2
"""Columns at least between a name and its state."""


@dataclass(frozen=True, slots=True)
class Tile:
    """``symbol`` stands before the name, ``state`` at the right edge, ``text`` under both. A ``link`` leads to more of the kind.

    The symbol has a ``colour`` of its own but under the cursor, where it could not be read.
    """

    key: str
    name: str
    text: str = ""
    state: State | None = None
    symbol: str = ""
    link: bool = False
    colour: str = ""


class Tiles(OwnKeys, WrappedLines, can_focus=True):
    """Enter opens the tile under the cursor; going up from the first leads to the last."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "ouvrir", id="tiles.open"),
        Binding("up", "move(-1)", "ligne", id="tiles.up", key_display="↑"),
        Binding("down", "move(1)", "ligne", id="tiles.down", key_display="↓"),
    ]
    DEFAULT_CSS = """
    Tiles { height: auto; width: 100%; color: $ink; }
    """

    @dataclass
    class Chosen(Message):
        """A tile was opened."""

        key: str

    def __init__(self, tiles: Sequence[Tile], *, cursor: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.tiles = tuple(tiles)
        self.cursor = next((place for place, each in enumerate(self.tiles) if each.key == cursor), 0)

    def make_lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for place, each in enumerate(self.tiles):
            lines += [Content("")] * (self._gap if place else 0)
            lines += _draw_tile(each, width, here=self.has_focus and place == self.cursor)
        return lines

    @property
    def _gap(self) -> int:
        """Lines between two tiles: there is air on a tall screen."""
        return int(self.is_attached and self.screen.has_class("-roomy"))

    def _heights(self, width: int) -> list[int]:
        return [len(_draw_tile(each, width, here=False)) + self._gap for each in self.tiles]

    def action_open(self) -> None:
        if self.tiles:
            self.post_message(self.Chosen(self.tiles[self.cursor].key))

    def action_move(self, step: int) -> None:
        if self.tiles:
            self.cursor = (self.cursor + step) % len(self.tiles)
            self.refresh()
            self._show_cursor()

    def on_focus(self) -> None:
        """On a low screen the cursor may be out of sight."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        heights = self._heights(self.content_size.width or 76)
        region = Region(0, self.virtual_region.y + sum(heights[: self.cursor]), self.size.width, max(1, heights[self.cursor] - self._gap))
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, spacing=self.dock_gutter, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        self.focus()
        top = 0
        for place, height in enumerate(self._heights(self.content_size.width or 76)):
            if top <= event.y < top + height - self._gap:
                self.cursor = place
                self.refresh()
                self.action_open()
            top += height


def _draw_tile(tile: Tile, width: int, *, here: bool) -> list[Content]:
    room = width - 3
    state = f"{tile.state.symbol} {tile.state.word}" if tile.state else ""
    symbol = f"{tile.symbol} " if tile.symbol else ""
    indent = " " * len(symbol)
    names = wrap(tile.name, room - len(indent) - (len(state) + GAP if state else 0))
    first = f"{symbol}{names[0]}"
    words = [indent + each for each in (*names[1:], *(wrap(tile.text, room - len(indent)) if tile.text else ()))]
    between = " " * (room - len(first) - len(state))
    if here:
        # Colours of states would not be legible on the cursor; symbol and word are enough.
        on = "bold $on-focus on $focus"
        lines = [first + between + state if state else first, *words]
        return [Content.assemble((BAR, "$focus-bar"), (f" {line:<{room}} ", on)) for line in lines]
    named = len(names) - 1
    look = "underline $link" if tile.link else "bold $strong" if tile.text else "$ink"
    head = Content.assemble("  ", (symbol, tile.colour or "$quiet"), (names[0], look))
    if tile.state:
        head = Content.assemble(head, between, (state, tile.state.colour))
    return [head, *(Content.assemble("  ", (each, look if place < named else "$quiet")) for place, each in enumerate(words))]
