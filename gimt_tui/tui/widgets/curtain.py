"""What hides a whole screen at once: nothing under it is changed, so that all of it is there again once it is gone."""

from __future__ import annotations

from textual.app import RenderResult
from textual.widget import Widget


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
