"""The last line of every screen: the keys that work here, written from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

KEY_NAMES = {
    "escape": "Échap", "enter": "Entrée", "tab": "Tab", "shift+tab": "Maj+Tab", "space": "Espace", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "ctrl+q": "Ctrl+Q", "ctrl+c": "Ctrl+C", "pageup": "Page↑", "pagedown": "Page↓",
    "delete": "Suppr",
}  # fmt: skip


def key_name(key: str) -> str:
    """The key as people call it."""
    return KEY_NAMES.get(key, key.upper() if len(key) < 4 else key)


ARROWS = {*"↑↓←→ "}
Hint = tuple[str, str]
"""A key as it is engraved, and what it does here."""


class KeyHints(Widget):
    """Help stands at the right edge and never goes; where the line is short, the others go whole, the last first."""

    DEFAULT_CSS = """
    KeyHints { dock: bottom; height: 1; width: 100%; background: $tint; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[Hint, ...] = ()
        self.help: tuple[Hint, ...] = ()

    def show(self, hints: Iterable[Hint], help_: Iterable[Hint]) -> None:
        """What works here, and how to be helped; what was there already is not painted again."""
        shown = (tuple(hints), tuple(help_))
        if shown != (self.hints, self.help):
            self.hints, self.help = shown
            self.refresh()

    def render(self) -> RenderResult:
        width, hints = self.content_size.width, list(self.hints)
        for gap in (3, 2):
            right = _join(self.help, gap)
            left = _join(hints, gap)
            if left.cell_length + right.cell_length + (gap if hints else 0) <= width:
                break
        while hints and left.cell_length + gap + right.cell_length > width:
            # Arrows are what one tries anyway; the first and the last, the way on and the way back, go last.
            hints.remove(next((each for each in hints if set(each[0]) <= ARROWS), hints[1] if len(hints) > 2 else hints[-1]))
            left = _join(hints, gap)
        return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)


def _join(hints: Iterable[Hint], gap: int) -> Content:
    return Content(" " * gap).join([Content.assemble((key, "bold $strong"), f" {word}") for key, word in hints])
