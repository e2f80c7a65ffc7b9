"""The ordered steps, the places a person can be, and what comes after each answer.

The whole walk is one table: the app shows a place, takes the answer it ends with, and asks here what comes next.
No screen knows another, and no rule about the order lives anywhere else.
"""

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


AFTER: Mapping[tuple[Place, Answer], Place] = MappingProxyType(
    {
        (Place.WELCOME, Answer.NEXT): Place.CREDENTIALS,
        (Place.WELCOME, Answer.RESUME): Place.RESUME,
        (Place.RESUME, Answer.BACK): Place.WELCOME,
        (Place.CREDENTIALS, Answer.NEXT): Place.IDENTITY,
        (Place.CREDENTIALS, Answer.BACK): Place.WELCOME,
        (Place.IDENTITY, Answer.NEXT): Place.TERMS,
        (Place.IDENTITY, Answer.BACK): Place.CREDENTIALS,
        (Place.TERMS, Answer.NEXT): Place.CREATED,
        (Place.TERMS, Answer.BACK): Place.IDENTITY,
        (Place.TERMS, Answer.AMEND): Place.CREDENTIALS,
        (Place.CREATED, Answer.NEXT): Place.MAILBOX,
        (Place.CREATED, Answer.ACTIVATE): Place.ACTIVATE,
        (Place.CREATED, Answer.AMEND): Place.ADDRESS,
        (Place.CREATED, Answer.BACK): Place.WELCOME,
        (Place.ADDRESS, Answer.NEXT): Place.CREATED,
        (Place.ADDRESS, Answer.BACK): Place.CREATED,
        (Place.ACTIVATE, Answer.NEXT): Place.ACTIVATED,
        (Place.ACTIVATE, Answer.BACK): Place.CREATED,
        (Place.MAILBOX, Answer.NEXT): Place.MESSAGE,
        (Place.MAILBOX, Answer.ACTIVATE): Place.ACTIVATE,
        (Place.MAILBOX, Answer.BACK): Place.CREATED,
        (Place.MESSAGE, Answer.NEXT): Place.ACTIVATED,
        (Place.MESSAGE, Answer.BACK): Place.MAILBOX,
        (Place.ACTIVATED, Answer.NEXT): Place.SIGN_IN,
        (Place.ACTIVATED, Answer.BACK): Place.WELCOME,
        (Place.SIGN_IN, Answer.NEXT): Place.SPACE,
        (Place.SIGN_IN, Answer.AMEND): Place.CREATED,
        (Place.SIGN_IN, Answer.BACK): Place.WELCOME,
        (Place.SIGN_IN, Answer.FORGOTTEN): Place.FORGOTTEN,
        (Place.FORGOTTEN, Answer.NEXT): Place.RESET_SENT,
        (Place.FORGOTTEN, Answer.BACK): Place.SIGN_IN,
        (Place.RESET_SENT, Answer.MAIL): Place.MAILBOX,
        (Place.RESET_SENT, Answer.RESET): Place.NEW_PASSWORD,
        (Place.RESET_SENT, Answer.BACK): Place.SIGN_IN,
        (Place.MESSAGE, Answer.RESET): Place.NEW_PASSWORD,
        (Place.NEW_PASSWORD, Answer.NEXT): Place.SIGN_IN,
        (Place.NEW_PASSWORD, Answer.BACK): Place.SIGN_IN,
        (Place.SPACE, Answer.ATTACH): Place.ATTACH,
        (Place.SPACE, Answer.ACCOUNT): Place.ACCOUNT,
        (Place.SPACE, Answer.GIMT): Place.GIMT,
        (Place.SPACE, Answer.SERVICES): Place.SERVICES,
        (Place.SPACE, Answer.BACK): Place.WELCOME,
        (Place.SERVICES, Answer.GIMT): Place.GIMT,
        (Place.SERVICES, Answer.BACK): Place.SPACE,
        (Place.ACCOUNT, Answer.ATTACH): Place.ATTACH,
        (Place.ACCOUNT, Answer.BACK): Place.SPACE,
        (Place.ATTACH, Answer.NEXT): Place.RECAP,
        (Place.ACCOUNT, Answer.IDENTITY): Place.ACCOUNT_IDENTITY,
        (Place.ACCOUNT_IDENTITY, Answer.NEXT): Place.ACCOUNT,
        (Place.ACCOUNT_IDENTITY, Answer.BACK): Place.ACCOUNT,
        (Place.ACCOUNT, Answer.CONTACT): Place.ACCOUNT_CONTACT,
        (Place.ACCOUNT_CONTACT, Answer.NEXT): Place.ACCOUNT,
        (Place.ACCOUNT_CONTACT, Answer.BACK): Place.ACCOUNT,
        (Place.ACCOUNT, Answer.EMAIL): Place.ACCOUNT_EMAIL,
        (Place.ACCOUNT_EMAIL, Answer.NEXT): Place.EMAIL_PENDING,
        (Place.ACCOUNT_EMAIL, Answer.BACK): Place.ACCOUNT,
        (Place.ACCOUNT, Answer.PENDING): Place.EMAIL_PENDING,
        (Place.EMAIL_PENDING, Answer.MAIL): Place.MAILBOX,
        (Place.EMAIL_PENDING, Answer.LINK): Place.CONFIRM_EMAIL,
        (Place.EMAIL_PENDING, Answer.BACK): Place.ACCOUNT,
        (Place.CONFIRM_EMAIL, Answer.NEXT): Place.ACCOUNT,
        (Place.CONFIRM_EMAIL, Answer.BACK): Place.EMAIL_PENDING,
        (Place.MESSAGE, Answer.EMAIL): Place.ACCOUNT,
        (Place.ACCOUNT, Answer.PASSWORD): Place.ACCOUNT_PASSWORD,
        (Place.ACCOUNT_PASSWORD, Answer.NEXT): Place.ACCOUNT,
        (Place.ACCOUNT_PASSWORD, Answer.BACK): Place.ACCOUNT,
        (Place.ACCOUNT, Answer.ATTACHMENTS): Place.ATTACHMENTS,
        (Place.ATTACHMENTS, Answer.ATTACH): Place.ATTACH,
        (Place.ATTACHMENTS, Answer.DETACH): Place.DETACH,
        (Place.ATTACHMENTS, Answer.BACK): Place.ACCOUNT,
        (Place.DETACH, Answer.NEXT): Place.ATTACHMENTS,
        (Place.DETACH, Answer.BACK): Place.ATTACHMENTS,
        (Place.ACCOUNT, Answer.HISTORY): Place.HISTORY,
        (Place.HISTORY, Answer.BACK): Place.ACCOUNT,
        (Place.ATTACH, Answer.BACK): Place.ACCOUNT,
        (Place.RECAP, Answer.NEXT): Place.ATTENTION,
        (Place.RECAP, Answer.AMEND): Place.ATTACH,
        (Place.RECAP, Answer.BACK): Place.ATTACH,
        (Place.ATTENTION, Answer.NEXT): Place.SPACE,
        (Place.ATTENTION, Answer.BACK): Place.WELCOME,
        (Place.GIMT, Answer.BACK): Place.SPACE,
    }
)

ACCOUNT_PLACES = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS)
"""The panes of step 1, in order."""

PRIVATE = frozenset(
    {
        Place.SPACE, Place.ACCOUNT, Place.ACCOUNT_IDENTITY, Place.ACCOUNT_CONTACT, Place.ACCOUNT_EMAIL, Place.EMAIL_PENDING,
        Place.CONFIRM_EMAIL, Place.ACCOUNT_PASSWORD, Place.ATTACHMENTS, Place.DETACH, Place.HISTORY, Place.ATTACH, Place.RECAP,
        Place.ATTENTION, Place.GIMT, Place.SERVICES,
    }
)  # fmt: skip
"""The personal space and what lies in it: whoever is not signed in is led to the sign-in instead."""


OWN = frozenset({Place.CREATED, Place.ADDRESS, Place.ACTIVATE, Place.MAILBOX, Place.MESSAGE})
"""What is shown before the activation, to who made the account in this visit or has given its password since."""


def after(place: Place, answer: Answer) -> Place | None:
    """The place that follows; None ends the visit.

    Raises KeyError for an answer that ``place`` does not give: that is a mistake of the program, not of a person.
    """
    if answer is Answer.QUIT:
        return None
    if answer is Answer.HOME:
        return Place.WELCOME
    if answer is Answer.IDLE:
        return Place.SIGN_IN
    return AFTER[place, answer]
