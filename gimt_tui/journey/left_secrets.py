"""Passwords typed in a form that was left unsent: for a minute they are there on coming back, in memory alone.

An arrow on a slow line may look like Escape; nobody should have to invent a password anew for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from .places import RECORDS, Place

KEPT_FOR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LeftSecrets:
    """``values`` were typed at ``place``, which was left at that moment, and are whose ``dossier`` or ``draft`` it is.

    ``name`` is the identifiant that was typed beside them, where the form asks for one.
    """

    place: Place
    dossier: UUID | None
    draft: UUID | None
    name: str
    at: datetime
    values: Mapping[str, str] = field(repr=False)

    def is_old(self, now: datetime) -> bool:
        """Whether their minute is over, or the clock was set back."""
        return not timedelta() <= now - self.at < KEPT_FOR

    def belong(self, place: Place, dossier: UUID | None, draft: UUID | None) -> bool:
        """Whether they were typed at that place, for that dossier and draft."""
        return (self.place, self.dossier, self.draft) == (place, dossier, draft if RECORDS[place].drafted else None)

    def are_of(self, dossier: UUID | None, draft: UUID | None) -> bool:
        """Whether they are whose dossier that is, or whose draft where there is no dossier yet."""
        return self.dossier == dossier if dossier is not None else self.dossier is None and self.draft == draft

    @property
    def are_nobodys(self) -> bool:
        """Whether nothing tells whose they are, once the next person may have come."""
        return self.dossier is None and self.draft is None
