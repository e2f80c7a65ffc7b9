"""Signs that look like an apostrophe, a hyphen, an at sign or a dot, and what people call them; what an offer may leave out."""

from __future__ import annotations

from unicodedata import category, normalize

from .cleaning import decompose

APOSTROPHES = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "l’apostrophe courbe",
    "\N{LEFT SINGLE QUOTATION MARK}": "le guillemet simple",
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}": "le guillemet simple",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "le guillemet simple",
    "\N{MODIFIER LETTER APOSTROPHE}": "l’apostrophe modificative",
    "\N{MODIFIER LETTER PRIME}": "le signe prime",
    "\N{MODIFIER LETTER VERTICAL LINE}": "le trait vertical",
    "\N{MODIFIER LETTER ACUTE ACCENT}": "l’accent aigu",
    "\N{MODIFIER LETTER GRAVE ACCENT}": "l’accent grave",
    "\N{PRIME}": "le signe prime",
    "\N{REVERSED PRIME}": "le signe prime",
    "\N{GRAVE ACCENT}": "l’accent grave",
    "\N{ACUTE ACCENT}": "l’accent aigu",
    "\N{ARMENIAN APOSTROPHE}": "l’apostrophe arménienne",
    "\N{LATIN SMALL LETTER SALTILLO}": "le saltillo",
    "\N{GREEK KORONIS}": "l’apostrophe grecque",
    "\N{GREEK PSILI}": "l’apostrophe grecque",
    "\N{FULLWIDTH APOSTROPHE}": "l’apostrophe large",
}
"""What stands for an apostrophe, with its name. The ʻokina, a letter of Polynesian names, is none."""

HYPHENS = {
    "\N{HYPHEN}": "le trait d’union typographique",
    "\N{NON-BREAKING HYPHEN}": "le trait d’union insécable",
    "\N{FIGURE DASH}": "le tiret numérique",
    "\N{EN DASH}": "le tiret demi-cadratin",
    "\N{EM DASH}": "le tiret cadratin",
    "\N{HORIZONTAL BAR}": "la barre horizontale",
    "\N{HYPHEN BULLET}": "la puce en tiret",
    "\N{MINUS SIGN}": "le signe moins",
    "\N{MODIFIER LETTER MINUS SIGN}": "le signe moins",
    "\N{SMALL EM DASH}": "le tiret cadratin",
    "\N{SMALL HYPHEN-MINUS}": "le petit trait d’union",
    "\N{FULLWIDTH HYPHEN-MINUS}": "le trait d’union large",
}
"""What stands for a hyphen, with its name: what it becomes in word processors, spreadsheets and on web pages."""

_OTHERS = {
    "\N{FULLWIDTH COMMERCIAL AT}": ("@", "l’arobase large"),
    "\N{SMALL COMMERCIAL AT}": ("@", "la petite arobase"),
    "\N{FULLWIDTH FULL STOP}": (".", "le point large"),
    "\N{SMALL FULL STOP}": (".", "le petit point"),
    "\N{IDEOGRAPHIC FULL STOP}": (".", "le point idéographique"),
    "\N{HALFWIDTH IDEOGRAPHIC FULL STOP}": (".", "le point idéographique"),
    "\N{ONE DOT LEADER}": (".", "le point de conduite"),
    "\N{MIDDLE DOT}": (".", "le point médian"),
    "\N{BULLET}": (".", "la puce"),
    "\N{HORIZONTAL ELLIPSIS}": (".", "les points de suspension"),
    "\N{FULLWIDTH LOW LINE}": ("_", "le tiret bas large"),
}
PLAIN_SIGNS = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(HYPHENS, "-"),
    **{sign: plain for sign, (plain, _) in _OTHERS.items()},
}
"""The sign of a keyboard that each stands for."""
_PLAIN = {ord(sign): plain for sign, plain in PLAIN_SIGNS.items()}
_NAMES = {**APOSTROPHES, **HYPHENS, **{sign: name for sign, (_, name) in _OTHERS.items()}}


def plain_signs(text: str) -> str:
    """The text with the signs of a keyboard in place of those that stand for them."""
    return text.translate(_PLAIN)


def name_sign(sign: str) -> str:
    """« l’apostrophe courbe ’ »: the sign by its name, and as it looks; itself where it has none here."""
    return f"{_NAMES[sign]} {sign}" if sign in _NAMES else sign


def letters_and_digits(text: str) -> str:
    """What of a text may not be lost when another is offered in its place: its letters and digits, without accents or case."""
    bases = decompose(normalize("NFKC", text)).casefold()
    return "".join(each for each in bases if category(each)[0] in "LN" and each not in _NAMES)
