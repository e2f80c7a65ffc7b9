"""What the activation message carries: a link that ends in a token, and a short code that is the token said shorter.

A code is read aloud over a counter or a telephone, so its alphabet has no two characters that are taken for one
another (no 0 and O, no 1, I and L, nor 2 and Z, 5 and S, 8 and B). The code belongs to one dossier and allows few tries.
"""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote

from .cleaning import clean_text, list_characters
from .criteria import Criterion, Standing

ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 8
TRIES = 5
"""Wrong codes after which a new message must be asked for: five guesses among 25⁸."""

MISSING = "Collez le lien du courriel, ou saisissez son code."
UNFINISHED = f"Collez le lien en entier, ou saisissez les {LENGTH} caractères du code."
UNKNOWN_LINK = "Ce lien n’est pas reconnu. Vérifiez que vous l’avez copié en entier."
EXPIRED_LINK = "Ce lien a expiré. Demandez un nouveau courriel."
REPLACED_LINK = "Ce lien ne sert plus. Suivez celui du courriel le plus récent."
REPLACED_CODE = "Ce code ne sert plus. Prenez celui du courriel le plus récent."
ENDED_LINK = "Ce lien ne sert plus. Demandez un nouveau courriel."
EXPIRED_CODE = "Ce code a expiré. Demandez un nouveau courriel."
USED = "Votre compte a déjà été activé."
SPENT = "Trop de codes incorrects. Demandez un nouveau courriel."
NEEDS_DOSSIER = "Un code va avec un identifiant. Ajoutez --identifiant, ou donnez le lien entier."

# What a mail program or a copy puts around and into a link, and no link of ours has: line ends, quotation marks.
_AROUND = re.compile(r"[\s<>\"“”„«»‹›'‘’‚`\u200b\ufeff\u00ad]+")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,}")
_SITE = re.compile(r"https?://[^/?#]+", re.I)
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_STRANGE = re.compile(r"[^\x21-\x7e]")
_SEPARATORS = re.compile(r"[-–—−‐‑.·/_ ]+")


def code_of(token: str) -> str:
    """The code that stands for a token of 192 random bits; whoever has not the token cannot tell it."""
    number = int.from_bytes(sha256(b"code\0" + token.encode("utf-8", "replace")).digest(), "big")
    code = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def group_code(code: str) -> str:
    """« ACDE-7FGH »."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def clean_link(text: str) -> str:
    """Take out the line ends, spaces and marks that came along with a link or a code."""
    cleaned = _AROUND.sub("", clean_text(text))
    # What stood apart may compose once it stands side by side.
    return cleaned if cleaned == text else clean_link(cleaned)


def code_in(text: str) -> str:
    """The code that somebody typed, in any case, with or without a separator; empty when it is none."""
    code = _SEPARATORS.sub("", clean_link(text)).upper()
    return code if _CODE.fullmatch(code) else ""


def tokens_in(text: str) -> tuple[str, ...]:
    """What may be the token of a pasted link, the last first: some mail servers wrap links into longer ones."""
    return tuple(dict.fromkeys(reversed(_TOKEN.findall(unquote(clean_link(text), errors="replace")))))


def _judge(value: str) -> Standing:
    site = _SITE.match(value)
    whole = bool(_TOKEN.search(unquote(value[site.end() :], errors="replace"))) if site else bool(_TOKEN.fullmatch(value))
    return Standing.MET if whole or code_in(value) else Standing.PENDING


def _judge_characters(value: str) -> Standing:
    return Standing.BROKEN if _STRANGE.search(value) else Standing.MET


CRITERIA = (
    Criterion(
        "",
        _judge_characters,
        lambda value: f"Retirez ce qui n’est ni du lien ni du code\u00a0: {list_characters(_STRANGE.findall(value))}.",
    ),
    Criterion(f"le lien entier, ou {LENGTH} caractères", _judge, lambda _: UNFINISHED),
)


def wrong_code_text(left: int) -> str:
    """A wrong code, and how many tries are left."""
    if left <= 0:
        return SPENT
    tries = "Il reste un essai" if left == 1 else f"Il reste {left} essais"
    return f"Ce code n’est pas reconnu. Vérifiez chaque caractère. {tries}."
