"""F1: the focused field explained, and the keys of the place it was opened from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from gimt_tui.domain.fields import FIELDS
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class KeysScreen(ReadingScreen):
    """``about`` names a field, or is empty; ``keys`` are pairs of a key and what it does."""

    def __init__(self, about: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.about, self.keys = FIELDS.get(about), keys
        self.title_text = f"Aide\u00a0: {self.about.label}" if self.about else "Aide"

    def paragraphs(self) -> ComposeResult:
        """The field, then the keys."""
        if self.about:
            yield Prose(self.about.help, classes="text")
            criteria = [f"· {each.label}" for each in self.about.criteria if each.label]
            if criteria:
                yield Prose("\n".join(criteria), classes="text")
            if self.about.example:
                yield Prose(f"Exemple\u00a0: {self.about.example}", classes="text")
        yield Prose("Touches", classes="heading")
        width = max((len(key) for key, _ in self.keys), default=0)
        yield Prose("\n".join(f"{key:<{width}}  {what}" for key, what in self.keys))
