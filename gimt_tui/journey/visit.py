"""One visit: where the person is, what they typed so far, what comes next. Screens and line mode walk it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.errors import UserFacingError
from ..domain.steps import STEPS, Step
from ..domain.tone import Text
from ..domain.wording.journey import NO_SUCH_DOSSIER
from .places import RECORDS, Access, Answer, Outcome, Place, Sends, next_place

if TYPE_CHECKING:
    from ..domain.dossier import Dossier
    from ..domain.requests import Request
    from ..onboarding import Onboarding


@dataclass(slots=True)
class Person:
    """What is known of who is here, and forgotten as a whole. Passwords live here until the account is made, nowhere else.

    ``values`` are the answers typed so far. ``focus`` is the field to begin with, ``error`` what to say there; ``sent``
    whether the last place ended by sending what was typed. ``request`` is the request for assistance that is being typed,
    ``requests`` those filed in this visit. ``said`` is a sentence for the next place, ``about`` the establishment that it
    deals with, ``mail_from`` the place that the mailbox was opened from. ``touched_at`` is when a key was pressed last.
    ``opened`` are the dossiers whose owner is here: made in this visit, or opened by their password.
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
    about: str = ""
    signed_in: bool = False
    opened: frozenset[UUID] = frozenset()
    mail_from: Place = Place.CREATED
    touched_at: datetime | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of anybody: a screen may show it."""
        return self != Person()

    @property
    def is_owner(self) -> bool:
        """Whether the owner of the dossier that the visit is about is here."""
        return self.dossier is not None and self.dossier in self.opened


@dataclass(slots=True)
class Visit:
    """Where a ``person`` is, and what comes next.

    ``get_onboarding`` gives the use cases; ``nothing_yet`` says that there is nothing to take up, without asking them.
    """

    get_onboarding: Callable[[], Onboarding] = field(repr=False)
    place: Place = Place.WELCOME
    person: Person = field(default_factory=Person)
    nothing_yet: bool = False

    @property
    def onboarding(self) -> Onboarding:
        return self.get_onboarding()

    def advance(self, place: Place, outcome: Outcome) -> Place | None:
        """Remember what ``place`` ended with; the place that follows, or None at the end of the visit."""
        person = self.person
        forgotten = (place, outcome.answer) == (Place.FORGOTTEN, Answer.NEXT)
        if person.dossier is not None and outcome.dossier != person.dossier and (outcome.dossier is not None or forgotten):
            # The visit is somebody else’s from here on: the draft that was taken up is not theirs, nor is the space.
            person.draft, person.values = None, {}
            person.signed_in = False
        if outcome.dossier is not None and place in (Place.TERMS, Place.SIGN_IN):
            person.opened |= {outcome.dossier}
            person.touched_at = self.onboarding.parts.clock()
        person.sent = RECORDS[place].sends is not Sends.NOTHING and outcome.answer is Answer.NEXT
        person.values.update(outcome.values)
        person.focus, person.error, person.said = outcome.focus, outcome.error, outcome.said
        person.about = outcome.about or person.about
        # Whose mailbox a message for a forgotten password is in may be nobody's, and is nobody else's business.
        known = outcome.dossier if outcome.dossier in person.opened else None
        person.dossier = known if forgotten else outcome.dossier or person.dossier
        person.mail = outcome.mail or person.mail
        if (place, outcome.answer) == (Place.RESUME, Answer.RESUME):
            return self._resume(outcome)
        if person.sent:
            self._drop_sent_answers(place)
        following = self._find_next_place(place, outcome.answer)
        if following is Place.WELCOME:
            self.start_over()
        return following

    def _find_next_place(self, place: Place, answer: Answer | Place) -> Place | None:
        person = self.person
        following = next_place(place, answer)
        if answer is Answer.IDLE:
            person.opened = frozenset()
        if (place, answer) == (Place.SIGN_IN, Answer.NEXT):
            following = self._enter_space()
        elif following is Place.RESUME and self._list_is_guarded:
            # The list is the agent's: others open their own dossier, by its password.
            following = Place.SIGN_IN
        if following is Place.MAILBOX and place is not Place.MESSAGE:
            person.mail_from = place
        elif (place, answer) == (Place.MAILBOX, Answer.BACK):
            following = person.mail_from
        elif (place, answer) == (Place.NEW_PASSWORD, Answer.BACK) and person.signed_in:
            following = Place.ACCOUNT
        if following is not None and not self._may_see(following):
            following = Place.SIGN_IN
        if following is Place.SIGN_IN:
            self.sign_out()
        return following

    def _enter_space(self) -> Place:
        """Open the personal space; gives the place where something was typed last and not sent, if there is one."""
        person = self.person
        person.signed_in = True
        person.values.pop("sign_in_identifiant", None)
        draft = None
        if person.dossier is not None and person.draft is None:
            with suppress(UserFacingError):  # The space says it, at the next action that needs the file.
                draft = self.onboarding.drafts.latest_of(person.dossier)
        if draft is None:
            return Place.SPACE
        person.draft, person.values = draft.key, dict(draft.values)
        if draft.place == Place.RECAP and not {"code_type", "siret"} <= person.values.keys():
            return Place.ATTACH
        left = next((each for each in Place if each == draft.place), Place.SPACE)
        return left if RECORDS[left].access is Access.SIGNED_IN else Place.SPACE

    @property
    def _list_is_guarded(self) -> bool:
        try:
            return self.onboarding.dossiers.guarded
        except UserFacingError:
            return True

    def _may_see(self, place: Place) -> bool:
        match RECORDS[place].access:
            case Access.SIGNED_IN:
                return self.person.signed_in
            case Access.OWNER:
                return self.person.is_owner
            case _:
                return True

    def _drop_sent_answers(self, place: Place) -> None:
        """Forget the answers that were sent, and their draft; what was begun elsewhere stays."""
        from .places import PANES

        self.person.draft = None
        mine = PANES[place].names if RECORDS[place].sends is Sends.ITS_OWN else tuple(self.person.values)
        for name in mine:
            self.person.values.pop(name, None)

    def sign_out(self) -> None:
        """Close the personal space; what was typed stays, secrets and links apart."""
        from ..domain.answers.fields import FIELDS

        if self.person.signed_in:
            # Who left the space may have left the room.
            self.person.signed_in, self.person.opened = False, frozenset()
        for name in [each for each in self.person.values if FIELDS[each].secret or each == "mail_link"]:
            del self.person.values[name]

    def note_activity(self) -> None:
        if self.person.opened:
            self.person.touched_at = self.onboarding.parts.clock()

    @property
    def is_idle(self) -> bool:
        """Whether somebody's dossier is open, and they have been away for longer than the rules allow."""
        if not self.person.opened:
            return False
        limit = self.onboarding.parts.rules.idle
        return bool(limit and self.person.touched_at and self.onboarding.parts.clock() - self.person.touched_at >= limit)

    def _resume(self, outcome: Outcome) -> Place:
        self.person.draft = outcome.draft
        if self.person.dossier is not None:
            # Whatever its stage, a dossier is its owner's: they prove who they are first.
            return Place.SIGN_IN
        # Passwords are never kept: the first pane asks for them again, and the rest is there.
        return Place.CREDENTIALS

    def start_over(self) -> None:
        """Begin anew: nothing of one person reaches the next."""
        self.person = Person()

    @property
    def signed_in_dossier(self) -> UUID | None:
        return self.person.dossier if RECORDS[self.place].access is Access.SIGNED_IN else None

    @property
    def mail_step(self) -> Step | None:
        """The step that the mailbox is shown in: the second where it was opened from there, else none."""
        return STEPS[1] if self.person.mail_from is Place.CREATED else None

    @property
    def typed_name(self) -> str:
        """The identifiant that was typed last, else that of the dossier, where its owner is here. Raises UserFacingError."""
        typed = self.person.values.get("sign_in_identifiant", "")
        return typed or (self.read_dossier().account.identifiant if self.person.is_owner else "")

    def read_dossier(self) -> Dossier:
        """The dossier that the visit is about, as it is now. Raises UserFacingError when it is gone."""
        if self.person.dossier is None:
            raise UserFacingError(NO_SUCH_DOSSIER)
        return self.onboarding.dossiers.get(self.person.dossier)

    def contact_address(self) -> str:
        """The address to answer to, as far as this person has told it. Raises UserFacingError."""
        if self.signed_in_dossier is not None:
            return self.onboarding.dossiers.get(self.signed_in_dossier).account.email
        return self.person.values.get("email", "")

    def file_request(self, values: Mapping[str, str]) -> Request:
        """File a request for assistance from where the person is. Raises UserFacingError when it cannot be kept."""
        from .. import manual
        from ..domain.answers.forms import RequestForm

        form = RequestForm.model_validate(dict(values))
        request = self.onboarding.assistance.file(form, manual.title(self.place), self.signed_in_dossier)
        self.person.requests.append(request.key)
        return request

    def filed_requests(self) -> tuple[Request, ...]:
        """The requests that this person may see again, newest first. Raises UserFacingError."""
        return self.onboarding.assistance.list(self.signed_in_dossier, self.person.requests)

    def draft_key(self) -> UUID:
        """The key under which what is being typed is kept, given when it is first asked for."""
        if self.person.draft is None:
            self.person.draft = self.onboarding.parts.new_key()
        return self.person.draft

    def make_draft_saver(self) -> Callable[[], None] | None:
        """What keeps the answers as they are at this moment, passwords apart, in whatever thread it is called.

        None where there is nothing to keep. It raises UserFacingError when they cannot be kept.
        """
        if not RECORDS[self.place].drafted or not self.person.values:
            return None
        return partial(self.onboarding.drafts.save, self.draft_key(), self.place.value, dict(self.person.values), self.person.dossier)

    def keep_draft(self) -> None:
        """Keep what was typed, passwords apart, where that makes sense. Raises UserFacingError when it cannot be kept."""
        save = self.make_draft_saver()
        if save is not None:
            save()
