"""The manager's last and first names (guide row C29): any script, with at least one letter."""

from __future__ import annotations

import re
from unicodedata import category

from .cleaning import clean_line, exceeds, unquote, visible_length
from .criteria import Criterion, Hint, rule
from .sentences import listing_text, too_long_text
from .signs import APOSTROPHES, HYPHENS

LONGEST = 80

MISSING_LAST = "Saisissez le nom du gérant."
MISSING_FIRST = "Saisissez le prénom du gérant."
SITE = "Mettez un espace après le point, ou retirez l’adresse de site."


# A dot with letters on both sides makes a link in a mail program: « www.exemple », unlike « M. Dupont » and « J.R.R. ».
_SITE = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_][^\s.'’-])")
_MARKS_AROUND = '"“”„«»‹›'
_HYPHENS = str.maketrans(dict.fromkeys(HYPHENS, "-"))
# The middle dots are letters' company in Catalan (« Gal·la ») and between transcribed names.
_ALLOWED = frozenset("'’- .·・")
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "’"))


def clean_name(text: str) -> str:
    """Clean; hyphens of all kinds become « - », the case and the apostrophes are kept."""
    text = unquote(clean_line(text), _MARKS_AROUND)
    return text if text.isascii() else text.translate(_HYPHENS)


def _fits(character: str) -> bool:
    return character in _ALLOWED or category(character)[0] in "LM"


def _unfit_characters(value: str) -> tuple[str, ...]:
    return tuple(each for each in value if not _fits(each))


def _has_letter(value: str) -> bool:
    return any(category(each)[0] == "L" for each in value)


def name_criteria(noun: str, missing: str) -> tuple[Criterion, ...]:
    """The rules of one name; ``noun`` is « nom » or « prénom »."""
    return (
        rule(
            "lettres, apostrophe, trait d’union",
            lambda value: not _unfit_characters(value),
            lambda value: listing_text(f"Retirez du {noun} ce qui ne convient pas\u00a0: ", _unfit_characters(value)),
            final=True,
        ),
        rule("au moins une lettre", _has_letter, missing),
        rule("", lambda value: not _SITE.search(value), SITE, final=True),
        rule(
            "",
            lambda value: not exceeds(value, LONGEST),
            lambda value: too_long_text(f"Le {noun}", visible_length(value), LONGEST),
            final=True,
        ),
    )


def hint(value: str) -> Hint | None:
    """Offer an apostrophe where an accent key or a prime mark was used for one."""
    mended = value.translate(_APOSTROPHES)
    if mended == value or _unfit_characters(mended):
        return None
    return Hint(f"Avec une apostrophe\u00a0: {mended}", mended)
