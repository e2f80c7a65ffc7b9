"""Who a message that leaves comes from: the office's own name and address, and nothing that could pass for Customs.

There is no default. What is refused here is refused when the program starts, in a sentence for who sets it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, name, normalize
from urllib.parse import urlsplit

from ..domain.answers.cleaning import clean_line
from ..domain.errors import UserFacingError

_FORBIDDEN = re.compile(
    r"douan|dgddi|gouvfr|gouvernement|government|republi[qck]|minister|customs|etatfrancais|servicepublic"
)
_FORBIDDEN_LABELS = frozenset({"gouv", "gov", "douane", "customs", "zoll"})
_DIGITS = str.maketrans("01345789", "oieastbg")
_ALIKE = {"ɑ": "a", "ɩ": "i", "œ": "oe", "æ": "ae", "ə": "e"}
_LONGEST_NAME = 64
LOOKS_LIKE_CUSTOMS = "ce nom pourrait passer pour celui de la Douane ou de l’État. Donnez celui de votre bureau."


class SenderError(UserFacingError):
    """A sender that messages must not bear."""


@dataclass(frozen=True, slots=True)
class Office:
    """The office whose messages leave: its name, its address, and what its links begin with."""

    name: str
    address: str
    link_base: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def link(self, token: str) -> str:
        return self.link_base + ("" if self.link_base[-1] in "/=#" else "/") + token


def make_office(name: str, address: str, link_base: str) -> Office:
    """The office that bears these settings. Raises SenderError, in a sentence that names the setting to mend."""
    return Office(_check_name(name), _check_address(address), _check_link_base(link_base))


def passes_for_customs(text: str) -> bool:
    """Whether somebody could take the text for Customs or the State, whatever its accents, case, digits or spacing."""
    folded = _fold(text)
    words = re.split(r"[^a-z0-9]+", folded)
    squeezed = "".join(words)
    return (
        _FORBIDDEN.search(squeezed) is not None
        or _FORBIDDEN.search(squeezed.translate(_DIGITS)) is not None
        or not _FORBIDDEN_LABELS.isdisjoint(words)
    )


def _fold(text: str) -> str:
    """Small letters from a to z, as the eye takes them."""
    return "".join(_fold_letter(each) for each in normalize("NFKD", text) if category(each)[0] != "M" and category(each) != "Cf")


def _fold_letter(character: str) -> str:
    small = character.casefold()
    if small.isascii():
        return small
    if small in _ALIKE:
        return _ALIKE[small]
    # « LATIN SMALL LETTER D WITH STROKE », « LATIN LETTER SMALL CAPITAL D », « LATIN SMALL LETTER DOTLESS I ».
    words = name(character, "").partition(" WITH ")[0].split()
    return words[-1].lower() if words[:1] == ["LATIN"] and len(words[-1]) == 1 else small


def _check_name(text: str) -> str:
    if not text.strip():
        raise SenderError("Il manque le réglage mail_from_name\u00a0: le nom de votre bureau, que portera chaque courriel.")
    cleaned = clean_line(text)
    if passes_for_customs(text):
        raise SenderError(f"Réglage mail_from_name\u00a0: {LOOKS_LIKE_CUSTOMS}")
    if len(cleaned) > _LONGEST_NAME or not all(_fits_name(each) for each in cleaned):
        raise SenderError(
            f"Réglage mail_from_name\u00a0: écrivez le nom en lettres latines, sans @ ni < >, en {_LONGEST_NAME} caractères au plus."
        )
    return cleaned


def _fits_name(character: str) -> bool:
    if character.isalpha():
        return name(character, "").startswith("LATIN")
    return category(character) in ("Nd", "Zs", "Mn") or character in "'’-.,&()/+°!"


def _check_address(text: str) -> str:
    from ..domain.answers.fields import FIELDS, judge

    if not text.strip():
        raise SenderError("Il manque le réglage mail_from_address\u00a0: l’adresse d’où partent les courriels.")
    judgement = judge(FIELDS["email"], text)
    if passes_for_customs(text) or passes_for_customs(_unicode_domain(text)):
        raise SenderError(
            "Réglage mail_from_address\u00a0: cette adresse pourrait passer pour celle de la Douane ou de l’État. "
            "Donnez celle de votre bureau."
        )
    if not judgement.acceptable or not judgement.value.isascii():
        raise SenderError("Réglage mail_from_address\u00a0: donnez une adresse électronique valide, sans accent.")
    return judgement.value


def _check_link_base(text: str) -> str:
    if not text.strip():
        raise SenderError(
            "Il manque le réglage link_base\u00a0: ce par quoi commencent les liens, par exemple https://bureau.example/activer."
        )
    base = text.strip()
    try:
        parts = urlsplit(base)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        sound = False
    if not sound or not re.fullmatch(r"[\x21-\x7e]+", base) or re.search(r"[<>\"'`]", base) or len(base) > 200:
        raise SenderError("Réglage link_base\u00a0: donnez une adresse qui commence par https://, sans espace ni accent.")
    host = urlsplit(base).hostname or ""
    if passes_for_customs(host) or passes_for_customs(_unicode_domain(host)):
        raise SenderError("Réglage link_base\u00a0: cette adresse pourrait passer pour celle de la Douane ou de l’État. Donnez la vôtre.")
    return base


def _unicode_domain(text: str) -> str:
    """The domain as it is shown, where it is written in Punycode."""
    labels = text.strip().rpartition("@")[2].split(".")
    return ".".join(_decode_label(each) for each in labels)


def _decode_label(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
