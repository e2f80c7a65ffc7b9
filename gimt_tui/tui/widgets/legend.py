"""What the symbols of the services mean (guide row C62)."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from .states import STATUSES, State

GAP = "   "


class Legend(Widget):
    """The four states in symbol, word and colour, on as few lines as hold them."""

    DEFAULT_CSS = """
    Legend { height: auto; width: 100%; color: $quiet; }
    """

    def render(self) -> RenderResult:
        lines = self._lines(self.content_size.width or 76)
        return Content("\n").join(Content(GAP).join(Content.styled(_state_words(each), each.colour) for each in line) for line in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[State]]:
        lines: list[list[State]] = [[]]
        for state in STATUSES.values():
            if lines[-1] and len(GAP.join(_state_words(each) for each in (*lines[-1], state))) > width:
                lines.append([])
            lines[-1].append(state)
        return lines


def _state_words(state: State) -> str:
    return f"{state.symbol} {state.word}"
