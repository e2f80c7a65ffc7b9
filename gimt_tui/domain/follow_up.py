"""What an office follows of a dossier: what really happened on the portal, and what is to be done when.

The program opens no account at Customs: « open » is true only where somebody saw it, and says who.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class PortalStep(StrEnum):
    """What can happen on the portal, in its order."""

    CREATED = "created"
    ACTIVATED = "activated"
    ATTACHED = "attached"
    SEEN_OPEN = "seen_open"


class Closing(StrEnum):
    """Why an office follows a dossier no more."""

    GIVEN_UP = "given_up"
    CEASED = "ceased"
    ELSEWHERE = "elsewhere"
    DUPLICATE = "duplicate"


class MailTrouble(StrEnum):
    """What became of a message that left this machine, as somebody said."""

    UNKNOWN_ADDRESS = "unknown_address"
    FULL_MAILBOX = "full_mailbox"
    REJECTED = "rejected"
    NEVER_ARRIVED = "never_arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFact:
    """Something that really happened on the portal, ``on`` a day; who noted it when, at which counter."""

    step: PortalStep
    on: date
    noted_at: datetime
    by: str = ""
    counter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What an office knows of a dossier beside what its person declared.

    ``review_on`` is the day from which it is to be looked at again. ``disowned_at`` is when somebody said that an account in
    their name is none of their doing: from then on nothing of it is gone on with. ``password_typed_by`` is the agent who had
    to type the password, until the person has chosen a new one. ``reminded_at`` is when the one reminder was posted.
    """

    enseigne: str = ""
    facts: tuple[PortalFact, ...] = ()
    review_on: date | None = None
    closing: Closing | None = None
    mail_trouble: MailTrouble | None = None
    disowned_at: datetime | None = None
    password_typed_by: str = ""
    reminded_at: datetime | None = None

    def day_of(self, step: PortalStep) -> date | None:
        """The day on which that happened, as noted last; None where nobody has noted it."""
        return next((each.on for each in reversed(self.facts) if each.step is step), None)

    def with_fact(self, fact: PortalFact) -> FollowUp:
        """With one more fact, in the place of an earlier one of its kind; what was to be looked at again is looked at."""
        others = tuple(each for each in self.facts if each.step is not fact.step)
        return replace(self, facts=(*others, fact), review_on=None)

    def without_fact(self, step: PortalStep) -> FollowUp:
        """Without what was noted by mistake."""
        return replace(self, facts=tuple(each for each in self.facts if each.step is not step))
