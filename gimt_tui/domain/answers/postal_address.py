"""The postal address (guide row C33): free text, with advice about the postcode that never blocks."""

from __future__ import annotations

import re

from .cleaning import UNREADABLE, clean_line, exceeds, visible_length
from .criteria import Hint, rule
from .sentences import too_long_text

LONGEST = 200

_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‹": "›"}
_POSTCODE_AND_TOWN = re.compile(r"(?<![0-9A-Za-z])[0-9]{5}[ ,]+[^\W\d_]")
_CORSICA = re.compile(r"(?<![0-9A-Za-z])2[ABab]([0-9]{3})(?![0-9A-Za-z])")
_DWELLING = re.compile(
    r"(?<![^\W\d_])(?:app(?:t|art|artement)?|b[âa]t(?:iment)?|lot|porte|bo[îi]te|bo?x|bp|esc(?:alier)?"
    r"|r[ée]sidence|logement|studio|chambre|local|n[°ºo]?)\W*\Z",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[ ,]+(?!(?:rue|avenue|av|boulevard|bd|place|pl|chemin|route|quai|impasse|all[ée]e|cours"
    r"|lot|lotissement|r[ée]sidence|b[âa]t|b[âa]timent)\b)[^\W\d_]",
    re.IGNORECASE,
)
# The codes of communes (INSEE) run from 2A001 to 2B366: what lies outside of them was meant as a postcode.
_POSTCODES = {"A000": "20000", "B600": "20600", "B620": "20620"}


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
        lambda value: too_long_text("L’adresse postale", visible_length(value), LONGEST),
        final=True,
    ),
    rule(
        "",
        lambda value: UNREADABLE not in value,
        "L’adresse postale contient un caractère illisible. Retirez-le.",
        final=True,
    ),
)


def hint(value: str) -> Hint | None:
    """Ask for a postcode followed by a town; in Corsica the postcode begins with 20, not 2A or 2B.

    « 2A004 » is the code of a commune, whose postcode is not « 20004 »; « Appt 2B001 » is no code at all.
    """
    if not _POSTCODE_AND_TOWN.search(value) and (found := _find_corsican(value)):
        if postcode := _POSTCODES.get(found.group()[1:].upper()):
            return Hint("En Corse, le code postal commence par 20. Vérifiez-le.", value[: found.start()] + postcode + value[found.end() :])
        return Hint("En Corse, code postal en 20, non en 2A ou 2B. Vérifiez-le.")
    if _POSTCODE_AND_TOWN.search(value) is None:
        return Hint("indiquez le code postal à 5 chiffres et la commune.")
    return None


def _find_corsican(value: str) -> re.Match[str] | None:
    """A code that begins with 2A or 2B where a postcode stands: before a town, and not after « Appt »."""
    for found in _CORSICA.finditer(value):
        if _TOWN.match(value, found.end()) and not _DWELLING.search(value[: found.start()]):
            return found
    return None
