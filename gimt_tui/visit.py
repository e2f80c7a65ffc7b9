"""One visit: where the person is, what they typed so far, what comes next. Screens and line mode walk it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from .domain.journey import PRIVATE, RESUMED, Answer, Outcome, Place, after

if TYPE_CHECKING:
    from .domain.requests import Request
    from .onboarding import Onboarding

CHANGES = (Place.ACCOUNT_IDENTITY, Place.ACCOUNT_CONTACT, Place.ACCOUNT_EMAIL)
"""The forms of the account whose answers are kept until they are sent."""
DRAFTED = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.ATTACH, Place.RECAP, *CHANGES)
"""The places where what is typed is worth keeping."""


@dataclass(slots=True)
class Visit:
    """What is known of the person. Passwords live here until the account is made, nowhere else.

    ``focus`` is the field to begin with, ``error`` what to say there; ``sent`` whether the last place ended by sending
    what was typed. ``request`` is the request for assistance that is being typed, ``requests`` those filed in this visit.
    ``said`` is a sentence for the next place, ``about`` the establishment that it deals with,
    ``mail_from`` the place that the mailbox was opened from. ``touched_at`` is when the person last pressed a key.
    ``assembled`` gives the use cases; ``nothing_yet`` says that there is nothing to take up, without asking them.
    """

    assembled: Callable[[], Onboarding] = field(repr=False)
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
    said: str = ""
    about: str = ""
    signed_in: bool = False
    mail_from: Place = Place.CREATED
    touched_at: datetime | None = None
    nothing_yet: bool = False

    @property
    def onboarding(self) -> Onboarding:
        """The use cases."""
        return self.assembled()

    def absorb(self, place: Place, outcome: Outcome) -> Place | None:
        """Remember what ``place`` ended with; the place that follows, or None at the end of the visit."""
        forgotten = (place, outcome.answer) == (Place.FORGOTTEN, Answer.NEXT)
        if self.dossier is not None and outcome.dossier != self.dossier and (outcome.dossier is not None or forgotten):
            # The visit is somebody else’s from here on: the draft that was taken up is not theirs.
            self.draft, self.values = None, {}
        self.sent = place in (Place.TERMS, Place.RECAP, *CHANGES) and outcome.answer is Answer.NEXT
        self.values.update(outcome.values)
        self.focus, self.error, self.said = outcome.focus, outcome.error, outcome.said
        self.about = outcome.about or self.about
        # Whose mailbox a message for a forgotten password is in may be nobody's.
        self.dossier = outcome.dossier if forgotten else outcome.dossier or self.dossier
        self.mail = outcome.mail or self.mail
        if (place, outcome.answer) == (Place.RESUME, Answer.RESUME):
            return self._resume(outcome)
        if self.sent:
            self._let_go(place)
        following = self._following(place, outcome.answer)
        if following is Place.WELCOME:
            self.forget()
        return following

    def _following(self, place: Place, answer: Answer) -> Place | None:
        following = after(place, answer)
        if (place, answer) == (Place.SIGN_IN, Answer.NEXT):
            self.signed_in = True
            self.touched_at = self.onboarding.clock()
            self.values.pop("sign_in_identifiant", None)
        if following is Place.MAILBOX and place is not Place.MESSAGE:
            self.mail_from = place
        elif (place, answer) == (Place.MAILBOX, Answer.BACK):
            following = self.mail_from
        elif (place, answer) == (Place.NEW_PASSWORD, Answer.BACK) and self.signed_in:
            following = Place.ACCOUNT
        if following in PRIVATE and not self.signed_in:
            following = Place.SIGN_IN
        if following is Place.SIGN_IN:
            self.sign_out()
        return following

    def _let_go(self, place: Place) -> None:
        """What was sent is no draft any more; what was begun elsewhere stays one."""
        from .domain.panes import PANES

        self.draft = None
        mine = PANES[place].names if place in CHANGES else tuple(self.values)
        for name in mine:
            self.values.pop(name, None)

    def sign_out(self) -> None:
        """The space is closed; what was typed stays, secrets and links apart."""
        from .domain.fields import FIELDS

        self.signed_in = False
        for name in [each for each in self.values if FIELDS[each].secret or each == "mail_link"]:
            del self.values[name]

    def touch(self) -> None:
        """The person pressed a key."""
        if self.signed_in:
            self.touched_at = self.onboarding.clock()

    @property
    def idle(self) -> bool:
        """Whether the person is signed in and has been away for longer than the rules allow."""
        if not self.signed_in:
            return False
        limit = self.onboarding.rules.idle
        return bool(limit and self.touched_at and self.onboarding.clock() - self.touched_at >= limit)

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
        self.signed_in, self.mail_from = False, Place.CREATED

    @property
    def proven(self) -> UUID | None:
        """The dossier of the person who signed in, None before."""
        return self.dossier if self.place in PRIVATE else None

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
