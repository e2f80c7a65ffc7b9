"""The SIRET of an establishment (guide rows C51, C54): 14 digits, the first 9 being the company's SIREN.

Both numbers end with a key (Luhn), computed by python-stdnum. La Poste has more establishments than the key
allows: the digits of its numbers add up to a multiple of 5 instead.
"""

from __future__ import annotations

import re

from .cleaning import clean_text, unquote
from .criteria import Criterion, Hint, Standing, rule
from .lookalikes import SPREADSHEET, extract_digits, has_only_digits, is_spreadsheet_power, lookalikes_text, replace_lookalikes
from .signs import HYPHENS, letters_and_digits

SIREN_LENGTH = 9
LENGTH = 14
LA_POSTE = "356000000"

MISSING = "Saisissez le numéro de SIRET."

_SEPARATORS = str.maketrans(dict.fromkeys(" .-" + "".join(HYPHENS)))
# What people write beside the number; other words stay, and nothing is offered in their place.
_WORDS = re.compile("(?:code|num[ée]ro|num|n[°ºo]?|de|du)*(?:siret|siren|nic)|^(?:num[ée]ro|num|n[°ºo]?)", re.IGNORECASE)
_LEADING_DIGITS = re.compile("[0-9]*")


def clean_siret(text: str) -> str:
    """Clean, and drop what groups the digits: spaces, dots, hyphens."""
    text = unquote(clean_text(text).translate(_SEPARATORS))
    # Letters have no business here, but those that the separators kept apart may now compose.
    return text if text.isascii() else clean_text(text)


def display_siret(value: str) -> str:
    """Group the digits: ``732 829 320 00074``; what has other characters is shown as it is."""
    if not has_only_digits(value):
        return value
    groups = (value[:3], value[3:6], value[6:9], value[9:])
    return " ".join(each for each in groups if each)


def _judge_keys(value: str) -> Standing:
    """Judge the SIREN's key at the 9th digit and the SIRET's at the 14th, so that a slip is seen where it is made."""
    found = _LEADING_DIGITS.match(value)
    digits = found.group()[:LENGTH] if found else ""
    if len(digits) < SIREN_LENGTH:
        return Standing.PENDING
    if not _is_siren(digits[:SIREN_LENGTH]):
        return Standing.BROKEN
    if len(digits) < LENGTH:
        return Standing.PENDING
    return Standing.MET if _is_siret(digits) else Standing.BROKEN


def _is_siren(siren: str) -> bool:
    from stdnum import luhn

    return siren.strip("0") != "" and luhn.is_valid(siren)


def _is_siret(siret: str) -> bool:
    from stdnum import luhn

    if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:
        return True
    return luhn.is_valid(siret)


def _judge_length(value: str) -> Standing:
    if len(value) > LENGTH:
        return Standing.BROKEN
    return Standing.MET if len(value) == LENGTH else Standing.PENDING


CRITERIA = (
    rule("que des chiffres", has_only_digits, "Le numéro de SIRET ne doit contenir que des chiffres.", final=True),
    rule(
        "",
        lambda value: len(value) != SIREN_LENGTH,
        f"C’est un SIREN ({SIREN_LENGTH} chiffres). Ajoutez les 5 de l’établissement.",
    ),
    Criterion(
        f"{LENGTH} chiffres",
        _judge_length,
        lambda value: f"Le SIRET doit comporter {LENGTH} chiffres. Vous en avez saisi {len(value)}.",
    ),
    Criterion(
        "clé de contrôle exacte",
        _judge_keys,
        lambda _: "Ce SIRET a une erreur de saisie. Vérifiez chaque chiffre.",
        brief="clé exacte",
    ),
)


def _judge(value: str) -> Standing:
    standings = {each.test(value) for each in CRITERIA}
    return Standing.BROKEN if Standing.BROKEN in standings else Standing.PENDING if Standing.PENDING in standings else Standing.MET


def hint(value: str) -> Hint | None:
    """Say what was probably meant: digits for look-alike letters, zeros that a spreadsheet ate, a number inside words."""
    if not has_only_digits(value):
        return _mended_hint(value)
    padded = value.zfill(LENGTH)
    if LENGTH - 2 <= len(value) < LENGTH and _judge(padded) is Standing.MET:
        return Hint(f"Zéros du début ôtés par un tableur\u00a0: {display_siret(padded)}\u00a0?", padded)
    return None


def _mended_hint(value: str) -> Hint | None:
    if is_spreadsheet_power(_WORDS.sub("", value).strip(":='")):
        return Hint(f"{SPREADSHEET} Recopiez les {LENGTH} chiffres.")
    mended = replace_lookalikes(value)
    if has_only_digits(mended):
        if _judge(mended) is Standing.BROKEN:
            return Hint(lookalikes_text(value))
        return Hint(lookalikes_text(value, display_siret(mended)), mended)
    digits = extract_digits(value)
    if _judge(digits) is not Standing.MET:
        return None
    if letters_and_digits(_WORDS.sub("", value)) != digits:
        return Hint("Gardez les chiffres seuls.")
    return Hint(f"Gardez les chiffres seuls\u00a0: {display_siret(digits)}\u00a0?", digits)
