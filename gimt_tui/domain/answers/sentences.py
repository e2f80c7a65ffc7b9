"""How long what is said of an answer may be, so that it stands whole on one line of 80 columns, and lists that keep to it."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category, east_asian_width

from .cleaning import UNREADABLE

ERROR, HINT, HELP = 63, 58, 74
"""Columns of the sentence after « ✗ Erreur : », of the one after « i Information : », and of a field's help alone."""

_MORE = " …"
_CIRCLE = "◌"


def list_characters(characters: Iterable[str], room: int) -> str:
    """Name each different character once, in order: « é - espace »; « … » stands for those that ``room`` columns do not hold."""
    return join_fitting([_name_character(each) for each in dict.fromkeys(characters)], " ", room)


def join_fitting(names: list[str], between: str, room: int) -> str:
    """The names that ``room`` columns hold, the first in any case, then « … » for the others."""
    whole = between.join(names)
    if _count_columns(whole) <= room:
        return whole
    fitting = 1
    while _count_columns(between.join(names[: fitting + 1]) + _MORE) <= room:
        fitting += 1
    return between.join(names[:fitting]) + (_MORE if len(names) > 1 else "")


def listing_text(before: str, characters: Iterable[str], after: str = ".", longest: int = ERROR) -> str:
    """« Retirez : é è. »: ``before``, the list of the characters, ``after``, in ``longest`` columns."""
    return before + list_characters(characters, longest - len(before) - len(after)) + after


def too_long_text(subject: str, length: int, longest: int) -> str:
    """« Le nom a 81 caractères. Gardez-en 80 au plus. »."""
    return f"{subject} a {length} caractères. Gardez-en {longest} au plus."


def _name_character(character: str) -> str:
    if character == " ":
        return "espace"
    if character == UNREADABLE:
        return "signe illisible"
    # A mark alone would sit on the character before it.
    return _CIRCLE + character if category(character)[0] == "M" else character


def _count_columns(text: str) -> int:
    return sum(map(_width_of, text))


def _width_of(character: str) -> int:
    kind = category(character)
    if kind[0] == "M":
        return 0
    # Terminals and versions of Unicode differ about how wide symbols are.
    return 2 if east_asian_width(character) in "WF" or (kind == "So" and character != _CIRCLE) else 1
