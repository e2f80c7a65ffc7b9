"""The identifiant that a person chooses: 8 to 20 digits and letters (guide row C17).

Whether the portal takes accents is unknown; only ASCII is met, which a strict and a lax portal both accept.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from .cleaning import clean_text, list_characters, unquote, visible_length
from .criteria import Criterion, Hint, Standing, rule

SHORTEST = 8
LONGEST = 20

MISSING = "Saisissez un identifiant."

_REFUSED = re.compile("[^A-Za-z0-9]")


def clean_identifiant(text: str) -> str:
    """Clean; the case is kept."""
    return unquote(clean_text(text))


def _judge_length(value: str) -> Standing:
    length = visible_length(value)
    if length > LONGEST:
        return Standing.BROKEN
    return Standing.MET if length >= SHORTEST else Standing.PENDING


CRITERIA = (
    Criterion(
        f"{SHORTEST} à {LONGEST} caractères",
        _judge_length,
        lambda value: f"L’identifiant doit contenir entre {SHORTEST} et {LONGEST} caractères. Il en contient {visible_length(value)}.",
    ),
    rule(
        "chiffres et lettres, sans accent",
        lambda value: _REFUSED.search(value) is None,
        lambda value: (
            "L’identifiant ne doit contenir que des chiffres et des lettres, sans accent. "
            f"Retirez\u00a0: {list_characters(_REFUSED.findall(value))}."
        ),
        final=True,
    ),
)


def hint(value: str) -> Hint | None:
    """Offer the same identifiant without its accents and special characters."""
    if _REFUSED.search(value) is None:
        return None
    mended = _REFUSED.sub("", normalize("NFD", value))
    return Hint(f"Sans accent ni caractère spécial\u00a0: {mended}", mended) if mended and len(mended) <= LONGEST else None
