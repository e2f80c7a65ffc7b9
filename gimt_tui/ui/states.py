"""States are a symbol, a word and a colour, so that none of the three is ever needed."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.criteria import Standing
from ..domain.services import Status
from ..domain.words import NBSP


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


GOOD = State("✓", "Correct", "$good")
BAD = State("✗", "Erreur", "$bad")
CAREFUL = State("!", "Attention", "$careful")
INFO = State("i", "Information", "$info")

MARKS = {Standing.MET: GOOD, Standing.PENDING: State("·", "à compléter", "$quiet"), Standing.BROKEN: BAD}

STATUSES = {
    Status.OPERATIONAL: State("✓", Status.OPERATIONAL.word, "$good"),
    Status.INFORMATIVE: State("i", Status.INFORMATIVE.word, "$info"),
    Status.LIMITED: State("!", Status.LIMITED.word, "$careful"),
    Status.MAJOR: State("✗", Status.MAJOR.word, "$bad"),
}
"""How a service fares (guide row C62)."""
