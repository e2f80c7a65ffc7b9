"""The places of the journey: the name of each, and its record.

The whole walk is the table RECORDS: a medium shows a place, takes the outcome it ends with, and asks ``routes`` what comes
next. No screen knows another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import Any

from ..domain.answers import panes
from ..domain.answers.panes import Pane
from ..domain.steps import OPENING, STEPS, Step
from ..domain.wording.journey import ATTACHED_HEADING


class Place(StrEnum):
    """Where a person is. Each place is one screen, and has one record below."""

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
    DISOWN = "disown"
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
    WITHOUT_SIRET = "without_siret"
    RECAP = "recap"
    ATTENTION = "attention"
    GIMT = "gimt"
    SERVICES = "services"
    DONE = "done"
    LOCK = "lock"
    BOARD = "board"
    FOLLOWED = "followed"
    PORTAL = "portal"
    ANSWER = "answer"
    NOTE = "note"
    REVIEW = "review"
    SHOP = "shop"
    REPORT = "report"
    TURN = "turn"
    RESTART = "restart"
    DECISION = "decision"
    EVENTS = "events"
    SHEET = "sheet"
    SHEET_FILE = "sheet_file"


class Aside(StrEnum):
    """What can be read over any place without leaving it; ``screens/help`` describes each in the module of that name."""

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
    TROUBLE = "trouble"


class Access(Enum):
    """Who may come to a place."""

    ANYONE = auto()
    OWNER = auto()
    """Who made the account in this visit, or has given its password since."""
    SIGNED_IN = auto()
    """The personal space and what lies in it: whoever is not signed in is led to the sign-in instead."""
    AGENT = auto()
    """The board of an office: an agent, who has unlocked it."""


class Sends(Enum):
    """Which of the answers typed so far are sent by going on from a place, and so are no draft any more."""

    NOTHING = auto()
    ITS_OWN = auto()
    EVERYTHING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """What there is to know of a place, its words apart.

    ``screen`` is the module of ``screens`` that describes it, ``step`` the documented step that it belongs to.
    Going on leads to ``next``, amending to ``amend``, going back to ``back``; ``offers`` are the places that it leads to
    by their names, beside those that lie in it. ``drafted`` tells whether what is typed there is kept before it is sent.
    ``kiosk`` is the module that describes it in a demonstration for passers-by, where that is another.
    ``pane`` is the form that it asks. In the personal space, ``crumb`` is its name in the breadcrumb and ``parent`` the
    place above it (guide row C49).
    """

    screen: str
    step: Step | None = None
    next: Place | None = None
    back: Place | None = None
    amend: Place | None = None
    offers: tuple[Place, ...] = ()
    access: Access = Access.ANYONE
    parent: Place | None = None
    crumb: str = ""
    pane: Pane | None = None
    drafted: bool = False
    sends: Sends = Sends.NOTHING
    kiosk: str = ""


def _account_record(screen: str, crumb: str, **more: Any) -> PlaceRecord:
    """A place of « Gérer les informations du compte ». It stands in the menu there."""
    return PlaceRecord(screen=f"space.{screen}", access=Access.SIGNED_IN, parent=Place.ACCOUNT, crumb=crumb, **more)


def _change_record(screen: str, pane: Pane, then: Place = Place.ACCOUNT) -> PlaceRecord:
    """A form of the account: what is typed there is kept until it is sent."""
    return _account_record(screen, pane.title, pane=pane, next=then, drafted=True, sends=Sends.ITS_OWN)


# fmt: off
RECORDS: Mapping[Place, PlaceRecord] = MappingProxyType(
    {
        Place.WELCOME: PlaceRecord(screen="entrance.welcome", kiosk="kiosk.welcome", next=Place.CREDENTIALS, offers=(Place.RESUME,)),
        Place.RESUME: PlaceRecord(screen="entrance.resume", back=Place.WELCOME),
        Place.CREDENTIALS: PlaceRecord(
            screen="step1_creation.credentials", pane=panes.CREDENTIALS, step=STEPS[0], next=Place.IDENTITY, back=Place.WELCOME,
            drafted=True,
        ),
        Place.IDENTITY: PlaceRecord(
            screen="step1_creation.identity", pane=panes.IDENTITY, step=STEPS[0], next=Place.TERMS, back=Place.CREDENTIALS, drafted=True,
        ),
        Place.TERMS: PlaceRecord(
            screen="step1_creation.terms", pane=panes.TERMS, step=STEPS[0], next=Place.CREATED, back=Place.IDENTITY,
            amend=Place.CREDENTIALS, drafted=True, sends=Sends.EVERYTHING,
        ),
        Place.CREATED: PlaceRecord(
            screen="step1_creation.created", step=STEPS[1], next=Place.MAILBOX, back=Place.WELCOME,
            offers=(Place.ACTIVATE, Place.ADDRESS, Place.MESSAGE), access=Access.OWNER,
        ),
        Place.ADDRESS: PlaceRecord(
            screen="step2_activation.address", pane=panes.ADDRESS, step=STEPS[1], next=Place.CREATED, back=Place.CREATED,
            access=Access.OWNER,
        ),
        Place.ACTIVATE: PlaceRecord(
            screen="step2_activation.activate", pane=panes.ACTIVATE, step=STEPS[1], next=Place.ACTIVATED, back=Place.CREATED,
            offers=(Place.DISOWN,), access=Access.OWNER,
        ),
        Place.MAILBOX: PlaceRecord(
            screen="step2_activation.mailbox", step=STEPS[1], next=Place.MESSAGE, back=Place.CREATED, offers=(Place.ACTIVATE,),
            access=Access.OWNER,
        ),
        Place.MESSAGE: PlaceRecord(
            screen="step2_activation.message", step=STEPS[1], next=Place.ACTIVATED, back=Place.MAILBOX,
            offers=(Place.NEW_PASSWORD, Place.ACCOUNT, Place.DISOWN), access=Access.OWNER,
        ),
        # Told anew once it is done.
        Place.DISOWN: PlaceRecord(
            screen="step2_activation.disown", step=STEPS[1], back=Place.MESSAGE, amend=Place.ACTIVATE, offers=(Place.DISOWN,),
            access=Access.OWNER,
        ),
        Place.ACTIVATED: PlaceRecord(
            screen="step2_activation.activated", pane=panes.JUST_ACTIVATED, step=STEPS[2], next=Place.SPACE, back=Place.WELCOME,
            offers=(Place.FORGOTTEN,), access=Access.OWNER,
        ),
        Place.SIGN_IN: PlaceRecord(
            screen="step3_attachment.sign_in", pane=panes.SIGN_IN, step=STEPS[2], next=Place.SPACE, back=Place.WELCOME,
            amend=Place.CREATED, offers=(Place.FORGOTTEN,),
        ),
        Place.FORGOTTEN: PlaceRecord(screen="step3_attachment.forgotten", pane=panes.FORGOTTEN, next=Place.RESET_SENT, back=Place.SIGN_IN),
        Place.RESET_SENT: PlaceRecord(screen="step3_attachment.reset_sent", back=Place.SIGN_IN, offers=(Place.MAILBOX, Place.NEW_PASSWORD)),
        Place.NEW_PASSWORD: PlaceRecord(
            screen="step3_attachment.new_password", pane=panes.NEW_PASSWORD, next=Place.SIGN_IN, back=Place.SIGN_IN,
        ),
        Place.SPACE: PlaceRecord(
            screen="space.space", step=STEPS[2], back=Place.WELCOME, offers=(Place.ATTACH, Place.ACCOUNT, Place.GIMT, Place.SERVICES),
            access=Access.SIGNED_IN, crumb="Accueil",
        ),
        Place.ACCOUNT: PlaceRecord(
            screen="space.account", access=Access.SIGNED_IN, parent=Place.SPACE, crumb="Gérer les informations du compte",
        ),
        Place.ACCOUNT_IDENTITY: _change_record("account_identity", panes.ACCOUNT_IDENTITY),
        Place.ACCOUNT_CONTACT: _change_record("account_contact", panes.ACCOUNT_CONTACT),
        Place.ACCOUNT_EMAIL: _change_record("account_email", panes.ACCOUNT_EMAIL, Place.EMAIL_PENDING),
        Place.EMAIL_PENDING: _account_record("email_pending", "Changement d’adresse", offers=(Place.MAILBOX,)),
        Place.CONFIRM_EMAIL: PlaceRecord(
            screen="space.confirm_email", next=Place.ACCOUNT, access=Access.SIGNED_IN, parent=Place.EMAIL_PENDING,
            crumb=panes.CONFIRM_EMAIL.title, pane=panes.CONFIRM_EMAIL,
        ),
        Place.ACCOUNT_PASSWORD: _account_record(
            "account_password", panes.ACCOUNT_PASSWORD.title, pane=panes.ACCOUNT_PASSWORD, next=Place.ACCOUNT
        ),
        Place.ATTACHMENTS: _account_record("attachments", ATTACHED_HEADING, offers=(Place.ATTACH,)),
        Place.DETACH: PlaceRecord(
            screen="space.detach", next=Place.ATTACHMENTS, access=Access.SIGNED_IN, parent=Place.ATTACHMENTS,
            crumb="Retirer un établissement",
        ),
        Place.ATTACH: PlaceRecord(
            screen="step3_attachment.attach", step=STEPS[2], next=Place.RECAP, access=Access.SIGNED_IN, parent=Place.ACCOUNT,
            crumb=panes.ATTACH.title, pane=panes.ATTACH, drafted=True,
        ),
        Place.WITHOUT_SIRET: PlaceRecord(
            screen="step3_attachment.without_siret", step=STEPS[2], access=Access.SIGNED_IN, parent=Place.ATTACH,
            crumb="Sans numéro SIRET",
        ),
        Place.RECAP: PlaceRecord(
            screen="step3_attachment.recap", step=STEPS[2], next=Place.ATTENTION, back=Place.ATTACH, amend=Place.ATTACH,
            access=Access.SIGNED_IN, drafted=True, sends=Sends.EVERYTHING,
        ),
        Place.ATTENTION: PlaceRecord(
            screen="step3_attachment.attention", step=STEPS[2], next=Place.SPACE, back=Place.WELCOME, access=Access.SIGNED_IN,
        ),
        Place.HISTORY: _account_record("history", "Historique du compte"),
        Place.GIMT: PlaceRecord(screen="space.gimt", next=Place.DONE, back=Place.SPACE, access=Access.SIGNED_IN),
        Place.SERVICES: PlaceRecord(screen="space.services", back=Place.SPACE, offers=(Place.GIMT,), access=Access.SIGNED_IN),
        # The end of a demonstration for passers-by.
        Place.DONE: PlaceRecord(screen="kiosk.done", step=OPENING, back=Place.GIMT, access=Access.SIGNED_IN),
        # The counter of an office.
        Place.LOCK: PlaceRecord(screen="counter.lock", pane=panes.UNLOCK, next=Place.BOARD),
        Place.BOARD: PlaceRecord(
            screen="counter.board", access=Access.AGENT,
            offers=(Place.CREDENTIALS, Place.CREATED, Place.SIGN_IN, Place.FOLLOWED),
        ),
        Place.FOLLOWED: PlaceRecord(
            screen="counter.followed", back=Place.BOARD,
            offers=(
                Place.PORTAL, Place.REVIEW, Place.SHOP, Place.REPORT, Place.RESTART, Place.EVENTS, Place.SHEET, Place.CREATED,
                Place.SIGN_IN, Place.FOLLOWED,
            ),
            access=Access.AGENT,
        ),
        Place.PORTAL: PlaceRecord(
            screen="counter.portal", back=Place.FOLLOWED, offers=(Place.ANSWER, Place.NOTE, Place.FOLLOWED), access=Access.AGENT,
        ),
        Place.ANSWER: PlaceRecord(screen="counter.answer", back=Place.PORTAL, offers=(Place.ANSWER,), access=Access.AGENT),
        Place.NOTE: PlaceRecord(screen="counter.note", pane=panes.NOTE, next=Place.PORTAL, back=Place.PORTAL, access=Access.AGENT),
        Place.REVIEW: PlaceRecord(
            screen="counter.review", pane=panes.REVIEW, next=Place.FOLLOWED, back=Place.FOLLOWED, access=Access.AGENT,
        ),
        Place.RESTART: PlaceRecord(screen="counter.restart", back=Place.FOLLOWED, offers=(Place.FOLLOWED,), access=Access.AGENT),
        Place.REPORT: PlaceRecord(
            screen="counter.report", back=Place.FOLLOWED, offers=(Place.FOLLOWED, Place.DECISION), access=Access.AGENT,
        ),
        Place.DECISION: PlaceRecord(screen="counter.decision", back=Place.REPORT, offers=(Place.FOLLOWED,), access=Access.AGENT),
        Place.EVENTS: PlaceRecord(screen="counter.events", back=Place.FOLLOWED, access=Access.AGENT),
        Place.SHEET: PlaceRecord(screen="counter.sheet", back=Place.FOLLOWED, offers=(Place.SHEET_FILE,), access=Access.AGENT),
        Place.SHEET_FILE: PlaceRecord(
            screen="counter.sheet_file", pane=panes.SHEET_FILE, next=Place.SHEET, back=Place.SHEET, access=Access.AGENT,
        ),
        Place.SHOP: PlaceRecord(screen="counter.shop", pane=panes.SHOP, next=Place.FOLLOWED, back=Place.FOLLOWED, access=Access.AGENT),
        # It leads on to the place that waits for its person, and back to where that was come from.
        Place.TURN: PlaceRecord(screen="counter.turn", next=Place.CREDENTIALS, back=Place.BOARD, access=Access.AGENT),
    }
)
# fmt: on
"""A new place is one entry here, the description that it names, and a page of the manual."""

OFFICE = frozenset({Place.LOCK, *(place for place, record in RECORDS.items() if record.access is Access.AGENT)})
"""The places of an office's counter, where nobody else comes."""
DOORS = frozenset({Place.SIGN_IN, Place.ACTIVATED})
"""The places where somebody signs in."""
PANES: Mapping[Place, Pane] = MappingProxyType({place: record.pane for place, record in RECORDS.items() if record.pane})
"""The places that ask (guide rows C10 to C37, C46, C50 to C55)."""
