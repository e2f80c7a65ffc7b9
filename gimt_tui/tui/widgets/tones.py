"""How a sentence is painted: the sign and the word of its tone before it, in the colour of that tone."""

from __future__ import annotations

from ...domain.tone import Text, Tone
from ...domain.wording.french import NBSP

COLOURS = {
    Tone.PLAIN: "",
    Tone.ITEM: "",
    Tone.QUIET: "$quiet",
    Tone.HEADING: "bold $strong",
    Tone.ADDRESS: "$strong",
    Tone.GOOD: "$good",
    Tone.BAD: "$bad",
    Tone.CAREFUL: "$careful",
    Tone.INFO: "$info",
}
"""The style of each tone, in colours of the theme."""


def with_sign(text: Text) -> str:
    """A sentence after the sign and the word of its tone: « ! Attention : … », « ✓ … »."""
    tone = text.tone
    word = text.word or ("" if text.bare or tone is Tone.GOOD else tone.word)
    return " ".join(filter(None, (tone.symbol, f"{word}{NBSP}:" if word else "", text.text)))
