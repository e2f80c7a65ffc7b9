"""Telephone numbers (guide rows C31, C32): the French national form wherever there is one, ``+`` and digits elsewhere.

The shape decides: numbering plans change faster than programs, so a range that the metadata do not know is only
a hint. What the metadata know is asked for in ``numbering.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import numbering
from .cleaning import clean_text, unquote
from .criteria import Criterion, Hint, Standing
from .lookalikes import SPREADSHEET, extract_digits, has_only_digits, is_spreadsheet_power, lookalikes_text, replace_lookalikes
from .signs import HYPHENS, letters_and_digits

OPTIONAL = "Facultatif. Un numéro étranger commence par + et l’indicatif du pays."
_SEPARATORS = str.maketrans(dict.fromkeys(" .()/-" + "".join(HYPHENS)))
# Address books wrap the numbers that are copied from them in these.
_EMBEDDINGS = re.compile("[\u202a\u202c]")
_TRUNK_ZERO = re.compile(r"((?:\+|00)[ .]?[0-9]{1,3}[ .-]*)\(0\)")
_FRANCE = re.compile(r"\+330?([1-9].*)", re.DOTALL)
_OVERSEAS = re.compile(r"\+(262|508|590|594|596)0?([1-9].*)", re.DOTALL)
_NUMBER = re.compile(r"\+?[0-9]*")
_NATIONAL_LENGTH = 10
# What people write beside a number; other words stay, and nothing is offered in their place.
_WORDS = re.compile(
    r"(?:t[ée]l[ée]phone|t[ée]l|phone|fixe|domicile|bureau|travail|mobile|portable|port|gsm|num[ée]ro|num|n[°ºo]|du|de|le|la|mon|et|ou|puis|sinon)",
    re.IGNORECASE,
)
_AROUND = " :;,/=&|"
_ONE = r"(?:\+[0-9]{8,13}|0033[1-9][0-9]{8}|0[1-9][0-9]{8})"
_SEVERAL = re.compile(rf"{_ONE}(?:[^0-9+]*{_ONE})+")
_WITH_DESK = re.compile(rf"({_ONE})[^0-9+]*?(?:poste|interne|int|p|ext(?:ension)?|x|#)[^0-9+\w]*([0-9]{{1,6}})[^0-9+\w]*", re.IGNORECASE)


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
    message = f"Le numéro doit avoir {_NATIONAL_LENGTH} chiffres, par exemple\u00a0: {example}."
    return Criterion(f"{_NATIONAL_LENGTH} chiffres, ou + et l’indicatif", _judge_shape, lambda _: message)


PHONE_CRITERIA = (_shape_criterion("01 99 00 12 34"),)
MOBILE_CRITERIA = (
    _shape_criterion("06 39 98 12 34"),
    Criterion(
        "commence par 06 ou 07",
        _judge_mobile,
        lambda _: "Un mobile commence par 06 ou 07, par exemple\u00a0: 06 39 98 12 34.",
    ),
)


def hint(value: str) -> Hint | None:
    """Offer the number that was probably meant, say that its range is not known, or how an overseas one is kept."""
    return _find_hint(value, lambda number: _judge_shape(number) is Standing.MET)


def mobile_hint(value: str) -> Hint | None:
    """As ``hint``; of several numbers, the first mobile is offered."""
    return _find_hint(value, lambda number: _judge_shape(number) is Standing.MET and _judge_mobile(number) is Standing.MET)


def _find_hint(value: str, fits: Callable[[str], bool]) -> Hint | None:
    standing = _judge_shape(value)
    if standing is Standing.MET:
        return _hint_on_range(value) if fits(value) else None
    if standing is Standing.PENDING:
        return None
    if is_spreadsheet_power(value):
        return Hint(f"{SPREADSHEET} Recopiez-le en entier.")
    if found := _WITH_DESK.fullmatch(_WORDS.sub("", value).strip(_AROUND)):
        return _proposal(f"Le poste {found[2]} n’est pas gardé\u00a0:", clean_phone(found[1]))
    if numbers := _find_several(value):
        mended = next((each for each in numbers if fits(each)), numbers[0])
        return _proposal("Gardez un seul de ces numéros\u00a0:", mended)
    mended = replace_lookalikes(value)
    if mended != value and _NUMBER.fullmatch(mended):
        mended = clean_phone(mended)
        if _judge_shape(mended) is Standing.BROKEN:
            return Hint(lookalikes_text(value))
        return Hint(lookalikes_text(value, display_phone(mended)), mended)
    digits, words = extract_digits(value), letters_and_digits(_WORDS.sub("", value))
    # Ten digits without words, nine where a spreadsheet ate the first zero, eleven where the « + » is missing.
    candidates = (digits, "0" + digits if len(digits) == _NATIONAL_LENGTH - 1 else "", "+" + digits if digits.startswith("33") else "")
    for each in candidates:
        if each and each != value and _judge_shape(clean_phone(each)) is Standing.MET:
            # No letter that means something is left out: what it says may be somebody else's.
            kept = words == letters_and_digits(digits)
            return _proposal("Voulez-vous dire", clean_phone(each)) if kept else Hint("Gardez le numéro seul, sans texte.")
    return None


def _hint_on_range(value: str) -> Hint | None:
    if not numbering.is_assigned(value):
        return Hint("Ce numéro ne semble pas attribué. Vérifiez-le.")
    if value[0] == "0" and numbering.country_code(value) != numbering.FRANCE:
        return Hint(f"Numéro d’outre-mer, gardé sous la forme {display_phone(numbering.to_e164(value))}.")
    return None


def _find_several(value: str) -> list[str]:
    """The numbers of « 01 99 00 12 34 ou 06 39 98 12 34 », where there is nothing but numbers and the words for them."""
    bare = _WORDS.sub("/", value).strip(_AROUND)
    if _SEVERAL.fullmatch(bare) is None or letters_and_digits(bare) != letters_and_digits(extract_digits(bare)):
        return []
    return [each for each in map(clean_phone, re.findall(_ONE, bare)) if _judge_shape(each) is Standing.MET]


def _proposal(before: str, mended: str) -> Hint:
    return Hint(f"{before} {display_phone(mended)}\u00a0?", mended)
