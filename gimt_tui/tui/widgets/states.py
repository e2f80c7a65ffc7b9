"""States are a symbol, a word and a colour, so that none of the three is ever needed."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.answers.criteria import Standing
from ...domain.services import Status
from ...domain.tone import Tone
from ...domain.wording.french import NBSP
from .tones import COLOURS


@dataclass(frozen=True, slots=True)
class State:
    """``colour`` names a colour of the theme."""

    symbol: str
    word: str
    colour: str

    @property
    def lead(self) -> str:
        """How a sentence in that state begins: « ✗ Erreur : »."""
        return f"{self.symbol} {self.word}{NBSP}: "


def _make_state(tone: Tone, word: str = "") -> State:
    return State(tone.symbol, word or tone.word, COLOURS[tone])


GOOD, BAD, CAREFUL, INFO = map(_make_state, (Tone.GOOD, Tone.BAD, Tone.CAREFUL, Tone.INFO))

MARKS = {Standing.MET: GOOD, Standing.PENDING: State("·", "à compléter", "$quiet"), Standing.BROKEN: BAD}

STATUSES = {each: _make_state(each.tone, each.word) for each in Status}
"""How a service fares (guide row C62)."""
