"""The board kept up with the data file, whatever program changes it."""

from __future__ import annotations

from threading import Lock

from ..counter.board import Board
from .parts import Parts

EARLY = 50
"""Seconds after which the board is judged anew here, where nobody waits for a letter to be painted: before it must be there."""


class Overview:
    """A board, and what brings it up to now: reads all there is the first time, and what changed from then on."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.board = Board(parts.rules.waiting_days)
        self._look, self._reading = parts.store.watch(), Lock()

    def refresh(self) -> bool:
        """Whether anything has changed. Blocks while the file is read; raises StoreError where it cannot be."""
        before = self.board.version
        self.read()
        self.board.prepare()
        return self.board.version != before

    def read(self) -> None:
        """Bring the lines up to now; what a search looks through may still be missing. Blocks, and raises, as ``refresh`` does."""
        with self._reading:
            store, now = self.parts.store, self.parts.clock()
            self.board.take(self._look(), store.refused_mail(), store.drafts(), now)
            self.board.arrange(now, EARLY)
