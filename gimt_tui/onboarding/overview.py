"""The board kept up with the data file, whatever program changes it."""

from __future__ import annotations

from threading import Lock

from ..counter.board import Board
from .parts import Parts


class Overview:
    """A board, and what brings it up to now: reads all there is the first time, and what changed from then on."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.board = Board(parts.rules.waiting_days)
        self._look, self._refreshing = parts.store.watch(), Lock()

    def refresh(self) -> bool:
        """Whether anything has changed. Blocks while the file is read; raises StoreError where it cannot be."""
        with self._refreshing:
            before = self.board.version
            store = self.parts.store
            self.board.take(self._look(), store.refused_mail(), store.drafts())
            # Here, where nobody waits for a letter to be painted.
            self.board.arrange(self.parts.clock())
            return self.board.version != before
