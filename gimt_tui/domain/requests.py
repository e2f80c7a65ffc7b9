"""A request for technical assistance (guide row C75): what is kept of it, and its reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Read aloud without a doubt: no 0 and O, no 1, I and L."""
_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """``place`` is where the person was; ``dossier`` is theirs, once they have signed in."""

    key: UUID
    reference: str
    created_at: datetime
    subject: str
    description: str = field(repr=False)
    email: str = field(repr=False)
    place: str
    dossier: UUID | None = None


def reference_for(key: UUID, at: datetime) -> str:
    """« AS-2026-7K3M9Q », out of the random end of a key: two offices that count would give the same numbers."""
    number, letters = key.int % len(_LETTERS) ** _LENGTH, ""
    for _ in range(_LENGTH):
        number, digit = divmod(number, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return f"AS-{at.astimezone().year}-{letters}"
