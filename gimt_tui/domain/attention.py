"""What a dossier needs of an office today, and why: the order of its board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from .dossier import Dossier
from .follow_up import Closing, PortalStep
from .states import LinkKind

LINK_ENDS_WITHIN = timedelta(hours=24)
"""A link that ends so soon is told of."""
LATE_AFTER = 5
"""Days beyond the day of checking after which assistance is to be asked for: fifteen days after the attachment, as a rule."""
SOON, A_WEEK = 2, 7
"""Days from now, proposed for looking at a dossier again."""
SIRET_AFTER = 7
"""Days after the activation from which an establishment that is still missing is asked for."""
LEFT_AFTER = timedelta(hours=24)
"""What was typed and not sent is left in the middle from then on."""


class Group(IntEnum):
    """The four groups of the board, in its order."""

    TO_DO = 0
    UNDERWAY = 1
    WAITING = 2
    DONE = 3


class Need(StrEnum):
    """Why a dossier stands where it does; within « to do » the earlier ones come first."""

    DISOWNED = "disowned"
    MAIL_REFUSED = "mail_refused"
    MAIL_LOST = "mail_lost"
    CHECK = "check"
    LATE = "late"
    REVIEW = "review"
    LINK_ENDS = "link_ends"
    LINK_ENDED = "link_ended"
    SIRET = "siret"
    PASSWORD = "password"  # noqa: S105 - the name of a need, no password
    LEFT = "left"

    TYPING = "typing"
    ACTIVATE = "activate"
    ATTACH = "attach"

    OPENING = "opening"
    LATER = "later"

    SEEN_OPEN = "seen_open"
    CLOSED = "closed"


ORDER = {need: number for number, need in enumerate(Need)}
GROUPS = {
    Need.TYPING: Group.UNDERWAY, Need.ACTIVATE: Group.UNDERWAY, Need.ATTACH: Group.UNDERWAY,
    Need.OPENING: Group.WAITING, Need.LATER: Group.WAITING,
    Need.SEEN_OPEN: Group.DONE, Need.CLOSED: Group.DONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a dossier stands where it does, and the day that goes with it, if any does."""

    need: Need
    day: date | None = None

    @property
    def group(self) -> Group:
        return GROUPS.get(self.need, Group.TO_DO)


@dataclass(frozen=True, slots=True)
class Course:
    """As much of a dossier as tells what it needs, on whatever day it is asked; made once, asked often.

    ``check_on`` is the day from which GIMT may be open, ``activated_on`` that of the activation, here or on the portal;
    ``link_ends`` is when the last activation link that works ends, ``draft_at`` when something was typed last and not sent.
    """

    disowned: bool = False
    closing: Closing | None = None
    seen_open_on: date | None = None
    mail_refused: bool = False
    mail_lost: bool = False
    review_on: date | None = None
    check_on: date | None = None
    activated_on: date | None = None
    link_ends: datetime | None = None
    password_typed: bool = False
    draft_at: datetime | None = None

    def standing(self, now: datetime) -> Standing:
        """What is needed now: the first that applies, what cannot wait before what can."""
        today = now.astimezone().date()
        if self.closing is not None:
            return Standing(Need.CLOSED)
        if self.disowned:
            return Standing(Need.DISOWNED)
        if self.seen_open_on is not None:
            return Standing(Need.SEEN_OPEN, self.seen_open_on)
        if self.mail_refused:
            return Standing(Need.MAIL_REFUSED)
        if self.mail_lost:
            return Standing(Need.MAIL_LOST)
        if self.review_on is not None and (self.review_on > today or not self.is_late(now)):
            return Standing(Need.REVIEW if self.review_on <= today else Need.LATER, self.review_on)
        if self.check_on is not None:
            return self._standing_of_attached(self.check_on, today)
        if self.activated_on is not None:
            return self._standing_of_activated(self.activated_on, now)
        return self._standing_of_created(now)

    def is_to_check(self, now: datetime) -> bool:
        """Whether somebody is to look on the portal if GIMT is open: its day has come, nobody has seen it, and the office goes on."""
        over = self.closing is not None or self.disowned or self.seen_open_on is not None
        return not over and self.check_on is not None and now.astimezone().date() >= self.check_on

    def is_late(self, now: datetime) -> bool:
        """Whether it has been looked for so long that assistance is to be asked for."""
        return self.is_to_check(now) and self.check_on is not None and now.astimezone().date() >= late_on(self.check_on)

    def next_look(self, now: datetime) -> date:
        """The day that is proposed for looking at it again: that on which GIMT is late, then a week later; else soon."""
        today = now.astimezone().date()
        if self.check_on is None or not self.is_to_check(now):
            return today + timedelta(days=SOON)
        return today + timedelta(days=A_WEEK) if self.is_late(now) else late_on(self.check_on)

    def _standing_of_attached(self, check_on: date, today: date) -> Standing:
        if self.password_typed:
            return Standing(Need.PASSWORD)
        if today < check_on:
            return Standing(Need.OPENING, check_on)
        return Standing(Need.LATE if today >= late_on(check_on) else Need.CHECK, check_on)

    def _standing_of_activated(self, activated_on: date, now: datetime) -> Standing:
        if now.astimezone().date() >= activated_on + timedelta(days=SIRET_AFTER):
            return Standing(Need.SIRET, activated_on)
        if self.password_typed:
            return Standing(Need.PASSWORD)
        return self._left(now) or Standing(Need.ATTACH)

    def _standing_of_created(self, now: datetime) -> Standing:
        if self.draft_at is not None and self.link_ends is None:
            # Nothing was created yet: there is no more of it than what was typed.
            return self._left(now) or Standing(Need.TYPING, self.draft_at.astimezone().date())
        if self.link_ends is None or self.link_ends <= now:
            return Standing(Need.LINK_ENDED)
        ends = self.link_ends.astimezone().date()
        return Standing(Need.LINK_ENDS if self.link_ends - now <= LINK_ENDS_WITHIN else Need.ACTIVATE, ends)

    def _left(self, now: datetime) -> Standing | None:
        if self.draft_at is not None and now - self.draft_at >= LEFT_AFTER:
            return Standing(Need.LEFT, self.draft_at.astimezone().date())
        return None


def late_on(check_on: date) -> date:
    """The day from which GIMT is late, out of that from which it may be open."""
    return check_on + timedelta(days=LATE_AFTER)


def course_of(dossier: Dossier, waiting_days: int, *, mail_refused: bool = False, draft_at: datetime | None = None) -> Course:
    """The course of a dossier; what was seen on the portal weighs more than what was played here."""
    follow_up = dossier.follow_up
    attached_on = follow_up.day_of(PortalStep.ATTACHED)
    check_on = attached_on + timedelta(days=waiting_days) if attached_on else dossier.opens_on(waiting_days)
    activated_at = dossier.activation.used_at
    working = [each.expires_at for each in dossier.links_of(LinkKind.ACTIVATION) if each.ended_at is None and each.used_at is None]
    return Course(
        disowned=follow_up.disowned_at is not None,
        closing=follow_up.closing,
        seen_open_on=follow_up.day_of(PortalStep.SEEN_OPEN),
        mail_refused=mail_refused,
        mail_lost=follow_up.mail_trouble is not None,
        review_on=follow_up.review_on,
        check_on=check_on,
        activated_on=follow_up.day_of(PortalStep.ACTIVATED) or (activated_at.astimezone().date() if activated_at else None),
        link_ends=max(working, default=None),
        password_typed=bool(follow_up.password_typed_by),
        draft_at=draft_at,
    )
