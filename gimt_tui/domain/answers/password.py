"""The password: length, a digit, an uppercase letter, a special character other than ``_`` (guide row C21).

Nothing here keeps a password: no cache, no cleaning, no text of it in a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from .cleaning import UNREADABLE, decompose, has_invisible_character, has_refused_character
from .criteria import Criterion, Hint, rule
from .sentences import too_long_text

SHORTEST = 8
LONGEST = 128
COMFORTABLE = 12

SECRET = "Secret personnel, pour ce compte. Le _ n’est pas un caractère spécial."  # noqa: S105 - a sentence, no password
TYPE_AGAIN = "Saisissez une seconde fois le même mot de passe."
MISSING = "Saisissez un mot de passe."
MISSING_AGAIN = "Confirmez le mot de passe."
DIFFERS = "Les deux mots de passe ne sont pas identiques."

_UNDERSCORE = "Le tiret bas _ n’est pas un caractère spécial. Ajoutez\u00a0! ou\u00a0?."
_UNFIT = "Retapez le mot de passe sans signe invisible ni de commande."
# Spelled out: classes such as \d and str.isupper also accept digits and letters of other scripts.
_DIGIT = re.compile("[0-9]")
_UPPERCASE = re.compile("[A-Z]")
_SPECIAL = re.compile(r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^`{|}~]""")


def _at_least(what: str) -> str:
    return f"Le mot de passe doit contenir au moins {what}."


CRITERIA: tuple[Criterion, ...] = (
    rule(
        f"au moins {SHORTEST} caractères",
        lambda value: len(value) >= SHORTEST,
        _at_least(f"{SHORTEST} caractères"),
        brief=f"{SHORTEST} caractères",
    ),
    rule("un chiffre", lambda value: _DIGIT.search(value) is not None, _at_least("un chiffre")),
    rule(
        "une lettre majuscule",
        lambda value: _UPPERCASE.search(value) is not None,
        _at_least("une lettre majuscule"),
        brief="une majuscule",
    ),
    rule(
        "un caractère spécial, autre que _",
        lambda value: _SPECIAL.search(value) is not None,
        lambda value: _UNDERSCORE if "_" in value else _at_least("un caractère spécial"),
        brief="caractère spécial",
    ),
    rule(
        "",
        lambda value: len(value) <= LONGEST,
        lambda value: too_long_text("Le mot de passe", len(value), LONGEST),
        final=True,
    ),
    rule("", lambda value: not has_refused_character(value), _UNFIT, final=True),
)


def hint(value: str) -> Hint | None:
    """Say what cannot be seen on a masked field; no replacement, since it would be a password in clear."""
    if UNREADABLE not in value and has_invisible_character(value):
        return Hint("Un caractère invisible a sans doute été collé avec lui.")
    spaces = {each for each in value if category(each) == "Zs"}
    if spaces - {" "}:
        return Hint("Une espace y est insécable ou rare (AltGr + Espace\u00a0?).")
    if value[:1] in spaces or value[-1:] in spaces:
        return Hint("Le mot de passe commence ou finit par une espace.")
    return None


def password_advice(password: str, identifiant: str = "", names: Iterable[str] = ()) -> Hint | None:
    """Advise on a password that keeps the rules; it never blocks. ``names`` are the names typed in the form."""
    folded = decompose(password).casefold()
    if len(identifiant) >= 3 and identifiant.casefold() in folded:
        return _advice("évitez d’y mettre votre identifiant.")
    # A short name (« Li ») is inside too many words to be told.
    if any(len(name) >= 3 and decompose(name).casefold() in folded for name in names):
        return _advice("évitez d’y mettre votre nom.")
    if len(password) < COMFORTABLE:
        return _advice(f"{COMFORTABLE} caractères ou plus le rendent bien plus sûr.")
    return None


def _advice(text: str) -> Hint:
    return Hint(text, word="Conseil")
