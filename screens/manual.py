"""The user manual as a whole, opened by the eye (guide row C76)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from gimt_tui.domain.manual import Block
from gimt_tui.domain.service_texts import MANUAL
from gimt_tui.ui.page import Page

from .long_reading import LongReadingScreen


class ManualScreen(LongReadingScreen):
    """Every page, one after the other."""

    title_text = MANUAL

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.blocks = blocks

    def paragraphs(self) -> ComposeResult:
        """The pages."""
        yield Page(self.blocks)
