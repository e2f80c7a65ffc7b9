"""« Tous les services en ligne », in the order of the catalogue (guide row C61)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from gimt_tui.domain.service_texts import ALL_SERVICES, CATALOGUE_ORDER
from gimt_tui.domain.states import Stage
from gimt_tui.domain.texts import ACCESS_HEADING, access
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.legend import Legend
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.tiles import Tiles

from .catalogue import CatalogueScreen


class ServicesScreen(CatalogueScreen):
    """Every service that this account can open."""

    title_text = ALL_SERVICES

    def paragraphs(self) -> ComposeResult:
        """Where GIMT stands while it is not open, the tiles, the legend."""
        yield Prose(CATALOGUE_ORDER, classes="legend")
        if self.stage is not Stage.OPEN:
            sentence = access(self.stage, self.onboarding.access_opens_on(self.dossier))
            yield Prose(f"! {ACCESS_HEADING}\u00a0: {sentence}", classes="careful block")
        yield Prose("")
        yield Tiles(self.tiles_of(self.onboarding.all_services(self.dossier)))
        yield Prose("")
        yield Legend()

    def choices(self) -> tuple[ActionButton, ...]:
        """Back; the tiles are the main thing."""
        return (ActionButton("Retour", "back"),)

    def first_focus(self) -> Widget | None:
        """The services."""
        return self.query_one(Tiles)
