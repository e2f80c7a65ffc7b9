"""A list to choose a line from."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from .own_keys import OwnKeys


class Listing(OwnKeys, OptionList):
    """An option list that looks like the rest; its lines come in as Content, never as markup."""

    ALLOW_SELECT = False
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

    def on_mount(self) -> None:
        """Start on the first line that can be chosen."""
        self.action_first()
