"""A service that lives on the portal: what it is, how it fares, where it is found (guide rows C62 to C66)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.service_texts import HOW_TO_OPEN, ON_THE_PORTAL, SERVICE_ADDRESS, STATE_OF_CATALOGUE, status_words
from gimt_tui.domain.services import Service
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.states import STATUSES

from .reading import ReadingScreen


class ServiceScreen(ReadingScreen):
    """The address is text: a link would open a browser on the wrong machine."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self.service, self.title_text = service, service.name

    def paragraphs(self) -> ComposeResult:
        """Description, state, and the honest word."""
        state = STATUSES[self.service.status]
        yield Prose(self.service.description, classes="text")
        yield Prose(f"{state.symbol} {status_words(self.service)}", classes=state.colour.removeprefix("$"))
        yield Prose(STATE_OF_CATALOGUE, classes="legend text")
        yield Prose(ON_THE_PORTAL, classes="text")
        yield Prose(SERVICE_ADDRESS)
        yield Prose(self.service.address, classes="address text")
        yield Prose(HOW_TO_OPEN)
