"""States are a symbol, a word and a colour, so that none of the three is ever needed."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.answers.criteria import Standing
from ...domain.services import Status
from ...domain.tone import Text, Tone
from ...domain.wording.french import NBSP

COLOURS = {
    Tone.PLAIN: "",
    Tone.ITEM: "",
    Tone.QUIET: "$quiet",
    Tone.HEADING: "bold $focus",
    Tone.ADDRESS: "$info",
    Tone.GOOD: "$good",
    Tone.BAD: "$bad",
    Tone.CAREFUL: "$careful",
    Tone.INFO: "$info",
}
"""The style of each tone, in colours of the theme."""


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


def with_sign(text: Text) -> str:
    """A sentence after the sign and the word of its tone: « ! Attention : … », « ✓ … »."""
    tone = text.tone
    word = text.word or ("" if text.bare or tone is Tone.GOOD else tone.word)
    return " ".join(filter(None, (tone.symbol, f"{word}{NBSP}:" if word else "", text.text)))


def _make_state(tone: Tone, word: str = "") -> State:
    return State(tone.symbol, word or tone.word, COLOURS[tone])


GOOD, BAD, CAREFUL, INFO = map(_make_state, (Tone.GOOD, Tone.BAD, Tone.CAREFUL, Tone.INFO))

MARKS = {Standing.MET: GOOD, Standing.PENDING: State("·", "à compléter", "$quiet"), Standing.BROKEN: BAD}

STATUSES = {each: _make_state(each.tone, each.word) for each in Status}
"""How a service fares (guide row C62)."""
