"""The street, the postcode and the commune of a postal address, which is kept as free text."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 1000
"""Characters of a text that are read: five times those that the form takes."""

# What nearly all look like, told apart at once; the street ends with two letters, which are then looked at.
_PLAIN = re.compile(r"((?=\w)[0-9]{0,4}[^0-9\n\r]*[^\W0-9_]{2}) ([0-9]{5}) ([^\W\d_][^0-9\n\r,;()]*[^\W_])")
_NOT_PLAIN = ("BP", "CS", "SA", "EX", "LE", "FR")
_FIVE_DIGITS = re.compile(r"[0-9]{5}(?![0-9A-Za-z])")
# What else has five digits: « BP 12345 ».
_BOXES = ("BP", "CS", "TSA", "CIDEX", "POSTALE")
# « F-29200 »: the letter belongs to the country.
_COUNTRY = re.compile(r"(?<![^\W_])FR?-?\Z", re.IGNORECASE)
_COMMUNE = re.compile(r"[\s,–-]*([^\W\d_][^\n\r,;()]*)")
_CEDEX = re.compile(r"\s+cedex\b.*", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(r"[\n\r,;]\s*([^\W\d_][^\d\n\r,;]*?)[\s,]*\Z")
_AROUND = " \t\r\n,;-–"


class Address(NamedTuple):
    """What an address says: each is empty where it does not."""

    street: str
    postcode: str
    commune: str


def parse_address(text: str) -> Address:
    """Tell the parts of « 3 rue de la Gare 29200 BREST CEDEX 2 », on one line or several.

    The postcode is the last group of five digits that a commune follows, or the last at all, with the commune in front of
    it where a comma says so. Whatever is neither is the street, as is all where there is no postcode. Only the « F- » in front
    of a postcode is left out.
    """
    plain = _PLAIN.fullmatch(text)
    if plain and len(text) < LONGEST and plain[1][-2:].upper() not in _NOT_PLAIN and "edex" not in plain[3].lower():
        return Address._make(plain.groups())
    return _parse_any(text[:LONGEST].strip())


def _parse_any(text: str) -> Address:
    last: re.Match[str] | None = None
    for found in reversed([*_FIVE_DIGITS.finditer(text)]):
        before = _before_postcode(text, found.start())
        if before is None:
            continue
        if named := _COMMUNE.match(text, found.end()):
            commune = named[1]
            if "cedex" in commune.lower():
                commune = _CEDEX.sub("", commune)
            commune = commune.strip(_AROUND)
            return Address(_join(before, text[named.start(1) + len(commune) :]), found[0], commune)
        last = last or found
    if last is None:
        return Address(text, "", "")
    before = _before_postcode(text, last.start()) or ""
    if named := _BEFORE.search(before):
        return Address(_join(before[: named.start()], text[last.end() :]), last[0], named[1].strip(_AROUND))
    return Address(_join(before, text[last.end() :]), last[0], "")


def _before_postcode(text: str, start: int) -> str | None:
    """What stands in front of five digits, or none if they are no postcode."""
    before = text[:start]
    if before[-1:] in ("F", "f", "R", "r", "-"):
        before = _COUNTRY.sub("", before)
    if before[-1:].isalnum() or before.rstrip(" \t:°nºN").rpartition(" ")[2].upper() in _BOXES:
        return None
    return before


def _join(before: str, after: str) -> str:
    before, after = before.strip(_AROUND), after.strip(_AROUND)
    return f"{before} {after}" if before and after else before or after
