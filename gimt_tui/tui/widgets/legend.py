"""What the symbols of the services mean (guide row C62)."""

from __future__ import annotations

from textual.content import Content

from .prose import FixedLines
from .states import STATUSES, State

GAP = "   "


class Legend(FixedLines):
    """The four states in symbol, word and colour, on as few lines as hold them."""

    DEFAULT_CSS = """
    Legend { height: auto; width: 100%; color: $quiet; padding: 0 1 0 2; }
    """

    def make_lines(self, width: int) -> list[Content]:
        lines: list[list[State]] = [[]]
        for state in STATUSES.values():
            if lines[-1] and len(GAP.join(_state_words(each) for each in (*lines[-1], state))) > width:
                lines.append([])
            lines[-1].append(state)
        return [Content(GAP).join(Content.styled(_state_words(each), each.colour) for each in line) for line in lines]


def _state_words(state: State) -> str:
    return f"{state.symbol} {state.word}"
