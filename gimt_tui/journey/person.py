"""What is known of who is here: one object, replaced whole when the next one comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ..domain.steps import STEPS, Step
from ..domain.tone import Text
from .outcome import Exit
from .places import Place

OPENED_BY = {(Place.TERMS, Exit.NEXT), (Place.SIGN_IN, Exit.NEXT), (Place.SIGN_IN, Exit.AMEND), (Place.ACTIVATED, Exit.NEXT)}
"""What shows that the owner of a dossier is here: it was made, or its password was right, be it activated or not."""


@dataclass(slots=True)
class Person:
    """What is known of who is here, and forgotten as a whole. Passwords live here until the account is made, nowhere else.

    ``values`` are the answers typed so far. ``focus`` is the field to begin with, ``error`` what to say there; ``sent``
    whether the last place ended by sending what was typed. ``request`` is the request for assistance that is being typed,
    ``requests`` those filed in this visit. ``said`` is a sentence for the next place, ``about`` the establishment, or the link,
    that it deals with, ``mail_from`` and ``sheet_from`` the places that the mailbox and the sheet were opened from. ``touched_at`` is
    when a key was pressed last.
    ``opened`` are the dossiers whose owner is here: made in this visit, or opened by their password. ``resumes_at`` is the place
    to lead back to once the passwords of a draft were typed again; ``stood_at`` what had the focus in each place that was
    left, as the medium names it. At an office's counter ``turn`` is the place that a person is about to be asked their own in, and
    ``turn_from`` where that was come from; ``agent_types`` whether the agent types there in their place, ``password_typed``
    whether the agent has typed the password of an account that is not made yet.
    """

    dossier: UUID | None = None
    mail: UUID | None = None
    draft: UUID | None = None
    values: dict[str, str] = field(default_factory=dict, repr=False)
    focus: str = ""
    error: str = ""
    sent: bool = False
    request: dict[str, str] = field(default_factory=dict, repr=False)
    requests: list[UUID] = field(default_factory=list)
    said: Text | None = None
    about: str = field(default="", repr=False)
    signed_in: bool = False
    opened: frozenset[UUID] = frozenset()
    mail_from: Place = Place.CREATED
    sheet_from: Place = Place.FOLLOWED
    touched_at: datetime | None = None
    resumes_at: Place | None = None
    stood_at: dict[Place, str] = field(default_factory=dict)
    turn: Place | None = None
    turn_from: Place | None = None
    agent_types: bool = False
    password_typed: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything is known of anybody: a screen may show it."""
        return self != Person()

    @property
    def is_owner(self) -> bool:
        """Whether the owner of the dossier that the visit is about is here."""
        return self.dossier is not None and self.dossier in self.opened

    @property
    def mail_step(self) -> Step | None:
        """The step that the mailbox is shown in: the second where it was opened from there, else none."""
        return STEPS[1] if self.mail_from is Place.CREATED else None

    def remember_standing(self, left: Place, stood_at: str, place: Place | None) -> str:
        """Remember what had the focus in ``left``; gives, and forgets, what had it when ``place`` was left, empty if nothing."""
        found = self.stood_at.pop(place, "") if place is not None else ""
        if place is not Place.WELCOME:  # Whoever stands there is somebody new.
            self.stood_at[left] = stood_at
        return found
