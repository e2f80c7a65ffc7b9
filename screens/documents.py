"""« Demande Assistance », tab « Documents »: the eye that opens the manual (guide row C76)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from gimt_tui.domain.journey import Aside
from gimt_tui.domain.service_texts import DESK_TITLE, DOCUMENTS_TEXT, MANUAL, MANUAL_SUMMARY, TABS
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.tabs import TabLine
from gimt_tui.ui.tiles import Tile, Tiles

from .base import OpenAside
from .reading import ReadingScreen

EYE = "◉"


class DocumentsScreen(ReadingScreen):
    """One document, and the way to the other tab."""

    title_text = DESK_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right", "other", "autre onglet", id="tabs.switch", key_display="← →"),
    ]

    def paragraphs(self) -> ComposeResult:
        """The tabs, then the document."""
        yield TabLine(TABS, 1)
        yield Prose("")
        yield Tiles((Tile(Aside.MANUAL, MANUAL, MANUAL_SUMMARY, symbol=EYE),))
        yield Prose("")
        yield Prose(DOCUMENTS_TEXT, classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """Back; the document is the main thing."""
        return (ActionButton("Retour", "back"),)

    def first_focus(self) -> Widget | None:
        """The eye."""
        return self.query_one(Tiles)

    def action_other(self) -> None:
        """To « Nouvelle demande »."""
        self.post_message(OpenAside(Aside.REQUEST, "", self))

    def on_tab_line_other(self) -> None:
        """As by the arrows."""
        self.action_other()

    def on_tiles_chosen(self, event: Tiles.Chosen) -> None:
        """Open the manual."""
        self.post_message(OpenAside(Aside(event.key), "", self))
