"""A line of the board: as much of a dossier, or of a draft that no dossier belongs to yet, as does not depend on the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..domain.answers.siret import display_siret
from ..domain.attention import Course, course_of
from ..domain.dossier import Dossier, Draft
from ..domain.states import LinkKind
from .address import parse_address
from .findable import Findable


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the board, as far as it does not depend on the moment. ``draft`` is one that no dossier belongs to yet.

    What is shown and what is searched is made of the ``answers`` where it is asked for: of most entries, it never is.
    """

    key: UUID
    answers: Mapping[str, str]
    course: Course
    touched_at: datetime
    enseigne: str = ""
    sirets: tuple[str, ...] = ()
    draft: Draft | None = None
    working: frozenset[str] = frozenset()
    """The hashes of the activation links that are neither used nor ended."""
    reminded_at: datetime | None = None
    """When the reminder was posted to who is still to activate their account."""

    def _answer(self, name: str) -> str:
        return self.answers.get(name, "")

    @property
    def name(self) -> str:
        """« DUPONT Marie », as lists are read."""
        name = f"{self._answer('last_name').upper()} {self._answer('first_name')}".strip()
        return name or self._answer("identifiant") or "sans nom"

    @property
    def shop(self) -> str:
        """Enseigne and commune, as far as they are known."""
        return ", ".join(filter(None, (self.enseigne, parse_address(self._answer("postal_address")).commune)))

    @property
    def contact(self) -> str:
        """E-mail and the first SIRET, as far as they are known."""
        return " · ".join(filter(None, (self._answer("email"), display_siret(self.sirets[0]) if self.sirets else "")))

    @property
    def findable(self) -> Findable:
        """All that it is searched by, as texts that are not folded yet."""
        get = self.answers.get
        return Findable(
            f"{get('last_name', '')} {get('first_name', '')}",
            get("identifiant", ""),
            get("email", ""),
            tuple(filter(None, (get("phone"), get("mobile")))),
            self.sirets,
            self.enseigne,
            get("postal_address", ""),
        )


def make_entry(dossier: Dossier, waiting_days: int) -> Entry:
    """The line of a dossier, whose establishments are looked at so many days after they were attached."""
    follow_up, links = dossier.follow_up, dossier.links_of(LinkKind.ACTIVATION)
    return Entry(
        key=dossier.key,
        answers=dossier.account.answers,
        course=course_of(dossier, waiting_days),
        touched_at=dossier.touched_at,
        enseigne=follow_up.enseigne,
        sirets=tuple(each.siret for each in dossier.attachments),
        working=frozenset(each.token_hash for each in links if each.used_at is None and each.ended_at is None),
        reminded_at=None if dossier.activated else follow_up.reminded_at,
    )


def make_draft_entry(draft: Draft) -> Entry:
    """The line of what somebody began to type, and has not sent."""
    return Entry(draft.key, draft.values, Course(draft_at=draft.touched_at), draft.touched_at, draft=draft)
