"""What messages carry: a link that ends in a token, and, for the activation, a short code that is the token said shorter.

A code is read aloud over a counter or a telephone, so its alphabet has no two characters that are taken for one
another (no 0 and O, no 1, I and L, nor 2 and Z, 5 and S, 8 and B). The code belongs to one dossier and allows few tries.

Whatever is pasted, a token or a code is what has its exact shape, at its boundaries, in the text or in what the text
can be decoded to. Several may have it: which of them was sent, only the store tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from .cleaning import LIMIT, clean_text
from .criteria import Criterion, Standing, rule
from .sentences import listing_text
from .wrapping import decode_printable, unwrap

ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 8
TOKEN_BYTES, TOKEN_LENGTH = 24, 32
"""192 random bits, in URL-safe base64 without padding: the link stays on one line of 80 columns."""
TRIES = 5
"""Wrong codes after which a new message must be asked for: five guesses among 25⁸."""

MISSING = "Collez le lien du courriel, ou saisissez son code."
UNFINISHED = f"Collez le lien entier, ou saisissez les {LENGTH} caractères du code."
UNFINISHED_LINK = "Collez le lien en entier, tel qu’il figure dans le courriel."
STRANGE_LINK = "Ce n’est pas un lien du courriel. Copiez-le seul, en entier."
OPAQUE_LINK = "La messagerie l’a remplacé. Ouvrez-le, collez l’adresse finale."
UNKNOWN_LINK = "Ce lien n’est pas reconnu. Vérifiez qu’il est copié en entier."
EXPIRED_LINK = "Ce lien a expiré. Demandez un nouveau courriel."
REPLACED_LINK = "Ce lien ne sert plus. Suivez celui du courriel le plus récent."
REPLACED_CODE = "Ce code ne sert plus. Prenez celui du courriel le plus récent."
ENDED_LINK = "Ce lien ne sert plus. Demandez un nouveau courriel."
EXPIRED_CODE = "Ce code a expiré. Demandez un nouveau courriel."
USED = "Votre compte a déjà été activé."
SPENT = "Trop de codes incorrects. Demandez un nouveau courriel."
NEEDS_DOSSIER = "Un code va avec un identifiant. Ajoutez --identifiant, ou donnez le lien entier."

READ = 32_768
"""Characters of a paste that are looked at: a whole message, with its source, is much shorter."""
MOST_TOKENS, MOST_CODES = 48, 3
"""What is tried of one paste. A token cannot be guessed; three codes at each of five tries still guess nothing."""
_SIGNS = 8
"""Fewer different signs than that no token has, and lines drawn of one sign do."""

# A link of ours has one of « / = # » before its token; what follows without a space may be the next line of the message.
_AFTER_LINK = re.compile(rf"(?<=[/=#])[A-Za-z0-9_-]{{{TOKEN_LENGTH},}}")
_ALONE = re.compile(rf"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{{{TOKEN_LENGTH},{TOKEN_LENGTH + 4}}}(?![A-Za-z0-9_-])")

_EACH = f"[{ALPHABET}{ALPHABET.lower()}]"
_MARKS = r"[\s<>\"“”„«»‹›'‘’‚`*()\[\].,;]"
_BETWEEN = r"[-–—−‐‑.·/_ ]{0,3}"
_LOOSE = rf"{_EACH}(?:{_BETWEEN}{_EACH}){{{LENGTH - 1}}}"
_GROUPED = rf"{_EACH}{{{LENGTH // 2}}}[-–—−‐‑]{_EACH}{{{LENGTH // 2}}}"
_AS_SENT = rf"[{ALPHABET}]{{{LENGTH // 2}}}[-‐‑][{ALPHABET}]{{{LENGTH // 2}}}"
# After a code: no sign that could be of it, but for the capital of a next line that was glued to it.
_END = r"(?:(?![A-Za-z0-9_-])|(?=[A-ZÀ-Þ][a-zà-ÿ'’]))"
_CODE = re.compile(rf"{_MARKS}{{0,8}}({_LOOSE}){_MARKS}{{0,8}}")
_LABELLED_CODES = (
    re.compile(rf"\b[Cc][Oo][Dd][Ee]\b[^:=.\n]{{0,40}}[:=]{_MARKS}{{0,8}}({_LOOSE}){_END}"),
    re.compile(rf"\b[Cc][Oo][Dd][Ee]{_MARKS}{{1,8}}({_GROUPED}){_END}"),
    re.compile(rf"(?<![A-Za-z0-9_-])({_AS_SENT}){_END}"),
)
_SEPARATORS = re.compile(r"[-–—−‐‑.·/_ ]+")
_STRANGE = re.compile(r"[^\x21-\x7e]")
# Gateways whose links name neither the address nor the token: only a browser finds out where they lead.
_OPAQUE = re.compile(r"https?://[a-z0-9.-]{0,80}(?:\.mimecast\.com|mimecastprotect\.com)[/:]|/ls/click\?upn=", re.I)


def code_of(token: str) -> str:
    """The code that stands for a token of 192 random bits; whoever has not the token cannot tell it."""
    number = int.from_bytes(sha256(b"code\0" + token.encode("utf-8", "replace")).digest(), "big")
    code = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def group_code(code: str) -> str:
    """The code in two groups, as a message shows it: « ACDE-7FGH »."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def clean_link(text: str) -> str:
    """What was pasted, as one line; of what is longer than any answer, the tokens and the codes."""
    cleaned = clean_text(text, READ)
    if len(cleaned) <= LIMIT:
        return cleaned
    found = " ".join((*tokens_in(cleaned), *(group_code(each) for each in codes_in(cleaned))))
    return found or cleaned[:LIMIT].rstrip(" ")


def code_in(text: str) -> str:
    """The code, where the text is that alone: in any case, with or without separators; empty when it is none."""
    found = _CODE.fullmatch(clean_text(text))
    return _squeeze(found.group(1)) if found else ""


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a text: that which it is, or those that it calls so or writes as a message does; the surest first."""
    alone = code_in(text)
    if alone:
        return (alone,)
    cleaned = clean_text(text, READ)
    texts = (cleaned, *decode_printable(cleaned))
    found: dict[str, None] = {}
    for pattern in _LABELLED_CODES:
        for each in texts:
            for match in pattern.finditer(each):
                found[_squeeze(match.group(1))] = None
                if len(found) == MOST_CODES:
                    return tuple(found)
    return tuple(found)


def _squeeze(code: str) -> str:
    return _SEPARATORS.sub("", code).upper()


def tokens_in(text: str) -> tuple[str, ...]:
    """What may be the token of a pasted link, the surest first: the last part of a link, then what stands alone."""
    linked: dict[str, None] = {}
    alone: dict[str, None] = {}
    for each in unwrap(clean_text(text, READ)):
        for match in _AFTER_LINK.finditer(each):
            _add(linked, match.group()[:TOKEN_LENGTH])
        for match in _ALONE.finditer(each):
            for token in _strip_marks(match.group()):
                _add(alone, token)
        if len(linked) >= MOST_TOKENS:
            break
    return tuple({**linked, **alone})[:MOST_TOKENS]


def _add(tokens: dict[str, None], token: str) -> None:
    if len(tokens) < MOST_TOKENS and len(set(token)) >= _SIGNS:
        tokens[token] = None


def _strip_marks(run: str) -> list[str]:
    """A token alone, or what it may be inside « _TOKEN_ » or « --TOKEN »: a token has these two signs too."""
    more = len(run) - TOKEN_LENGTH
    return [
        run[start : start + TOKEN_LENGTH]
        for start in range(more + 1)
        if not (run[:start] + run[start + TOKEN_LENGTH :]).strip("_-")
    ]


def unknown_link_text(given: str) -> str:
    """Why a link that nobody was sent is refused."""
    return OPAQUE_LINK if _OPAQUE.search(given[:READ]) else UNKNOWN_LINK


def _make_criteria(label: str, unfinished: str, strange: str | Callable[[str], str], *, takes_codes: bool) -> tuple[Criterion, ...]:
    """What is right of a link, and where ``takes_codes`` of a code.

    Nothing is ever wrong for good: whatever stands there, a link may yet be pasted after it.
    """

    def judge(value: str) -> Standing:
        return Standing.MET if (takes_codes and codes_in(value)) or tokens_in(value) else Standing.PENDING

    def finds_nothing(value: str) -> bool:
        return judge(value) is Standing.PENDING

    return (
        # In one word a sign that fits neither is a slip; in a message that was pasted it is a message's.
        rule("", lambda value: " " in value or not _STRANGE.search(value) or not finds_nothing(value), strange),
        rule("", lambda value: not _OPAQUE.search(value) or not finds_nothing(value), OPAQUE_LINK),
        Criterion(label, judge, lambda _: unfinished),
    )


CRITERIA = _make_criteria(
    f"le lien entier, ou {LENGTH} caractères",
    UNFINISHED,
    lambda value: listing_text("Retirez ce qui n’est ni lien ni code\u00a0: ", _STRANGE.findall(value)),
    takes_codes=True,
)
LINK_CRITERIA = _make_criteria("le lien entier", UNFINISHED_LINK, STRANGE_LINK, takes_codes=False)


def wrong_code_text(left: int) -> str:
    """A wrong code, and how many tries are left."""
    if left <= 0:
        return SPENT
    tries = "Il reste un essai" if left == 1 else f"Il reste {left} essais"
    return f"Code non reconnu. Vérifiez chaque caractère. {tries}."
