"""The postal address (guide row C33): free text, with advice about the postcode that never blocks."""

from __future__ import annotations

import re

from .cleaning import UNREADABLE, clean_line, exceeds, visible_length
from .criteria import Hint, rule

LONGEST = 200

_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‹": "›"}
_POSTCODE_AND_TOWN = re.compile(r"(?<![0-9A-Za-z])[0-9]{5}[ ,]+[^\W\d_]")
_CORSICA = re.compile(r"(?<![0-9A-Za-z])2[ABab](?=[0-9]{3}(?![0-9]))")


def clean_address(text: str) -> str:
    """Clean into one line; marks around the whole are taken off only as a pair, since a house may have a name in quotes."""
    text = clean_line(text)
    while len(text) > 1 and (closing := _PAIRS.get(text[0])) == text[-1] and text[0] not in text[1:-1] and closing not in text[1:-1]:
        text = text[1:-1].strip(" ")
    return text


CRITERIA = (
    rule(
        f"{LONGEST} caractères au plus",
        lambda value: not exceeds(value, LONGEST),
        lambda value: f"L’adresse postale doit contenir au plus {LONGEST} caractères. Elle en contient {visible_length(value)}.",
        final=True,
    ),
    rule(
        "",
        lambda value: UNREADABLE not in value,
        "L’adresse postale contient un caractère qui ne convient pas\u00a0: caractère illisible.",
        final=True,
    ),
)


def hint(value: str) -> Hint | None:
    """Ask for a postcode followed by a town; in Corsica the postcode begins with 20, not 2A or 2B."""
    if _CORSICA.search(value):
        return Hint("En Corse, le code postal commence par 20. Vérifiez-le.", _CORSICA.sub("20", value))
    if _POSTCODE_AND_TOWN.search(value) is None:
        return Hint("Information\u00a0: indiquez le code postal à 5 chiffres et la commune.")
    return None
