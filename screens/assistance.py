"""« Services & Aide »: whom to ask, and for what (guide rows C43 and C67 to C73)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain import texts
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AssistanceScreen(ReadingScreen):
    """The addresses are shown as text: a link would open a browser on the wrong machine."""

    title_text = texts.ASSISTANCE_TITLE

    def paragraphs(self) -> ComposeResult:
        """Creating an account, then technical help."""
        yield Prose(texts.ASSISTANCE_ACCOUNT, classes="heading")
        yield Prose(texts.ASSISTANCE_TERMS)
        yield Prose(texts.ASSISTANCE_ADDRESS, classes="address text")
        yield Prose(texts.ASSISTANCE_TECHNICAL, classes="heading")
        yield Prose(texts.ASSISTANCE_TOOL, classes="text")
        yield Prose(texts.ASSISTANCE_FOR_WHOM)
        yield Prose(texts.ASSISTANCE_FOR_WHAT, classes="text")
        yield Prose(texts.ASSISTANCE_WHERE)
