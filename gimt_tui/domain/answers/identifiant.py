"""The identifiant that a person chooses: 8 to 20 digits and letters (guide row C17).

Whether the portal takes accents is unknown; only ASCII is met, which a strict and a lax portal both accept.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from .cleaning import clean_text, unquote, visible_length
from .criteria import Criterion, Hint, Standing, rule
from .sentences import listing_text
from .signs import letters_and_digits

SHORTEST = 8
LONGEST = 20

MISSING = "Saisissez un identifiant."
_NO_SPECIAL = "aucun caractère spécial " + "( , ; : ! ? % - … )".replace(" ", "\u00a0")

_REFUSED = re.compile("[^A-Za-z0-9]")
# Letters whose stroke or second half is no accent that could be taken off.
SPELLED_OUT = dict(zip(map(ord, "œŒæÆßøØłŁđĐ"), ["oe", "OE", "ae", "AE", "ss", "o", "O", "l", "L", "d", "D"], strict=True))


def clean_identifiant(text: str) -> str:
    """Clean; the case is kept."""
    return unquote(clean_text(text))


def _judge_length(value: str) -> Standing:
    length = visible_length(value)
    if length > LONGEST:
        return Standing.BROKEN
    return Standing.MET if length >= SHORTEST else Standing.PENDING


def _has_only_letters_and_digits(value: str) -> bool:
    return all(category(each)[0] in "LMN" for each in value)


def _unfit_text(value: str) -> str:
    return listing_text("Chiffres et lettres sans accent. Retirez\u00a0: ", _REFUSED.findall(value))


CRITERIA = (
    Criterion(
        f"{SHORTEST} à {LONGEST} caractères",
        _judge_length,
        lambda value: f"L’identifiant doit contenir {SHORTEST} à {LONGEST} caractères. Il en a {visible_length(value)}.",
    ),
    rule(
        "chiffres et lettres, sans accent",
        lambda value: _REFUSED.search(value) is None,
        _unfit_text,
        final=True,
        brief="chiffres, lettres",
    ),
    rule(_NO_SPECIAL, _has_only_letters_and_digits, _unfit_text, final=True),
)


def hint(value: str) -> Hint | None:
    """Offer the same letters and digits without accents and special characters; not where one of them would be lost."""
    if _REFUSED.search(value) is None:
        return None
    plain = value.translate(SPELLED_OUT)
    mended = _REFUSED.sub("", normalize("NFKD", plain))
    if not mended or len(mended) > LONGEST or letters_and_digits(mended) != letters_and_digits(plain):
        return None
    return Hint(f"Sans accent ni caractère spécial\u00a0: {mended}", mended)
