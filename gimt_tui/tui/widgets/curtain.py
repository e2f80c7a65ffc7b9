"""What hides a whole screen at once: nothing under it is changed, so that all of it is there again once it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult, RenderResult
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.widget import Widget as Mixed
else:
    # A mixin in truth: a second widget class among the bases would confuse Textual's order of handlers.
    Mixed = object


class Curtain(Widget):
    """One ``sentence`` in the middle of an empty screen. It lies on the layer « curtain », which the screen has over all others."""

    DEFAULT_CSS = """
    Curtain { layer: curtain; width: 100%; height: 100%; content-align: center middle; background: $paper; color: $ink; }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def render(self) -> RenderResult:
        return self.sentence


class Coverable(Mixed):
    """A screen that a curtain may hide, before it is composed too; it composes ``curtain`` last."""

    _curtain: Curtain | None = None

    def curtain(self) -> ComposeResult:
        """The curtain, where it hangs already."""
        if self._curtain is not None:
            yield self._curtain

    def cover(self, sentence: str) -> None:
        """Show nothing but ``sentence``; all that is under it stays as it is, the focus too."""
        if self._curtain is None:
            self._curtain = Curtain(sentence)
            if self.is_attached:
                self.mount(self._curtain)

    def uncover(self) -> None:
        """Take the curtain away: what it hid was neither left nor painted anew, and has the focus still."""
        if self._curtain is not None:
            self._curtain.remove()
            self._curtain = None
