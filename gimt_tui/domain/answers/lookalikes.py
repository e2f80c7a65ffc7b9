"""Digits that are not digits: letters typed for them, and digits of other scripts. They are never mended silently."""

from __future__ import annotations

import re
from unicodedata import decimal

from .sentences import HINT, listing_text

SPREADSHEET = "Un tableur a tronqué ce numéro."

_LETTERS = str.maketrans("OolI", "0011")
_DIGITS = re.compile("[0-9]*")
_POWER = re.compile(r"[+-]?[0-9][0-9,.]*(?:[eE]|[x×*]10\^?)\+?[0-9]{1,3}")
_STRANGERS = re.compile(r"[^0-9+]")


def has_only_digits(text: str) -> bool:
    """Whether the text has ASCII digits and nothing else (``str.isdigit`` takes those of other scripts too)."""
    return _DIGITS.fullmatch(text) is not None


def replace_lookalikes(text: str) -> str:
    """The text with O read as 0, l and I as 1, and the digits of other scripts as ours."""
    return "".join(str(decimal(each, each)) for each in text.translate(_LETTERS))


def extract_digits(text: str) -> str:
    """The digits of a text, and its « + », without the words around them."""
    return "".join(each for each in text if each in "0123456789+")


def is_spreadsheet_power(text: str) -> bool:
    """Whether a spreadsheet wrote a long number as a power of ten: « 7,32829E+13 », whose last digits are lost."""
    return _POWER.fullmatch(text) is not None


def lookalikes_text(text: str, meant: str = "") -> str:
    """Say which characters stand where digits should, and ask whether the number ``meant`` is the right one."""
    strangers = _STRANGERS.findall(text)
    if not meant:
        return listing_text("Ce ne sont pas des chiffres\u00a0: ", strangers, longest=HINT)
    return listing_text("Chiffres à la place de ", strangers, f"\u00a0: {meant}\u00a0?", HINT)
