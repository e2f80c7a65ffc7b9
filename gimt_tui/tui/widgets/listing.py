"""A list to choose a line from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList

from ..terminal.insides import OwnKeys
from .actions import BAR

LEAST = 10
"""Columns that lines are wrapped to at least."""


class Listing(OwnKeys, OptionList):
    """An option list that looks like the rest; its lines come in as Content, never as markup."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "ouvrir", id="list.open"),
        Binding("up", "cursor_up", "ligne", id="list.up", show=True),
        Binding("down", "cursor_down", "ligne", id="list.down", show=True),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"listing--bar"}
    DEFAULT_CSS = """
    Listing { height: auto; max-height: 14; width: 100%; border: none; padding: 0; margin: 0 0 1 0; background: transparent; color: $ink;
        scrollbar-size-vertical: 1; }
    Listing:focus { border: none; background-tint: transparent; }
    Listing > .option-list--option { padding: 0 1 0 2; }
    Listing > .option-list--option-disabled { color: $quiet; }
    Listing > .option-list--option-highlighted { background: transparent; color: $ink; text-style: none; }
    Listing:focus > .option-list--option-highlighted { background: $focus; color: $on-focus; text-style: bold; }
    Listing > .listing--bar { color: $focus-bar; }
    """

    @dataclass
    class Typed(Message):
        """A letter was typed on the list: something is looked for."""

        character: str

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options have; a window just dragged to nothing has no column to wrap them in."""
        return super().get_content_height(container, viewport, max(width, LEAST))

    def on_mount(self) -> None:
        if self.highlighted is None:
            self.action_first()

    def on_key(self, event: events.Key) -> None:
        """What is typed here is looked for."""
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            self.post_message(self.Typed(event.character))

    def render_line(self, y: int) -> Strip:
        """As Textual does; the line that is chosen has the bar of the focus."""
        strip = super().render_line(y)
        # What a line is of, Textual notes for the mouse.
        option = next((each.style.meta.get("option") for each in strip if each.style), None)
        if not self.has_focus or option is None or option != self.highlighted:
            return strip
        # Colours of its own would not be legible on that ground; signs and words are enough.
        here = Segment(strip.text[1:], self.get_component_rich_style("option-list--option-highlighted"))
        return Strip([Segment(BAR, self.get_component_rich_style("listing--bar")), here])
