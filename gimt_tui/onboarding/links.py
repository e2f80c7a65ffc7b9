"""The links of messages, by their tokens. Only a token's hash is kept with the dossier."""

from __future__ import annotations

import hmac
from hashlib import sha256

from ..domain.answers.link import UNKNOWN_LINK, tokens_in, unknown_link_text
from ..domain.dossier import Dossier, Link
from ..domain.states import LinkKind
from ..store.base import Reader
from .refusals import LinkRefusal


def hash_of(token: str) -> str:
    """Tokens are 192 random bits: a plain SHA-256 is enough, there is nothing to guess."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def code_hash_of(code: str, token_hash: str) -> str:
    """A code can be guessed where a token cannot: it is kept under its activation's own salt, and its tries are few."""
    return hmac.new(token_hash.encode("ascii"), code.encode("utf-8"), "sha256").hexdigest()


def find_link(reader: Reader, given: str, kind: LinkKind | None = None) -> tuple[Dossier, Link] | None:
    """The link that somebody pasted, and the dossier that it belongs to; None for one that nobody was sent.

    Of several that were sent, as in a thread of messages, the first of ``kind``, or else the first. A link is pasted as
    a mailbox gave it: within its message, broken over lines, quoted, wrapped into that of a mail gateway.
    """
    first = None
    for token in tokens_in(given):
        token_hash = hash_of(token)
        dossier = reader.find_by("token_hash", token_hash)
        link = dossier and dossier.link(token_hash)
        if dossier and link:
            if kind in (None, link.kind):
                return dossier, link
            first = first or (dossier, link)
    return first


def get_link(reader: Reader, given: str, kind: LinkKind, field: str = "") -> tuple[Dossier, Link]:
    """As ``find_link``; raises LinkRefusal, at ``field``, for a link that nobody was sent or that is of another kind."""
    match = find_link(reader, given, kind)
    if match is None:
        raise LinkRefusal(unknown_link_text(given), field)
    if match[1].kind is not kind:
        raise LinkRefusal(UNKNOWN_LINK, field)
    return match
