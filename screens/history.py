"""The history of the account in plain sentences, the newest first (guide row C49)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.history import history
from gimt_tui.domain.journey import Place
from gimt_tui.ui.prose import Prose

from .trailing import TrailScreen


class HistoryScreen(TrailScreen):
    """The arrows scroll it."""

    place = Place.HISTORY

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """One sentence for each event."""
        yield Prose("\n".join(history(self.dossier.history)))
