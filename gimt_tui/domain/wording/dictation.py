"""An answer as it is read out to whoever types it elsewhere: sign by sign, and which ones are taken for others."""

from __future__ import annotations

from .french import NBSP

LONGEST = 60
"""Signs of the longest answer that is spelt: nobody listens to more."""
SIGNS = {
    "@": "arobase", ".": "point", "-": "tiret", "_": "tiret bas", "+": "plus", "'": "apostrophe", "’": "apostrophe", " ": "espace",
    ",": "virgule", "&": "et commercial", "/": "barre oblique", "#": "dièse", "!": "point d’exclamation", "?": "point d’interrogation",
    "*": "étoile", "=": "égal", "%": "pour cent", "$": "dollar", ":": "deux-points", ";": "point-virgule", "~": "tilde",
    "(": "parenthèse ouvrante", ")": "parenthèse fermante",
}  # fmt: skip
"""What the signs are called that are neither letters nor digits."""
LOOKALIKES = (
    {"0": "le chiffre zéro", "O": "la lettre O, majuscule", "o": "la lettre O, minuscule"},
    {"1": "le chiffre un", "l": "la lettre L, minuscule", "I": "la lettre I, majuscule", "i": "la lettre I, minuscule"},
    {"5": "le chiffre cinq", "S": "la lettre S, majuscule"},
    {"2": "le chiffre deux", "Z": "la lettre Z, majuscule"},
    {"8": "le chiffre huit", "B": "la lettre B, majuscule"},
    {"-": "un tiret", "_": "un tiret bas"},
)
"""Signs that are taken for one another, by families, and what each is."""
_CLEAR = frozenset("oil528-")
"""Of them, those that nobody doubts where no other of their family is there."""
_LIKE_DIGITS = frozenset("SZB")
"""Letters that are doubted only beside digits."""


def spell_out(text: str) -> str:
    """« j, e, a, n, n, e, point, D majuscule, zéro »; empty for a number, which one reads as it is grouped, and for what is too long."""
    if len(text) > LONGEST or not any(each.isalpha() for each in text):
        return ""
    return ", ".join(_call(each) for each in text)


def doubts_text(text: str) -> str:
    """« 0 est le chiffre zéro ; O est la lettre O, majuscule », for the signs of the text that may be mistaken; or nothing.

    A number has no letter to be taken for, and among words only those with digits in them are doubted.
    """
    words = text.split()
    doubted = "".join(words) if len(words) == 1 else "".join(filter(_is_mixed, words))
    if not any(each.isalpha() for each in doubted):
        return ""
    clear = _CLEAR if any(each.isdigit() for each in doubted) else _CLEAR | _LIKE_DIGITS
    told = []
    for family in LOOKALIKES:
        present = [each for each in family if each in doubted]
        if any(each not in clear for each in present):
            told += [f"{each} est {family[each]}" for each in present]
    return f"{NBSP}; ".join(told)


def in_one_text(text: str) -> str:
    """Said where it stands on several lines: a line's end is no space, unless there are spaces; those of a number group it."""
    spaced = " " in text.replace(NBSP, " ") and any(each.isalpha() for each in text)
    return "Les retours à la ligne sont des espaces." if spaced else "À saisir d’un seul tenant, sans espace."


def _call(sign: str) -> str:
    if sign in SIGNS:
        return SIGNS[sign]
    if sign in "01":
        return "zéro" if sign == "0" else "un"
    if sign.isalpha() and sign.isupper():
        return f"{sign} majuscule"
    return sign


def _is_mixed(word: str) -> bool:
    return any(each.isdigit() for each in word) and any(each.isalpha() for each in word)
