"""The e-mail address (guide rows C23, C25, C26): judged by email-validator, and by rules that see a slip as it is typed.

No look-up is made. The kept form is the normalised one: the domain in lowercase, the local part as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

from .cleaning import clean_text, decompose, unquote, visible_length
from .criteria import Criterion, Hint, Standing
from .sentences import HINT, join_fitting, listing_text
from .signs import PLAIN_SIGNS, letters_and_digits, name_sign, plain_signs

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
_ADDRESS = re.compile(r"[^\s@<>()\[\]\"“”«»,;:]+@[^\s@<>()\[\]\"“”«»,;:]+\.[^\s@<>()\[\]\"“”«»,;:.]{2,}")
# A mail program writes « Jean Dupont <jean@orange.fr> »: what is in the brackets is the whole address.
_IN_BRACKETS = re.compile(r"[^<>@]*<([^<>\s]+@[^<>\s@]+)>[ .,;]*")
_PREFIX = re.compile(r"(?:(?:mailto|https?|e-?mail|mail|courriel|m[ée]l|adresse) *: *(?://)?)+", re.IGNORECASE)
_SIGNS_AROUND = " .,;:!?/()[]<>\"'"
_SPACES_AT_SIGNS = re.compile(r" *([@.]) *")
# Columns: of the words before a mended address, so that one of 20 characters stands beside them, and of the names of signs in a hint.
_BEFORE = 35
_SIGNS_BEFORE, _SIGNS_ALONE = _BEFORE - len("Sans \u00a0:"), HINT - len("À remplacer\u00a0: .")
# A top-level domain has two letters or more: « orange.f » is not finished.
_TOP_LEVEL = re.compile(r".*\.(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)")


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
    if _TOP_LEVEL.fullmatch(found.ascii_domain) is None:
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
    """Offer the address that the same letters make, and name what stands in its way. No letter is ever left out: the
    rest of an address is somebody else's (« jean dupont@… » is not « dupont@… »)."""
    if len(value) > 2 * LONGEST:
        return None
    seen, before = _name_obstacle(value)
    typed = _without_wrapping(value)
    for each in _mended_forms(typed):
        mended = clean_email(each)
        if mended != value and letters_and_digits(mended) == letters_and_digits(typed) and _judge(mended) is Standing.MET:
            return Hint(f"{before or 'Voulez-vous dire'} {mended}\u00a0?", mended)
    return Hint(seen) if seen else None


def _without_wrapping(value: str) -> str:
    """Without what mail programs and pages put around an address: « mailto: », « Nom <…> », signs at the ends."""
    if found := _IN_BRACKETS.fullmatch(value):
        value = found[1]
    return _PREFIX.sub("", plain_signs(value)).strip(_SIGNS_AROUND)


def _mended_forms(typed: str) -> Iterator[str]:
    """What may have been meant, the most likely first."""
    tight = _SPACES_AT_SIGNS.sub(r"\1", re.sub("(?: *@ *)+", "@", typed))
    tight = re.sub(r"\.*@\.*", "@", re.sub(r"\.{2,}", ".", tight))
    local, _, domain = tight.partition("@")
    domain = domain.replace(",", ".").replace(";", ".").replace(":", ".")
    yield f"{local}@{domain}"
    if " " in domain:
        # Letters apart may be two words: only a name that is known says how they belong together.
        joined = (domain.replace(" ", ""), domain.replace(" ", "."))
        domain = next((each for each in joined if each in _PROVIDERS), domain)
    local = local.replace(" ", "")
    yield f"{local}@{domain}"
    # On a French keyboard these are the neighbours of the dot.
    yield f"{re.sub('[,;:]', '.', local)}@{domain}"
    yield f"{re.sub(r'[^A-Za-z0-9.+_-]', '', local) if local.isascii() else local}@{domain}"


def _name_obstacle(value: str) -> tuple[str, str]:
    """Say which sign an address cannot have, in a sentence and in the few words before the mended address; empty where none stands out."""
    local = value.partition("@")[0]
    if value.count("@") > 1:
        several = len(_ADDRESS.findall(value)) > 1
        return ("Indiquez une seule adresse.", "") if several else ("L’adresse ne peut contenir qu’un seul @.", "Un seul @\u00a0:")
    if signs := [each for each in dict.fromkeys(value) if each in PLAIN_SIGNS and not (each not in local and _fits_label(each))]:
        named = [name_sign(each) for each in signs]
        return f"À remplacer\u00a0: {join_fitting(named, ', ', _SIGNS_ALONE)}.", f"Sans {join_fitting(named, ', ', _SIGNS_BEFORE)}\u00a0:"
    if _IN_BRACKETS.fullmatch(value) or _PREFIX.match(value):
        return "", ""
    if " " in value:
        return "L’adresse ne peut pas contenir d’espace.", "Sans espace\u00a0:"
    strangers = [each for each in dict.fromkeys(local) if _LOCAL_CHARACTERS.fullmatch(each) is None]
    if any(each.isalpha() and decompose(each)[0].isascii() for each in strangers):
        return "Devant le @, une adresse n’a ni accent ni cédille.", ""
    if not strangers:
        return "", ""
    return listing_text("Ne convient pas devant le @ ( ", strangers, " ).", HINT), listing_text("Sans ( ", strangers, " )\u00a0:", _BEFORE)


_PROVIDERS = (
    *("orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "gmail.com", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com"),
    *("yahoo.fr", "yahoo.com", "icloud.com", "live.fr", "bbox.fr", "neuf.fr", "club-internet.fr", "numericable.fr", "aliceadsl.fr"),
)
# Real providers whose names are one letter away from those above, or that people have good reason to use.
_OTHERS = frozenset(
    {"live.com", "msn.com", "me.com", "mac.com", "mail.com", "ymail.com", "aol.com", "aol.fr", "gmx.fr", "gmx.com", "mail.fr", "email.com"}
    | {"orange.com", "proton.me", "protonmail.com", "laposte.fr", "free.com", "sfr.com", "rocketmail.com", "googlemail.com", "nordnet.fr"}
)
# Where people have mailboxes of their own beside those: no name of an office.
_ELSEWHERE = frozenset(
    {"hotmail.be", "outlook.be", "live.be", "skynet.be", "gmx.net", "posteo.net", "tutanota.com", "tuta.io", "pm.me", "cegetel.net"}
    | {"voila.fr", "noos.fr", "libertysurf.fr", "9online.fr", "dbmail.com", "mailo.com", "mediaserv.net", "only.fr", "lagoon.nc", "mail.pf"}
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


def is_shared(domain: str) -> bool:
    """Whether anybody may have a mailbox there: a provider's domain, in small letters."""
    return domain in _PROVIDERS or domain in _OTHERS or domain in _ELSEWHERE
