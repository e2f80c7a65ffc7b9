"""The SIRET of an establishment (guide rows C51, C54): 14 digits, the first 9 being the company's SIREN.

Both numbers end with a key (Luhn), computed by python-stdnum. La Poste has more establishments than the key
allows: the digits of its numbers add up to a multiple of 5 instead.
"""

from __future__ import annotations

import re

from .cleaning import HYPHENS, clean_text, unquote
from .criteria import Criterion, Hint, Standing, rule
from .lookalikes import digits_kept, digits_meant, digits_only, seen

SIREN_LENGTH = 9
LENGTH = 14
LA_POSTE = "356000000"

MISSING = "Saisissez le numéro de SIRET."

_SEPARATORS = str.maketrans(dict.fromkeys(" ." + HYPHENS))
_LEADING_DIGITS = re.compile("[0-9]*")


def clean_siret(text: str) -> str:
    """Clean, and drop what groups the digits: spaces, dots, hyphens."""
    text = unquote(clean_text(text).translate(_SEPARATORS))
    # Letters have no business here, but those that the separators kept apart may now compose.
    return text if text.isascii() else clean_text(text)


def display_siret(value: str) -> str:
    """Group the digits: ``732 829 320 00074``; what has other characters is shown as it is."""
    if not digits_only(value):
        return value
    groups = (value[:3], value[3:6], value[6:9], value[9:])
    return " ".join(each for each in groups if each)


def _keys(value: str) -> Standing:
    """Judge the SIREN's key at the 9th digit and the SIRET's at the 14th, so that a slip is seen where it is made."""
    found = _LEADING_DIGITS.match(value)
    digits = found.group()[:LENGTH] if found else ""
    if len(digits) < SIREN_LENGTH:
        return Standing.PENDING
    if not _siren_holds(digits[:SIREN_LENGTH]):
        return Standing.BROKEN
    if len(digits) < LENGTH:
        return Standing.PENDING
    return Standing.MET if _siret_holds(digits) else Standing.BROKEN


def _siren_holds(siren: str) -> bool:
    from stdnum import luhn

    return siren.strip("0") != "" and luhn.is_valid(siren)


def _siret_holds(siret: str) -> bool:
    from stdnum import luhn

    if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:
        return True
    return luhn.is_valid(siret)


def _length(value: str) -> Standing:
    if len(value) > LENGTH:
        return Standing.BROKEN
    return Standing.MET if len(value) == LENGTH else Standing.PENDING


CRITERIA = (
    rule("que des chiffres", digits_only, "Le numéro de SIRET ne doit contenir que des chiffres.", final=True),
    rule(
        "",
        lambda value: len(value) != SIREN_LENGTH,
        f"Vous avez saisi un SIREN ({SIREN_LENGTH} chiffres). Ajoutez les 5 chiffres de l’établissement.",
    ),
    Criterion(
        f"{LENGTH} chiffres",
        _length,
        lambda value: f"Le numéro de SIRET doit comporter {LENGTH} chiffres. Vous en avez saisi {len(value)}.",
    ),
    Criterion("clé de contrôle exacte", _keys, lambda _: "Ce numéro de SIRET comporte une erreur de saisie. Vérifiez chaque chiffre."),
)


def _standing(value: str) -> Standing:
    standings = {each.test(value) for each in CRITERIA}
    return Standing.BROKEN if Standing.BROKEN in standings else Standing.PENDING if Standing.PENDING in standings else Standing.MET


def hint(value: str) -> Hint | None:
    """Say what was probably meant: digits for look-alike letters, zeros that a spreadsheet ate, a number inside words."""
    if not digits_only(value):
        return _mend_letters(value)
    padded = value.zfill(LENGTH)
    if LENGTH - 2 <= len(value) < LENGTH and _standing(padded) is Standing.MET:
        return Hint(f"Un tableur a peut-être retiré les zéros du début. Voulez-vous dire {display_siret(padded)}\u00a0?", padded)
    return None


def _mend_letters(value: str) -> Hint | None:
    mended = digits_meant(value)
    if digits_only(mended):
        if _standing(mended) is Standing.BROKEN:
            return Hint(seen(value))
        return Hint(f"{seen(value)} Voulez-vous dire {display_siret(mended)}\u00a0?", mended)
    digits = digits_kept(value)
    if _standing(digits) is Standing.MET:
        return Hint(f"Gardez les chiffres seuls. Voulez-vous dire {display_siret(digits)}\u00a0?", digits)
    return None
