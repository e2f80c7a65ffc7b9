"""A list of tiles, each a name with a state and a sentence under it; one stop of Tab, walked by the arrows."""

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
from .prose import WrappedLines, wrap
from .states import State

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Tile:
    """``symbol`` stands before the name; ``state`` and ``text`` make the second line, where there is either."""

    key: str
    name: str
    text: str = ""
    state: State | None = None
    symbol: str = " "


class Tiles(OwnKeys, WrappedLines, can_focus=True):
    """Enter opens the tile under the cursor; going up from the first leads to the last."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "ouvrir", id="tiles.open"),
        Binding("up", "move(-1)", "choisir", id="tiles.up", key_display="↑"),
        Binding("down", "move(1)", "choisir", id="tiles.down", key_display="↓"),
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
            lines += self._draw_tile(each, width, here=self.has_focus and place == self.cursor)
        return lines

    def _heights(self, width: int) -> list[int]:
        return [len(self._tile_lines(each, width)) for each in self.tiles]

    def _tile_lines(self, tile: Tile, width: int) -> list[str]:
        first, *more = wrap(tile.name, width - 2)
        lines = [f"{tile.symbol} {first}", *(INDENT + each for each in more)]
        state = f"{tile.state.symbol} {tile.state.word}".replace(" ", "\u00a0") if tile.state else ""
        sentence = " · ".join(filter(None, (state, tile.text)))
        return lines + [INDENT * 2 + each for each in (wrap(sentence, width - 4) if sentence else ())]

    def _draw_tile(self, tile: Tile, width: int, *, here: bool) -> list[Content]:
        words = self._tile_lines(tile, width)
        if here:
            # Colours of states would not be legible on the cursor; symbol and word are enough.
            return [Content.styled(line.ljust(width), "bold $on-focus on $focus") for line in words]
        named = len(wrap(tile.name, width - 2))
        lines = [Content.styled(line, "bold $focus") for line in words[:named]]
        lines += [Content.styled(line, "$quiet") for line in words[named:]]
        if tile.state and len(words) > named:
            end = len(INDENT * 2) + len(tile.state.symbol) + 1 + len(tile.state.word)
            under = words[named]
            lines[named] = Content.assemble((under[:end], tile.state.colour), (under[end:], "$quiet"))
        return lines

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
        region = Region(0, self.virtual_region.y + sum(heights[: self.cursor]), self.size.width, max(1, heights[self.cursor]))
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, spacing=self.dock_gutter, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        self.focus()
        top = 0
        for place, height in enumerate(self._heights(self.content_size.width or 76)):
            if top <= event.y < top + height:
                self.cursor = place
                self.refresh()
                self.action_open()
            top += height
