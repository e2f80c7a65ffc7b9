"""« Services & Aide »: whom to ask, and for what (guide rows C68 to C70)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from gimt_tui.domain import texts
from gimt_tui.domain.journey import Aside
from gimt_tui.domain.service_texts import CREATE_SUMMARY, TECHNICAL_SUMMARY
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.tiles import Tile, Tiles

from .base import OpenAside
from .reading import ReadingScreen


class AssistanceScreen(ReadingScreen):
    """The menu that the portal has on its upper right."""

    title_text = texts.ASSISTANCE_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "open('creating')", "ouvrir ce numéro", id="assistance.creating", key_display="1 ou 2", show=False),
        Binding("2", "open('olga')", "ouvrir ce numéro", id="assistance.olga", key_display="1 ou 2", show=False),
    ]

    def paragraphs(self) -> ComposeResult:
        """The two ways, and where they are on the portal."""
        yield Tiles(
            (
                Tile(Aside.CREATING, texts.ASSISTANCE_ACCOUNT, CREATE_SUMMARY, symbol="1"),
                Tile(Aside.OLGA, texts.ASSISTANCE_TECHNICAL, TECHNICAL_SUMMARY, symbol="2"),
            )
        )
        yield Prose("")
        yield Prose(texts.ASSISTANCE_WHERE, classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """Back; the menu is the main thing."""
        return (ActionButton("Retour", "back"),)

    def first_focus(self) -> Widget | None:
        """The menu."""
        return self.query_one(Tiles)

    def on_tiles_chosen(self, event: Tiles.Chosen) -> None:
        """Open that way."""
        self.action_open(event.key)

    def action_open(self, aside: str) -> None:
        """Open one of the two ways."""
        self.post_message(OpenAside(Aside(aside), "", self))
