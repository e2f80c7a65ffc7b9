"""Telephone numbers and others as they are compared: digits, a French telephone number in its national form."""

from __future__ import annotations

import re
from collections.abc import Sequence

# France and the overseas departments, whose numbers have nine digits after the zero. « +33 (0)6 » is seen on cards.
_CODES = ("33", "262", "590", "594", "596")
_FRENCH = re.compile(rf"(?:{'|'.join(_CODES)})0?(?=[0-9]|\Z)")
_FRENCH_ABROAD = re.compile(rf"^(?:\+|00)(?:{'|'.join(_CODES)})0?(?=[0-9])", re.MULTILINE)
_ABROAD = re.compile(r"^00|\+", re.MULTILINE)
_NOT_DIGITS = re.compile(r"[^0-9]+")
_NOT_PHONE = re.compile(r"[^0-9+\n]+")
NATIONAL = 9
"""Digits of a French telephone number after its zero."""
SIRET = 14


def fold_phones(texts: Sequence[str]) -> list[str]:
    """The digits of whole telephone numbers: « 0639981234 » of « +33 6 39 98 12 34 »; a foreign one keeps its country."""
    joined = _NOT_PHONE.sub("", "\n".join(each.replace("\n", " ") if "\n" in each else each for each in texts))
    return _ABROAD.sub("", _FRENCH_ABROAD.sub("0", joined)).split("\n") if texts else []


def split_country(text: str) -> tuple[str, bool]:
    """The digits of a text, and whether « + » or « 00 » announced a country in front of them."""
    digits = _NOT_DIGITS.sub("", text)
    if text.lstrip().startswith("+"):
        return digits, True
    return (digits[2:], True) if digits.startswith("00") else (digits, False)


def national_forms(digits: str, abroad: bool) -> tuple[str, ...]:
    """What a typed number may be the beginning of in a national form: « 0639 » for « 33639 », whose « + » may be missing."""
    if abroad and any(each.startswith(digits) for each in _CODES):
        return ("0",)
    found = _FRENCH.match(digits)
    return ("0" + digits[found.end() :],) if found and (abroad or len(digits) > found.end() + 1) else ()
