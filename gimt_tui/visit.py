"""One visit: where the person is, what they typed so far, what comes next. Screens and line mode walk it alike."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from .domain.journey import PROVEN, RESUMED, Answer, Outcome, Place, after
from .domain.spoken import SpokenError

if TYPE_CHECKING:
    from .domain.requests import Request
    from .onboarding import Onboarding

DRAFTED = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.ATTACH, Place.RECAP)
"""The places where what is typed is worth keeping."""


@dataclass(slots=True)
class Visit:
    """What is known of the person. Passwords live here until the account is made, nowhere else.

    ``focus`` is the field to begin with, ``error`` what to say there; ``sent`` whether the last place ended by sending
    what was typed. ``request`` is the request for assistance that is being typed, ``requests`` those filed in this visit.
    """

    onboarding: Onboarding = field(repr=False)
    place: Place = Place.WELCOME
    dossier: UUID | None = None
    mail: UUID | None = None
    draft: UUID | None = None
    values: dict[str, str] = field(default_factory=dict, repr=False)
    focus: str = ""
    error: str = ""
    sent: bool = False
    request: dict[str, str] = field(default_factory=dict, repr=False)
    requests: list[UUID] = field(default_factory=list)

    def absorb(self, place: Place, outcome: Outcome) -> Place | None:
        """Remember what ``place`` ended with; the place that follows, or None at the end of the visit."""
        if self.dossier is not None and outcome.dossier not in (None, self.dossier):
            # The visit is somebody else’s from here on: the draft that was taken up is not theirs.
            self.draft, self.values = None, {}
        self.sent = place in (Place.TERMS, Place.RECAP) and outcome.answer is Answer.NEXT
        self.values.update(outcome.values)
        self.focus, self.error = outcome.focus, outcome.error
        self.dossier = outcome.dossier or self.dossier
        self.mail = outcome.mail or self.mail
        if (place, outcome.answer) == (Place.RESUME, Answer.RESUME):
            return self._resume(outcome)
        if self.sent:
            self.draft, self.values = None, {}
        following = after(place, outcome.answer)
        if following is Place.WELCOME:
            self.forget()
        return following

    def _resume(self, outcome: Outcome) -> Place:
        self.draft = outcome.draft
        if outcome.place is None and self.dossier is not None:
            return RESUMED[self.onboarding.stage(self.onboarding.get(self.dossier))]
        if self.dossier is not None:
            # The draft of an attachment belongs to a person, who proves who they are first.
            return Place.SIGN_IN
        # Passwords are never kept: the first pane asks for them again, and the rest is there.
        return Place.CREDENTIALS

    def forget(self) -> None:
        """Begin anew: nothing of one person reaches the next."""
        self.dossier = self.mail = self.draft = None
        self.values = {}
        self.request, self.requests = {}, []

    @property
    def proven(self) -> UUID | None:
        """The dossier of the person who signed in, None before."""
        return self.dossier if self.place in PROVEN else None

    def contact(self) -> str:
        """The address to answer to, as far as this person has told it. Raises SpokenError."""
        if self.proven is not None:
            return self.onboarding.get(self.proven).account.email
        return self.values.get("email", "")

    def file_request(self, values: Mapping[str, str]) -> Request:
        """File a request for assistance from where the person is. Raises SpokenError when it cannot be kept."""
        from . import manual
        from .domain.forms import RequestForm

        form = RequestForm.model_validate(dict(values))
        request = self.onboarding.file_request(form, manual.title(self.place), self.proven)
        self.requests.append(request.key)
        if self.onboarding.rules.support_address:
            with suppress(SpokenError):
                # It is kept; what cannot leave now waits in the outbox.
                self.onboarding.deliver_waiting()
        return request

    def filed(self) -> tuple[Request, ...]:
        """The requests that this person may see again, newest first. Raises SpokenError."""
        return self.onboarding.requests(self.proven, self.requests)

    def keep_draft(self) -> None:
        """Keep what was typed, passwords apart, where that makes sense. Raises SpokenError when it cannot be kept."""
        if self.place not in DRAFTED or not self.values:
            return
        if self.draft is None:
            self.draft = self.onboarding.new_key()
        self.onboarding.save_draft(self.draft, self.place.value, dict(self.values), self.dossier)
