"""How a sentence is meant: a sign, a word and a colour, so that none of the three is ever needed alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a sentence is. ``style`` names its colour or weight, ``symbol`` and ``word`` stand before it where it has any."""

    PLAIN = ("plain", "", "")
    QUIET = ("quiet", "", "")
    HEADING = ("heading", "", "")
    ADDRESS = ("address", "", "")
    ITEM = ("item", "•", "")
    GOOD = ("good", "✓", "Correct")
    BAD = ("bad", "✗", "Erreur")
    CAREFUL = ("careful", "!", "Attention")
    INFO = ("info", "i", "Information")

    def __init__(self, style: str, symbol: str, word: str) -> None:
        self.style, self.symbol, self.word = style, symbol, word


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph and its tone, free of sign, colour and key: whoever shows it adds them.

    ``word`` stands in the place of the tone's own (« Accès à GIMT : … »); a ``close`` one has no blank line after it;
    a ``bare`` one has no word.
    """

    text: str
    tone: Tone = Tone.PLAIN
    word: str = ""
    close: bool = False
    bare: bool = False


HELP_KEY = "\ue010"
"""Stands in a sentence for the way to « Services & Aide », which each medium has its own words for."""


def good(text: str) -> Text:
    """What was done."""
    return Text(text, Tone.GOOD)


def careful(text: str) -> Text:
    """What to mind."""
    return Text(text, Tone.CAREFUL)


def info(text: str) -> Text:
    """What to know."""
    return Text(text, Tone.INFO)


def quiet(text: str) -> Text:
    """What only some need to read; the next paragraph follows at once."""
    return Text(text, Tone.QUIET, close=True)


def heading(text: str) -> Text:
    """The title of what follows at once."""
    return Text(text, Tone.HEADING, close=True)
