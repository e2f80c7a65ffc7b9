"""Telephone numbers (guide rows C31, C32): the French national form wherever there is one, ``+`` and digits elsewhere.

The shape decides: numbering plans change faster than programs, so a range that the metadata do not know is only
a hint. What the metadata know is asked for in ``numbering.py``.
"""

from __future__ import annotations

import re

from . import numbering
from .cleaning import HYPHENS, clean_text, unquote
from .criteria import Criterion, Hint, Standing
from .lookalikes import extract_digits, has_only_digits, lookalikes_text, replace_lookalikes

OPTIONAL = "Facultatif. Un numéro étranger commence par + et l’indicatif du pays."
_SEPARATORS = str.maketrans(dict.fromkeys(" .()/" + HYPHENS))
# Address books wrap the numbers that are copied from them in these.
_EMBEDDINGS = re.compile("[\u202a\u202c]")
_TRUNK_ZERO = re.compile(r"((?:\+|00)[ .]?[0-9]{1,3}[ .-]*)\(0\)")
_FRANCE = re.compile(r"\+330?([1-9].*)", re.DOTALL)
_OVERSEAS = re.compile(r"\+(262|508|590|594|596)0?([1-9].*)", re.DOTALL)
_NUMBER = re.compile(r"\+?[0-9]*")
_NATIONAL_LENGTH = 10


def clean_phone(text: str) -> str:
    """Clean, drop what groups the digits, and make the national form: ``+33 1 99…`` and ``0033 1 99…`` are ``0199…``.

    The numbers of the overseas departments are national too once they are complete (``+262 692…`` is ``0692…``),
    where the metadata lead back to the same country code.
    """
    text = _TRUNK_ZERO.sub(r"\1", clean_text(_EMBEDDINGS.sub("", text)))
    text = unquote(text.translate(_SEPARATORS))
    if not text.isascii():
        text = clean_text(text)
    if text.startswith("00"):
        text = "+" + text[2:]
    if not text.startswith("+"):
        return text
    if found := _FRANCE.fullmatch(text):
        return "0" + found[1]
    if found := _OVERSEAS.fullmatch(text):
        code, rest = found.groups()
        if len(rest) == _NATIONAL_LENGTH - 1 and has_only_digits(rest) and numbering.country_code("0" + rest) == int(code):
            return "0" + rest
        return f"+{code}{rest}"
    return text


def display_phone(value: str) -> str:
    """Group the digits by twos: ``01 99 00 12 34``, ``+377 93 10 12 34``; what has other characters is shown as it is."""
    if _NUMBER.fullmatch(value) is None:
        return value
    if not value.startswith("+"):
        return _group_by_twos(value)
    code, rest = numbering.split_country_code(value[1:])
    if not code:
        return value
    if len(rest) % 2 and len(rest) > 2:
        return f"+{code} {rest[:3]} {_group_by_twos(rest[3:])}".rstrip()
    return f"+{code} {_group_by_twos(rest)}".rstrip()


def _group_by_twos(digits: str) -> str:
    return " ".join(digits[place : place + 2] for place in range(0, len(digits), 2))


def _judge_shape(value: str) -> Standing:
    if _NUMBER.fullmatch(value) is None:
        return Standing.BROKEN
    if value[0] == "+":
        return numbering.judge_length(value[1:])
    if value[0] != "0" or len(value) > _NATIONAL_LENGTH:
        return Standing.BROKEN
    return Standing.MET if len(value) == _NATIONAL_LENGTH else Standing.PENDING


def _judge_mobile(value: str) -> Standing:
    if value[0] == "+":
        # What follows the digits is the first criterion's affair, and must not make this one forget what it saw.
        found = _NUMBER.match(value)
        return numbering.judge_mobile(found.group()[1:]) if found else Standing.PENDING
    if value[0] != "0" or len(value) == 1:
        return Standing.PENDING
    return Standing.MET if value[1] in "67" else Standing.BROKEN


def _shape_criterion(example: str) -> Criterion:
    message = f"Le numéro de téléphone doit comporter {_NATIONAL_LENGTH} chiffres, par exemple\u00a0: {example}."
    return Criterion(f"{_NATIONAL_LENGTH} chiffres, ou + et l’indicatif", _judge_shape, lambda _: message)


PHONE_CRITERIA = (_shape_criterion("01 99 00 12 34"),)
MOBILE_CRITERIA = (
    _shape_criterion("06 39 98 12 34"),
    Criterion(
        "commence par 06 ou 07",
        _judge_mobile,
        lambda _: "Le numéro de mobile doit commencer par 06 ou 07, par exemple\u00a0: 06 39 98 12 34.",
    ),
)


def hint(value: str) -> Hint | None:
    """Offer the number that was probably meant, or say that its range is not known."""
    standing = _judge_shape(value)
    if standing is Standing.MET:
        return None if numbering.is_assigned(value) else Hint("Ce numéro ne semble pas attribué. Vérifiez-le.")
    if standing is Standing.PENDING:
        return None
    mended = replace_lookalikes(value)
    if mended != value and _NUMBER.fullmatch(mended):
        mended = clean_phone(mended)
        return Hint(lookalikes_text(value)) if _judge_shape(mended) is Standing.BROKEN else _proposal(lookalikes_text(value) + " ", mended)
    digits = extract_digits(value)
    # Ten digits without words, nine where a spreadsheet ate the first zero, eleven where the « + » is missing.
    candidates = (digits, "0" + digits if len(digits) == _NATIONAL_LENGTH - 1 else "", "+" + digits if digits.startswith("33") else "")
    for each in candidates:
        if each and each != value and _judge_shape(clean_phone(each)) is Standing.MET:
            return _proposal("", clean_phone(each))
    return None


def _proposal(seen: str, mended: str) -> Hint:
    return Hint(f"{seen}Voulez-vous dire {display_phone(mended)}\u00a0?", mended)
