"""One person's dossier: the account, its activation, its attachments, its history, and the stage it has reached.

Everything here is a frozen value; the use cases make new ones. Moments are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from .agents import NOBODY, Author
from .follow_up import FollowUp
from .states import Delivery, EventName, Folder, LinkKind, Stage

WORKING_LINKS = 3
"""Links of one kind to one address that work at once: sending again does not kill those that were sent before."""
REMEMBERED_LINKS = 6
"""Links of one kind that a dossier remembers, the ended ones included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a person declared in step 1. ``password_hash`` is an argon2id string.

    ``answers`` are those that the declared fields keep (``record.KEPT``), by field name, in the form in which they are
    kept. The properties are those that the program itself works with.
    """

    password_hash: str = field(repr=False)
    answers: Mapping[str, str] = field(repr=False)

    def __getitem__(self, name: str) -> str:
        """The kept answer of a field, empty where there is none."""
        return self.answers.get(name, "")

    @property
    def identifiant(self) -> str:
        return self["identifiant"]

    @property
    def email(self) -> str:
        return self["email"]

    @property
    def name(self) -> str:
        """First name and last name, as people say them: « Jeanne Dupont »."""
        return f"{self['first_name']} {self['last_name']}"

    def with_answers(self, answers: Mapping[str, str]) -> Account:
        """The account with these answers in place of its own; an empty one is taken off."""
        return replace(self, answers={name: each for name, each in {**self.answers, **answers}.items() if each})


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A box that was ticked: which one, when, under which version of the notice, and which agent ticked it, if it was not the person."""

    name: str
    given_at: datetime
    notice: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The link of one message; ``token_hash`` is the SHA-256 of its token, in hexadecimal, and ``address`` where it went.

    ``code_hash`` is the HMAC, under that hash, of the short code that stands for an activation link. A link is kept for a
    while after it was used, or ended by something else: whoever follows it then is told what became of it.
    """

    kind: LinkKind
    token_hash: str = field(repr=False)
    address: str
    sent_at: datetime
    expires_at: datetime
    code_hash: str = field(default="", repr=False)
    used_at: datetime | None = None
    ended_at: datetime | None = None

    def works(self, now: datetime) -> bool:
        return self.used_at is None and self.ended_at is None and now < self.expires_at

    def end(self, now: datetime) -> Link:
        return replace(self, ended_at=now) if self.works(now) else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """Whether and when the account was activated, and how many wrong codes were given since the last message."""

    used_at: datetime | None = None
    wrong_codes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChange:
    """A new address that waits to be confirmed by one of the links sent to it."""

    address: str
    asked_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """An establishment attached to the account, by its 14-digit SIRET."""

    siret: str
    attached_at: datetime
    code_type: str = "SIRET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the history: a name of the catalogue of actions, a moment, what it was about, who did it and at which counter.

    The agent's name stands here by itself: it is told also of one who is not there any more.
    """

    at: datetime
    name: str
    detail: str = ""
    by: str = ""
    counter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How often this account opened an online service, named by its key in the catalogue (guide row C60)."""

    service: str
    count: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One person's way from the created account to the opened access.

    ``key`` is a UUID of version 7. ``revision`` counts the commits of this dossier; 0 is one that was never stored.
    """

    key: UUID
    created_at: datetime
    account: Account
    activation: Activation = Activation()
    links: tuple[Link, ...] = ()
    consents: tuple[Consent, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    history: tuple[Event, ...] = ()
    uses: tuple[Use, ...] = ()
    revision: int = 0
    email_change: EmailChange | None = None
    follow_up: FollowUp = field(default_factory=FollowUp)

    @property
    def touched_at(self) -> datetime:
        """When something last happened to it, as its history tells."""
        return self.history[-1].at if self.history else self.created_at

    @property
    def last_touched_at(self) -> datetime:
        """The last moment at which anything happened to it, whatever its history tells of that."""
        moments = [self.touched_at, self.created_at, *(each.sent_at for each in self.links), *(each.at for each in self.history)]
        moments += [each.attached_at for each in self.attachments]
        moments += [each.last_at for each in self.uses]
        return max((*moments, self.activation.used_at or self.created_at))

    def with_event(self, at: datetime, name: str, detail: str = "", author: Author = NOBODY) -> Dossier:
        event = Event(at=at, name=name, detail=detail, by=author.agent, counter=author.counter)
        return replace(self, history=(*self.history, event))

    def links_of(self, kind: LinkKind) -> tuple[Link, ...]:
        """The links of that kind, the oldest first."""
        return tuple(each for each in self.links if each.kind is kind)

    def has_working(self, kind: LinkKind, now: datetime) -> bool:
        return any(each.works(now) for each in self.links_of(kind))

    def link(self, token_hash: str) -> Link | None:
        """The link whose token has that hash, if the dossier remembers it."""
        return next((each for each in self.links if each.token_hash == token_hash), None)

    def with_link(self, link: Link) -> Dossier:
        """The dossier with one more link, sent now.

        Those of its kind that went to the same address go on working, up to ``WORKING_LINKS`` in all; those that went to
        another address end.
        """
        now, earlier = link.sent_at, self.links_of(link.kind)
        same = [each.token_hash for each in earlier if each.works(now) and each.address == link.address]
        kept = same[-(WORKING_LINKS - 1) :]
        earlier = tuple(each if each.token_hash in kept else each.end(now) for each in earlier)
        others = tuple(each for each in self.links if each.kind is not link.kind)
        return replace(self, links=(*others, *earlier[-(REMEMBERED_LINKS - 1) :], link))

    def with_links_ended(self, now: datetime, *kinds: LinkKind) -> Dossier:
        return replace(self, links=tuple(each.end(now) if each.kind in kinds else each for each in self.links))

    def with_link_used(self, token_hash: str, now: datetime) -> Dossier:
        """The dossier whose link was followed: it works no more, nor do the others of its kind."""
        links = tuple(replace(each, used_at=now) if each.token_hash == token_hash else each for each in self.links)
        kind = next(each.kind for each in links if each.token_hash == token_hash)
        return replace(self, links=links).with_links_ended(now, kind)

    def pending_email_change(self, now: datetime) -> EmailChange | None:
        change = self.email_change
        return change if change is not None and change.used_at is None and now < change.expires_at else None

    @property
    def activated(self) -> bool:
        return self.activation.used_at is not None

    @property
    def restarted(self) -> bool:
        """Whether it was begun anew, and its account is not made again yet: nothing of the one before works any more."""
        names = (each.name for each in reversed(self.history))
        return next((each for each in names if each in (EventName.CREATED, EventName.RESTARTED)), "") == EventName.RESTARTED

    def opens_on(self, waiting_days: int) -> date | None:
        """The indicative day on which GIMT opens: the local day of the first attachment plus ``waiting_days`` calendar days."""
        if not self.attachments:
            return None
        # Days of the calendar on the wall: 240 hours later it may be another day, where the clocks changed meanwhile.
        return min(each.attached_at for each in self.attachments).astimezone().date() + timedelta(days=waiting_days)

    def stage(self, now: datetime, waiting_days: int) -> Stage:
        opening = self.opens_on(waiting_days)
        if opening is not None and self.activated:
            return Stage.OPEN if now.astimezone().date() >= opening else Stage.ATTACHED
        return Stage.ACTIVATED if self.activated else Stage.CREATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed and not yet sent, by field name; never a password.

    ``place`` is where the person was, ``dossier`` the one that the draft belongs to once there is one.
    """

    key: UUID
    touched_at: datetime
    place: str
    values: Mapping[str, str]
    dossier: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message kept with the dossier that caused it, if there is one; ``source`` is the RFC 5322 text.

    ``request`` is the request for assistance that it carries to the support; it is nobody's mailbox then.

    For one that leaves this machine, ``attempts`` counts the times it was tried, ``next_try_at`` is when it is tried
    again, ``sending_since`` is set while somebody tries; ``setback`` says what stopped it last (``outbox.Setback``) and
    ``reply`` the server's code. ``token_hash`` names the link that it carries, if it carries one.
    """

    key: UUID
    dossier: UUID | None
    created_at: datetime
    source: str = field(repr=False)
    folder: Folder = Folder.INBOX
    delivery: Delivery = Delivery.WAITING
    read_at: datetime | None = None
    request: UUID | None = None
    attempts: int = 0
    next_try_at: datetime | None = None
    sending_since: datetime | None = None
    setback: str = ""
    reply: str = ""
    token_hash: str = ""
