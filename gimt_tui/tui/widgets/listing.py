"""A list to choose a line from."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import OptionList

from ..terminal.insides import OwnKeys

LEAST = 10
"""Columns that lines are wrapped to at least."""


class Listing(OwnKeys, OptionList):
    """An option list that looks like the rest; its lines come in as Content, never as markup."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "ouvrir", id="list.open")]
    DEFAULT_CSS = """
    Listing { height: auto; max-height: 14; width: 100%; border: none; padding: 0; margin: 1 0; background: $paper; color: $ink;
        scrollbar-size-vertical: 1; }
    Listing:focus { border: none; background-tint: transparent; }
    Listing > .option-list--option-disabled { color: $quiet; }
    Listing > .option-list--option-highlighted { background: $paper; color: $ink; text-style: none; }
    Listing:focus > .option-list--option-highlighted { background: $focus; color: $on-focus; text-style: bold; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options have; a window just dragged to nothing has no column to wrap them in."""
        return super().get_content_height(container, viewport, max(width, LEAST))

    def on_mount(self) -> None:
        self.action_first()
