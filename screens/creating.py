"""« Créer mon compte »: how, and the portal's own page about it (guide rows C67 and C69)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain import texts
from gimt_tui.domain.journey import STEPS
from gimt_tui.domain.service_texts import CREATE_STEPS
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class CreatingScreen(ReadingScreen):
    """The address is text: a link would open a browser on the wrong machine."""

    title_text = texts.ASSISTANCE_ACCOUNT

    def paragraphs(self) -> ComposeResult:
        """Here first, then on the portal."""
        for each in CREATE_STEPS:
            yield Prose(each, classes="text")
        yield Prose("\n".join(f"  {each.number} · {each.title}" for each in STEPS), classes="text")
        yield Prose(texts.ASSISTANCE_TERMS)
        yield Prose(texts.ASSISTANCE_ADDRESS, classes="address text")
        yield Prose(texts.WAY_IN, classes="legend")
