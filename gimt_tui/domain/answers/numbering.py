"""What the numbering plans say (phonenumberslite, imported when first asked): lengths, kinds, territories, E.164.

Numbers are in the cleaned form of ``phone.py``: ``0`` and nine digits, or ``+`` and digits.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .criteria import Standing

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FRANCE = 33
_SAINT_PIERRE = 508
# The ranges of the national plan that belong to an overseas department whatever the metadata know of them.
_RANGES = {
    **dict.fromkeys(("0262", "0263", "0269", "0692", "0693"), 262),
    **dict.fromkeys(("0590", "0690", "0691"), 590),
    **dict.fromkeys(("0594", "0694"), 594),
    **dict.fromkeys(("0596", "0696", "0697"), 596),
    "0508": _SAINT_PIERRE,
}
_OVERSEAS = {"RE": 262, "YT": 262, "GP": 590, "MQ": 596, "GF": 594, "PM": _SAINT_PIERRE}
_OVERSEAS_LENGTH = 9
_OVERSEAS_CODES = frozenset(_OVERSEAS.values())
# The ranges that ARCEP keeps for films and examples, ours among them.
_FICTIONAL = ("019900", "026191", "035301", "046571", "053649", "063998")
# The other ranges that they have for themselves lie under these digits; the rest is shared with the mainland.
_OVERSEAS_START = ("02", "05", "06", "07")


def load_plans() -> None:
    """Read the plans of all countries now, rather than each when the first number of its country is typed."""
    from phonenumbers import SUPPORTED_REGIONS, PhoneMetadata

    for region in SUPPORTED_REGIONS:
        PhoneMetadata.metadata_for_region(region)


def split_country_code(digits: str) -> tuple[str, str]:
    """Part an international number, without its ``+``, into country code and rest; ``("", digits)`` where there is none."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in (1, 2, 3):
        if digits[:length] and int(digits[:length]) in COUNTRY_CODE_TO_REGION_CODE and digits[0] != "0":
            return digits[:length], digits[length:]
    return "", digits


def judge_length(digits: str) -> Standing:
    """Judge the length of an international number, given without its ``+``."""
    code, rest = split_country_code(digits)
    if not code:
        return Standing.BROKEN if len(digits) >= 3 or digits[:1] == "0" else Standing.PENDING
    if int(code) == FRANCE:
        # What can be French is in the national form; what is left has at most a zero after its code.
        return Standing.PENDING if rest in ("", "0") else Standing.BROKEN
    if int(code) in _OVERSEAS_CODES and rest[:1] == "0":
        return Standing.PENDING if rest == "0" else Standing.BROKEN
    return _judge_national_length(int(code), len(rest))


@lru_cache(maxsize=4096)
def _judge_national_length(code: int, length: int) -> Standing:
    from phonenumbers import ValidationResult, is_possible_number_with_reason

    if length == 0:
        return Standing.PENDING
    match is_possible_number_with_reason(_make_number(code, "1" * length)):
        case ValidationResult.IS_POSSIBLE:
            return Standing.MET
        case ValidationResult.TOO_LONG:
            return Standing.BROKEN
        case _:
            return Standing.PENDING


def _make_number(code: int, rest: str) -> PhoneNumber:
    from phonenumbers import PhoneNumber

    zeros = len(rest) - len(rest.lstrip("0"))
    return PhoneNumber(
        country_code=code,
        national_number=int(rest or "0"),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


@lru_cache(maxsize=1024)
def judge_mobile(digits: str) -> Standing:
    """Whether an international number, without its ``+``, is a mobile's; a range that is not known may be one."""
    from phonenumbers import PhoneNumberType, number_type

    code, rest = split_country_code(digits)
    if not code:
        return Standing.PENDING
    if int(code) in _OVERSEAS_CODES and (int(code) != _SAINT_PIERRE or len(rest) >= _OVERSEAS_LENGTH):
        return _judge_overseas_mobile(rest)
    longest = _longest_length(int(code))
    if _judge_national_length(int(code), min(len(rest), longest)) is not Standing.MET:
        return Standing.PENDING
    kind = number_type(_make_number(int(code), rest[:longest]))
    if kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.UNKNOWN):
        return Standing.MET
    return Standing.BROKEN if len(rest) >= longest else Standing.PENDING


def _judge_overseas_mobile(rest: str) -> Standing:
    """Overseas, as on the mainland, the first digit tells; the numbers of Saint-Pierre may also have six digits, which tell nothing."""
    if rest[:1] in ("", "0"):
        return Standing.PENDING
    if rest[0] not in "67":
        return Standing.BROKEN
    return Standing.MET if len(rest) >= _OVERSEAS_LENGTH else Standing.PENDING


@lru_cache(maxsize=256)
def _longest_length(code: int) -> int:
    return max((length for length in range(1, 18) if _judge_national_length(code, length) is Standing.MET), default=0)


@lru_cache(maxsize=1024)
def country_code(national: str) -> int:
    """The country code of a national number (``0692…`` is 262); 33 where the metadata know no better."""
    from phonenumbers import is_valid_number_for_region

    if code := _RANGES.get(national[:4]):
        return code
    if national.startswith(_OVERSEAS_START):
        for region, code in _OVERSEAS.items():
            if is_valid_number_for_region(_make_number(code, national[1:]), region):
                return code
    return FRANCE


@lru_cache(maxsize=1024)
def is_assigned(value: str) -> bool:
    """Whether the metadata know the range of a complete number; those of France have some of the overseas ranges.

    What is kept for fiction is never doubted: the examples of the program are of those ranges.
    """
    from phonenumbers import is_valid_number

    if value.startswith(_FICTIONAL):
        return True

    code, rest = split_country_code(to_e164(value)[1:])
    if is_valid_number(_make_number(int(code), rest)):
        return True
    return value[0] == "0" and is_valid_number(_make_number(FRANCE, value[1:]))


def to_e164(value: str) -> str:
    """The form in which a complete number is stored: ``+33199001234``; an empty one stays empty."""
    if not value or value.startswith("+"):
        return value
    code = country_code(value)
    # Saint-Pierre-et-Miquelon: 0508 is what other territories dial before the six digits.
    rest = value[4:] if value.startswith("0508") else value[1:]
    return f"+{code}{rest}"
