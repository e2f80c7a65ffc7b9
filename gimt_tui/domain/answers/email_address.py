"""The e-mail address (guide rows C23, C25, C26): judged by email-validator, and by rules that see a slip as it is typed.

No look-up is made. The kept form is the normalised one: the domain in lowercase, the local part as typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, normalize

from .cleaning import clean_text, unquote, visible_length
from .criteria import Criterion, Hint, Standing

LONGEST = 254
_LONGEST_LOCAL = 64
_LONGEST_LABEL = 63

MISSING = "Saisissez une adresse électronique."
MISSING_AGAIN = "Confirmez le courrier électronique."
UNFIT = "Saisissez une adresse valide, par exemple\u00a0: nom@moncourriel.fr"
DIFFERS = "Les deux adresses électroniques ne sont pas identiques."

_LOCAL_CHARACTERS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]*")
_ASCII_LABEL = re.compile(r"[A-Za-z0-9-]*")
# Signs that are neither letters nor digits and that some languages put inside the labels of a domain (RFC 5892, CONTEXTO).
_LABEL_SIGNS = frozenset("-·͵׳״・")
_WRITTEN_BY_PEOPLE = re.compile(r"[^\s@<>()\[\]\"“”«»,;:]+@[^\s@<>()\[\]\"“”«»,;:]+")


def clean_email(text: str) -> str:
    """Clean, and put the domain in lowercase (letter by letter: the lowercase of a text depends on what follows)."""
    text = unquote(clean_text(text))
    local, at, domain = text.partition("@")
    if not at:
        return text
    lowered = domain.lower() if domain.isascii() else normalize("NFC", "".join(each.lower() for each in domain))
    return local + at + lowered


def _judge(value: str) -> Standing:
    if _is_broken(value):
        return Standing.BROKEN
    return Standing.MET if "@" in value and _is_accepted(value) else Standing.PENDING


def _is_broken(value: str) -> bool:
    """Whether nothing that is appended can make an address of this."""
    local, at, domain = value.partition("@")
    if _LOCAL_CHARACTERS.fullmatch(local) is None or len(local) > _LONGEST_LOCAL or local[:1] == "." or ".." in local:
        return True
    if not at:
        return False
    if not local or local[-1] == "." or visible_length(value) > LONGEST:
        return True
    labels = domain.split(".")
    return any(_is_broken_label(label, ended) for label, ended in zip(labels, [True] * (len(labels) - 1) + [False], strict=True))


def _is_broken_label(label: str, ended: bool) -> bool:
    if ended and (not label or label[-1] == "-"):
        return True
    if label[:1] == "-" or visible_length(label) > _LONGEST_LABEL or (label[2:4] == "--" and label[:2] != "xn"):
        return True
    return _ASCII_LABEL.fullmatch(label) is None and not all(_fits_label(each) for each in label)


def _fits_label(character: str) -> bool:
    kind = category(character)
    return kind[0] in "LM" or kind == "Nd" or character in _LABEL_SIGNS


@lru_cache(maxsize=1024)
def _is_accepted(value: str) -> bool:
    """Whether email-validator takes the address, and takes it as it stands."""
    if len(value) > LONGEST:
        return False
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(value, check_deliverability=False, strict=True, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    # An address in Punycode is normalised to Unicode there, and kept as typed here: a confirmation is compared as it is typed.
    return value in (found.normalized, f"{found.local_part}@{found.ascii_domain}")


CRITERIA = (Criterion("de la forme nom@domaine.fr", _judge, lambda _: UNFIT),)


def hint(value: str) -> Hint | None:
    """Say what was seen in an address that cannot be, or that is one letter away from a well-known provider's."""
    if _is_broken(value):
        return _find_mended(value)
    local, at, domain = value.partition("@")
    if not at:
        return None
    if domain[-1:] in (".", "-") and _is_accepted(value.rstrip(".-")):
        return Hint(f"Voulez-vous dire {value.rstrip('.-')}\u00a0?", value.rstrip(".-"))
    nearest = _nearest_provider(domain)
    return Hint(f"Voulez-vous dire {local}@{nearest}\u00a0?", f"{local}@{nearest}") if nearest else None


def _find_mended(value: str) -> Hint | None:
    if len(value) > 2 * LONGEST:
        return None
    written = _WRITTEN_BY_PEOPLE.findall(value)
    candidates = [
        *(written if len(written) == 1 else ()),
        value.replace(" ", ""),
        value.replace(",", "."),
        re.sub(r"\.{2,}", ".", value),
        re.sub("@{2,}", "@", value),
    ]
    for each in candidates:
        mended = clean_email(each.strip(".,;"))
        if mended != value and _judge(mended) is Standing.MET:
            return Hint(f"Voulez-vous dire {mended}\u00a0?", mended)
    if value.count("@") > 1:
        return Hint("L’adresse ne peut contenir qu’un seul @.")
    if " " in value:
        return Hint("L’adresse ne peut pas contenir d’espace.")
    if not value.partition("@")[0].isascii():
        return Hint("Devant le @, l’adresse ne peut contenir ni accent ni cédille.")
    return None


_PROVIDERS = (
    *("orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "gmail.com", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com"),
    *("yahoo.fr", "yahoo.com", "icloud.com", "live.fr", "bbox.fr", "neuf.fr", "club-internet.fr", "numericable.fr", "aliceadsl.fr"),
)
# Real providers whose names are one letter away from those above, or that people have good reason to use.
_OTHERS = frozenset(
    {"live.com", "msn.com", "me.com", "mac.com", "mail.com", "ymail.com", "aol.com", "aol.fr", "gmx.fr", "gmx.com", "mail.fr", "email.com"}
    | {"orange.com", "proton.me", "protonmail.com", "laposte.fr", "free.com", "sfr.com", "rocketmail.com", "googlemail.com", "nordnet.fr"}
)
# Providers that exist under one suffix only.
_ONE_SUFFIX = {"gmail": "gmail.com", "icloud": "icloud.com", "laposte": "laposte.net", "wanadoo": "wanadoo.fr"}


@lru_cache(maxsize=1)
def _misspellings() -> dict[str, str]:
    """Every provider, and every provider short of one letter."""
    spellings: dict[str, str] = {}
    for provider in reversed(_PROVIDERS):
        for each in (provider, *_without_one_letter(provider)):
            spellings[each] = provider
    return spellings


def _without_one_letter(text: str) -> list[str]:
    return [text[:place] + text[place + 1 :] for place in range(len(text))]


def _nearest_provider(domain: str) -> str | None:
    """The well-known domain that is one letter away: missing, added, changed, or swapped with its neighbour.

    Two texts one letter away from each other have a text short of one letter in common, so that a table is enough.
    """
    if domain in _PROVIDERS or domain in _OTHERS:
        return None
    name, _, suffix = domain.partition(".")
    if name in _ONE_SUFFIX and "." not in suffix:
        return _ONE_SUFFIX[name]
    spellings = _misspellings()
    return next((spellings[each] for each in (domain, *_without_one_letter(domain)) if each in spellings), None)
