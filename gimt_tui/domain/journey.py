"""The words of the journey: its ordered steps, the places a person can be, and how a place ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from uuid import UUID

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three documented steps (guide row C5); ``number`` counts from 1."""

    number: int
    title: str


STEPS = (
    Step(1, "Création du compte personnel"),
    Step(2, "Activation du compte personnel"),
    Step(3, "Rattachement de l’établissement"),
)


def next_step(step: Step) -> Step | None:
    """The step after ``step``, or None after the last."""
    return STEPS[step.number] if step.number < len(STEPS) else None


class Place(StrEnum):
    """Where a person is. Each place is one screen, and the module of that screen bears its name."""

    WELCOME = "welcome"
    RESUME = "resume"
    CREDENTIALS = "credentials"
    IDENTITY = "identity"
    TERMS = "terms"
    CREATED = "created"
    ADDRESS = "address"
    ACTIVATE = "activate"
    MAILBOX = "mailbox"
    MESSAGE = "message"
    ACTIVATED = "activated"
    SIGN_IN = "sign_in"
    FORGOTTEN = "forgotten"
    RESET_SENT = "reset_sent"
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a screen, no password
    SPACE = "space"
    ACCOUNT = "account"
    ACCOUNT_IDENTITY = "account_identity"
    ACCOUNT_CONTACT = "account_contact"
    ACCOUNT_EMAIL = "account_email"
    EMAIL_PENDING = "email_pending"
    CONFIRM_EMAIL = "confirm_email"
    ACCOUNT_PASSWORD = "account_password"  # noqa: S105 - the name of a screen, no password
    ATTACHMENTS = "attachments"
    DETACH = "detach"
    HISTORY = "history"
    ATTACH = "attach"
    RECAP = "recap"
    ATTENTION = "attention"
    GIMT = "gimt"
    SERVICES = "services"


class Aside(StrEnum):
    """What can be read over any place without leaving it; the module of the screen bears its name."""

    NOTICE = "notice"
    ASSISTANCE = "assistance"
    KEYS = "keys"
    SERVICE = "service"
    CREATING = "creating"
    OLGA = "olga"
    REQUEST = "request"
    DOCUMENTS = "documents"
    FILED = "filed"
    MANUAL = "manual"


class Answer(Enum):
    """How a screen ends."""

    NEXT = auto()
    BACK = auto()
    RESUME = auto()
    AMEND = auto()
    ACTIVATE = auto()
    ATTACH = auto()
    ACCOUNT = auto()
    GIMT = auto()
    SERVICES = auto()
    FORGOTTEN = auto()
    RESET = auto()
    IDENTITY = auto()
    CONTACT = auto()
    EMAIL = auto()
    PENDING = auto()
    LINK = auto()
    MAIL = auto()
    PASSWORD = auto()
    ATTACHMENTS = auto()
    DETACH = auto()
    HISTORY = auto()
    IDLE = auto()
    HOME = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a screen hands over when it ends.

    ``values`` are the answers typed there, by field name; ``dossier``, ``mail`` and ``draft`` name what was chosen or made;
    ``focus`` is the field to go to and ``error`` what to say there.
    ``said`` is a sentence for the next place to show, ``about`` the establishment that it deals with.
    """

    answer: Answer
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    dossier: UUID | None = None
    mail: UUID | None = None
    draft: UUID | None = None
    focus: str = ""
    error: str = ""
    said: str = ""
    about: str = ""


ACCOUNT_PLACES = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS)
"""The panes of step 1, in order."""
