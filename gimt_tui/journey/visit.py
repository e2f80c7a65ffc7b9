"""One visit: where the person is, what they typed so far, what comes next. Screens and line mode walk it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.errors import UserFacingError
from ..domain.tone import info
from ..domain.wording.journey import NO_SUCH_DOSSIER
from ..domain.wording.turns import KEYBOARD_WAS_THEIRS
from .entering import enter_space, take_up
from .outcome import NOTHING, Exit, Outcome
from .person import OPENED_BY, Person
from .places import DOORS, RECORDS, Access, Place, Sends
from .routes import next_place
from .turns import give_turn, is_theirs

if TYPE_CHECKING:
    from ..domain.dossier import Dossier
    from ..onboarding import Onboarding
    from .counter import Counter
    from .kiosk import Kiosk
    from .left_secrets import LeftSecrets


@dataclass(slots=True, eq=False)
class Visit:
    """Where a ``person`` is, and what comes next.

    ``get_onboarding`` gives the use cases; ``nothing_yet`` says that there is nothing to take up, without asking them.
    ``left_secrets`` are the passwords of the form that was left last, for a minute. ``kiosk`` is what a demonstration for
    passers-by has, ``counter`` what an office has; None for every other visit.
    """

    get_onboarding: Callable[[], Onboarding] = field(repr=False)
    place: Place = Place.WELCOME
    person: Person = field(default_factory=Person)
    nothing_yet: bool = False
    left_secrets: LeftSecrets | None = field(default=None, repr=False)
    kiosk: Kiosk | None = None
    counter: Counter | None = None

    @property
    def first_place(self) -> Place:
        """Where a visit begins, and comes back to: an office's is its board, once an agent has unlocked it."""
        if self.counter is None:
            return Place.WELCOME
        return Place.LOCK if self.counter.agent is None else Place.BOARD

    @property
    def onboarding(self) -> Onboarding:
        return self.get_onboarding()

    def advance(self, place: Place, outcome: Outcome) -> Place | None:
        """Remember what ``place`` ended with; the place that follows, or None at the end of the visit."""
        person = self.person
        self._leave_secrets(place, outcome)
        if self.kiosk is not None and outcome.exit is Exit.NEXT:
            self.kiosk.note_password(place, outcome.values)
        if person.dossier is None and RECORDS[place].drafted and outcome.exit in (Exit.RESUME, Exit.FOLLOW):
            # Somebody whom the office follows already is taken up, and what was typed waits as a draft.
            person.draft, person.values, self.left_secrets = None, {}, None
        forgotten = (place, outcome.exit) == (Place.FORGOTTEN, Exit.NEXT)
        if person.dossier is not None and outcome.dossier != person.dossier and (outcome.dossier is not None or forgotten):
            # The visit is somebody else’s from here on: the draft that was taken up is not theirs, nor is the space.
            person.draft, person.values, self.left_secrets = None, {}, None
            person.signed_in, person.stood_at = False, {}
            if self.counter is not None:
                # An agent asks for one dossier after the other: nothing typed or filed for one is seen at the next.
                person.request, person.requests = {}, []
        if outcome.dossier is not None and (place, outcome.exit) in OPENED_BY:
            person.opened |= {outcome.dossier}
            person.touched_at = self.onboarding.parts.clock()
        person.sent = RECORDS[place].sends is not Sends.NOTHING and outcome.exit is Exit.NEXT
        person.values.update(outcome.values)
        if place is not Place.TURN:
            # What is to be said to a person is not said to whoever hands them the keyboard.
            person.focus, person.error, person.said = outcome.focus, outcome.error, outcome.said
        person.about = outcome.about or person.about
        # Whose mailbox a message for a forgotten password is in may be nobody's, and is nobody else's business.
        known = outcome.dossier if outcome.dossier in person.opened else None
        person.dossier = known if forgotten else outcome.dossier or person.dossier
        person.mail = outcome.mail or person.mail
        if (place, outcome.exit) == (Place.WELCOME, Exit.NEXT):
            # Another dossier begins.
            self.left_secrets = None
        if outcome.exit is Exit.RESUME:
            return give_turn(self, place, outcome.exit, self._resume(outcome))
        if person.sent:
            self._drop_sent_answers(place)
        return give_turn(self, place, outcome.exit, self._go_on(place, outcome.exit))

    def leave_trouble(self, place: Place, exit: Exit | Place) -> Place | None:
        """The place that follows where something stood in the way of ``place``, and nobody tries again: nothing is gone on with."""
        self.start_over()
        return self._go_on(place, exit)

    def _go_on(self, place: Place, exit: Exit | Place) -> Place | None:
        following = self._find_next_place(place, exit)
        if following not in (Place.WELCOME, Place.LOCK, Place.BOARD):
            return following
        theirs = is_theirs(self, place)
        self.start_over()
        if self.counter is not None and theirs:
            # Where it was the person's turn, the board is not theirs to open.
            self.counter.lock(self.onboarding.parts)
            self.person.said = info(KEYBOARD_WAS_THEIRS)
        return self.first_place

    def _find_next_place(self, place: Place, exit: Exit | Place) -> Place | None:
        person = self.person
        following = next_place(place, exit)
        if exit is Exit.IDLE:
            person.opened = frozenset()
            if self.counter is not None:
                self.counter.lock(self.onboarding.parts)
                return Place.LOCK
        if place in DOORS and exit is Exit.NEXT:
            following = enter_space(self)
        elif following is Place.RESUME and self._list_is_guarded:
            # The list is the agent's: others open their own dossier, by its password.
            following = Place.SIGN_IN
        if place is Place.CREDENTIALS:
            following, person.resumes_at = person.resumes_at if exit is Exit.NEXT and person.resumes_at else following, None
        if following is Place.MAILBOX and place is not Place.MESSAGE:
            person.mail_from = place
        elif (place, exit) == (Place.MAILBOX, Exit.BACK):
            following = person.mail_from
        elif place is Place.TURN and isinstance(exit, Exit):
            following = {Exit.NEXT: person.turn, Exit.BACK: person.turn_from}.get(exit) or following
        elif following is Place.SHEET and place not in (Place.SHEET, Place.SHEET_FILE):
            person.sheet_from = place
        elif (place, exit) == (Place.SHEET, Exit.BACK):
            following = person.sheet_from
        elif (place, exit) == (Place.NEW_PASSWORD, Exit.BACK) and person.signed_in:
            following = Place.ACCOUNT
        if following is not None and not self._may_see(following):
            following = Place.LOCK if self.counter is not None and self.counter.agent is None else Place.SIGN_IN
        if following in DOORS:
            self.sign_out()
        return following

    @property
    def _list_is_guarded(self) -> bool:
        try:
            return self.onboarding.dossiers.guarded
        except UserFacingError:
            return True

    def _may_see(self, place: Place) -> bool:
        access, person = RECORDS[place].access, self.person
        agent = self.counter is not None and self.counter.agent is not None
        own = {Access.SIGNED_IN: person.signed_in, Access.OWNER: person.is_owner or agent, Access.AGENT: agent}
        return access is Access.ANYONE or own[access]

    def _drop_sent_answers(self, place: Place) -> None:
        """Forget the answers that were sent, and their draft; what was begun elsewhere stays."""
        from .places import PANES

        self.person.draft = None
        mine = PANES[place].names if RECORDS[place].sends is Sends.ITS_OWN else tuple(self.person.values)
        for name in mine:
            self.person.values.pop(name, None)

    def find_standing(self, left: Place, place: Place | None, stood_at: str, outcome: Outcome) -> str:
        """What had the focus when ``place`` was left for ``left``, if that is where one comes back from; empty else.

        ``stood_at`` is what had the focus in ``left``, which is remembered, as long as the same person is here.
        """
        found = self.person.remember_standing(left, stood_at, place)
        return found if outcome.exit is Exit.BACK or RECORDS[left].parent is place else ""

    @property
    def subject(self) -> str:
        """Whose personal space is open: « Jeanne Dupont · dupont75 ». Raises UserFacingError when the dossier is gone."""
        if not self.person.signed_in:
            return ""
        account = self.read_dossier().account
        return f"{account.name} · {account.identifiant}"

    def sign_out(self) -> None:
        """Close the personal space; what was typed stays, secrets and links apart."""
        if self.person.signed_in:
            # Who left the space may have left the room.
            self.left_secrets = None
            self.person.signed_in, self.person.opened = False, frozenset()
        self._drop_secret_answers()
        self.person.values.pop("mail_link", None)

    def forget_secrets(self) -> None:
        """Forget the passwords typed so far: somebody else is to type them."""
        self.left_secrets = None
        self._drop_secret_answers()

    def _drop_secret_answers(self) -> None:
        from ..domain.answers.fields import FIELDS

        for name in [each for each in self.person.values if FIELDS[each].secret]:
            del self.person.values[name]

    def _leave_secrets(self, place: Place, outcome: Outcome) -> None:
        """Keep the passwords of a form that is left unsent for a minute; a form that was sent leaves none."""
        if self.left_secrets is not None and outcome.exit is not Exit.BACK and not isinstance(outcome.exit, Place):
            from ..domain.answers.fields import FIELDS

            record = RECORDS[place]
            asked = record.pane is not None and any(FIELDS[name].secret for name in record.pane.names)
            if asked or record.sends is not Sends.NOTHING or outcome.exit is Exit.IDLE:
                self.left_secrets = None
        if outcome.secrets or (outcome.secrets is not None and self.left_secrets is not None and self.left_secrets.place is place):
            from .left_secrets import LeftSecrets

            person, name = self.person, outcome.values.get("sign_in_identifiant", "")
            draft, now = person.draft if RECORDS[place].drafted else None, self.onboarding.parts.clock()
            self.left_secrets = LeftSecrets(place, person.dossier, draft, name, now, outcome.secrets) if outcome.secrets else None

    def drop_old_secrets(self) -> None:
        """Forget the passwords of a form that was left, once their minute is over."""
        if self.left_secrets is not None and self.left_secrets.is_old(self.onboarding.parts.clock()):
            self.left_secrets = None

    def secrets_for(self, place: Place, name: str) -> Mapping[str, str]:
        """The passwords typed at ``place`` a moment ago; ``name`` is the identifiant that it shows. Raises UserFacingError."""
        self.drop_old_secrets()
        if self.left_secrets is None or not self.left_secrets.belong(place, self.person.dossier, self.person.draft):
            return NOTHING
        if not name and self.person.dossier is not None:
            name = self.read_dossier().account.identifiant
        return self.left_secrets.values if self.left_secrets.name in ("", name) else NOTHING

    def note_activity(self) -> None:
        if self.counter is not None:
            self.counter.touched_at = self.onboarding.parts.clock()
        if self.person.opened:
            self.person.touched_at = self.onboarding.parts.clock()

    @property
    def is_idle(self) -> bool:
        """Whether somebody's dossier is open, and they have been away for longer than the rules allow."""
        if self.counter is not None and self.counter.is_idle(self.onboarding.parts.clock()):
            return True
        if not self.person.opened:
            return False
        limit = self.onboarding.parts.rules.idle
        return bool(limit and self.person.touched_at and abs(self.onboarding.parts.clock() - self.person.touched_at) >= limit)

    def _resume(self, outcome: Outcome) -> Place:
        return take_up(self, outcome)

    def start_over(self) -> None:
        """Begin anew: nothing of one person reaches the next."""
        if self.person.signed_in or (self.left_secrets is not None and self.left_secrets.are_nobodys):
            self.left_secrets = None
        self.person = Person()

    @property
    def signed_in_dossier(self) -> UUID | None:
        return self.person.dossier if RECORDS[self.place].access is Access.SIGNED_IN else None

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

    def draft_key(self) -> UUID:
        """The key under which what is being typed is kept, given when it is first asked for."""
        if self.person.draft is None:
            self.person.draft = self.onboarding.parts.new_key()
        return self.person.draft

    def make_draft_saver(self) -> Callable[[], None] | None:
        """What keeps the answers as they are at this moment, passwords apart, in whatever thread it is called.

        None where there is nothing to keep. It raises UserFacingError when they cannot be kept.
        """
        # Before a person's turn, what was typed is kept as in the place that waits for them.
        place = self.person.turn or self.place if self.place is Place.TURN else self.place
        if not RECORDS[place].drafted or not self.person.values:
            return None
        return partial(self.onboarding.drafts.save, self.draft_key(), place.value, dict(self.person.values), self.person.dossier)

    def keep_draft(self) -> None:
        """Keep what was typed, passwords apart, where that makes sense. Raises UserFacingError when it cannot be kept."""
        save = self.make_draft_saver()
        if save is not None:
            save()
