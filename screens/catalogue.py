"""What shows tiles of services: their keys, and counting what is opened (guide rows C60 to C66)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual.binding import Binding, BindingType

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Aside
from gimt_tui.domain.services import GIMT_KEY, Service
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.states import STATUSES
from gimt_tui.ui.tiles import Tile, Tiles

from .base import OpenAside, off_loop
from .reading import ReadingScreen

ALL, HELP = "*all", "*help"
"""Tiles that are no service; no key of a catalogue looks like them."""


class CatalogueScreen(ReadingScreen):
    """Tiles of services; a digit opens the tile that bears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"number({number})", "ouvrir ce numéro", id=f"tiles.number.{number}", key_display="1 à 9", show=False)
        for number in range(1, 10)
    ]

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier
        self.stage = onboarding.stage(dossier)

    def tiles_of(self, services: Iterable[Service]) -> list[Tile]:
        """The services as numbered tiles."""
        return [
            Tile(each.key, each.name, each.description, STATUSES[each.status], str(number) if number < 10 else " ")
            for number, each in enumerate(services, 1)
        ]

    def action_number(self, number: int) -> None:
        """Open a tile by its number."""
        tiles = self.query_one(Tiles)
        for tile in tiles.tiles:
            if tile.symbol == str(number):
                tiles.post_message(Tiles.Chosen(tile.key))

    async def on_tiles_chosen(self, event: Tiles.Chosen) -> None:
        """Open what was chosen. The count is a courtesy: a store that fails keeps nobody out."""
        if event.key == ALL:
            self.end(Answer.SERVICES)
        elif event.key == HELP:
            self.action_assistance()
        else:
            with suppress(SpokenError):
                await off_loop(self.onboarding.open_service, self.dossier.key, event.key)
            if event.key == GIMT_KEY:
                self.end(Answer.GIMT)
            else:
                self.post_message(OpenAside(Aside.SERVICE, event.key, self))
