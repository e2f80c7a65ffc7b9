"""F1: the focused field explained, the keys of the place, and its page of the manual."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from gimt_tui.domain.fields import FIELDS
from gimt_tui.domain.journey import Aside
from gimt_tui.domain.manual import Block
from gimt_tui.domain.service_texts import MANUAL
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.page import Page
from gimt_tui.ui.prose import Prose

from .base import OpenAside
from .long_reading import LongReadingScreen


class KeysScreen(LongReadingScreen):
    """``about`` names a field, or is empty; ``keys`` are pairs of a key and what it does; ``page`` is the place's own."""

    def __init__(self, about: str, keys: Sequence[tuple[str, str]], page: Sequence[Block] = ()) -> None:
        super().__init__()
        self.about, self.keys, self.page = FIELDS.get(about), keys, page
        self.title_text = f"Aide\u00a0: {self.about.label}" if self.about else "Aide"

    def paragraphs(self) -> ComposeResult:
        """The field, then the page, then the keys; elsewhere the page alone comes first."""
        if self.about:
            yield Prose(self.about.help, classes="text")
            criteria = [f"· {each.label}" for each in self.about.criteria if each.label]
            if criteria:
                yield Prose("\n".join(criteria), classes="text")
            if self.about.example:
                yield Prose(f"Exemple\u00a0: {self.about.example}", classes="text")
        if self.page:
            yield Page(self.page)
            yield Prose("")
        yield Prose("Touches", classes="heading")
        width = max((len(key) for key, _ in self.keys), default=0)
        yield Prose("\n".join(f"{key:<{width}}  {what}" for key, what in self.keys))

    def choices(self) -> tuple[ActionButton, ...]:
        """Back, or the whole manual."""
        return (ActionButton("Retour", "back", main=True), ActionButton(MANUAL, "manual"))

    def action_manual(self) -> None:
        """To all the pages."""
        self.post_message(OpenAside(Aside.MANUAL, "", self))
