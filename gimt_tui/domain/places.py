"""One record for each place: where its answers lead, who may come there, where it lies in the breadcrumb, what it keeps.

The whole walk is this table: the app shows a place, takes the answer it ends with, and asks here what comes next. No screen
knows another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from .journey import Answer, Place


class Access(Enum):
    """Who may come to a place."""

    ANYONE = auto()
    OWNER = auto()
    """Who made the account in this visit, or has given its password since."""
    SIGNED_IN = auto()
    """The personal space and what lies in it: whoever is not signed in is led to the sign-in instead."""


class Sends(Enum):
    """Which of the answers typed so far are sent by going on from a place, and so are no draft any more."""

    NOTHING = auto()
    ITS_OWN = auto()
    EVERYTHING = auto()


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place: where each of its answers ``leads``, who may come there, and whether what is typed there is kept as a draft.

    In the personal space, ``crumb`` is its name in the breadcrumb and ``parent`` the place above it (guide row C49).
    """

    leads: Mapping[Answer, Place]
    access: Access = Access.ANYONE
    parent: Place | None = None
    crumb: str = ""
    drafted: bool = False
    sends: Sends = Sends.NOTHING


RECORDS: Mapping[Place, PlaceRecord] = MappingProxyType(
    {
        Place.WELCOME: PlaceRecord({Answer.NEXT: Place.CREDENTIALS, Answer.RESUME: Place.RESUME}),
        Place.RESUME: PlaceRecord({Answer.BACK: Place.WELCOME}),
        Place.CREDENTIALS: PlaceRecord({Answer.NEXT: Place.IDENTITY, Answer.BACK: Place.WELCOME}, drafted=True),
        Place.IDENTITY: PlaceRecord({Answer.NEXT: Place.TERMS, Answer.BACK: Place.CREDENTIALS}, drafted=True),
        Place.TERMS: PlaceRecord(
            {
                Answer.NEXT: Place.CREATED,
                Answer.BACK: Place.IDENTITY,
                Answer.AMEND: Place.CREDENTIALS,
            },
            drafted=True,
            sends=Sends.EVERYTHING,
        ),
        Place.CREATED: PlaceRecord(
            {
                Answer.NEXT: Place.MAILBOX,
                Answer.ACTIVATE: Place.ACTIVATE,
                Answer.AMEND: Place.ADDRESS,
                Answer.BACK: Place.WELCOME,
            },
            access=Access.OWNER,
        ),
        Place.ADDRESS: PlaceRecord({Answer.NEXT: Place.CREATED, Answer.BACK: Place.CREATED}, access=Access.OWNER),
        Place.ACTIVATE: PlaceRecord({Answer.NEXT: Place.ACTIVATED, Answer.BACK: Place.CREATED}, access=Access.OWNER),
        Place.MAILBOX: PlaceRecord(
            {
                Answer.NEXT: Place.MESSAGE,
                Answer.ACTIVATE: Place.ACTIVATE,
                Answer.BACK: Place.CREATED,
            },
            access=Access.OWNER,
        ),
        Place.MESSAGE: PlaceRecord(
            {
                Answer.NEXT: Place.ACTIVATED,
                Answer.BACK: Place.MAILBOX,
                Answer.RESET: Place.NEW_PASSWORD,
                Answer.EMAIL: Place.ACCOUNT,
            },
            access=Access.OWNER,
        ),
        Place.ACTIVATED: PlaceRecord({Answer.NEXT: Place.SIGN_IN, Answer.BACK: Place.WELCOME}),
        Place.SIGN_IN: PlaceRecord(
            {
                Answer.NEXT: Place.SPACE,
                Answer.AMEND: Place.CREATED,
                Answer.BACK: Place.WELCOME,
                Answer.FORGOTTEN: Place.FORGOTTEN,
            },
        ),
        Place.FORGOTTEN: PlaceRecord({Answer.NEXT: Place.RESET_SENT, Answer.BACK: Place.SIGN_IN}),
        Place.RESET_SENT: PlaceRecord({Answer.MAIL: Place.MAILBOX, Answer.RESET: Place.NEW_PASSWORD, Answer.BACK: Place.SIGN_IN}),
        Place.NEW_PASSWORD: PlaceRecord({Answer.NEXT: Place.SIGN_IN, Answer.BACK: Place.SIGN_IN}),
        Place.SPACE: PlaceRecord(
            {
                Answer.ATTACH: Place.ATTACH,
                Answer.ACCOUNT: Place.ACCOUNT,
                Answer.GIMT: Place.GIMT,
                Answer.SERVICES: Place.SERVICES,
                Answer.BACK: Place.WELCOME,
            },
            access=Access.SIGNED_IN,
            crumb="Accueil",
        ),
        Place.ACCOUNT: PlaceRecord(
            {
                Answer.ATTACH: Place.ATTACH,
                Answer.BACK: Place.SPACE,
                Answer.IDENTITY: Place.ACCOUNT_IDENTITY,
                Answer.CONTACT: Place.ACCOUNT_CONTACT,
                Answer.EMAIL: Place.ACCOUNT_EMAIL,
                Answer.PENDING: Place.EMAIL_PENDING,
                Answer.PASSWORD: Place.ACCOUNT_PASSWORD,
                Answer.ATTACHMENTS: Place.ATTACHMENTS,
                Answer.HISTORY: Place.HISTORY,
            },
            access=Access.SIGNED_IN,
            parent=Place.SPACE,
            crumb="Gérer les informations du compte",
        ),
        Place.ACCOUNT_IDENTITY: PlaceRecord(
            {
                Answer.NEXT: Place.ACCOUNT,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Identité",
            drafted=True,
            sends=Sends.ITS_OWN,
        ),
        Place.ACCOUNT_CONTACT: PlaceRecord(
            {
                Answer.NEXT: Place.ACCOUNT,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Coordonnées",
            drafted=True,
            sends=Sends.ITS_OWN,
        ),
        Place.ACCOUNT_EMAIL: PlaceRecord(
            {
                Answer.NEXT: Place.EMAIL_PENDING,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Courrier électronique",
            drafted=True,
            sends=Sends.ITS_OWN,
        ),
        Place.EMAIL_PENDING: PlaceRecord(
            {
                Answer.MAIL: Place.MAILBOX,
                Answer.LINK: Place.CONFIRM_EMAIL,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Changement d’adresse",
        ),
        Place.CONFIRM_EMAIL: PlaceRecord(
            {
                Answer.NEXT: Place.ACCOUNT,
                Answer.BACK: Place.EMAIL_PENDING,
            },
            access=Access.SIGNED_IN,
            parent=Place.EMAIL_PENDING,
            crumb="Confirmer la nouvelle adresse",
        ),
        Place.ACCOUNT_PASSWORD: PlaceRecord(
            {
                Answer.NEXT: Place.ACCOUNT,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Mot de passe",
        ),
        Place.ATTACHMENTS: PlaceRecord(
            {
                Answer.ATTACH: Place.ATTACH,
                Answer.DETACH: Place.DETACH,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Établissements rattachés",
        ),
        Place.DETACH: PlaceRecord(
            {
                Answer.NEXT: Place.ATTACHMENTS,
                Answer.BACK: Place.ATTACHMENTS,
            },
            access=Access.SIGNED_IN,
            parent=Place.ATTACHMENTS,
            crumb="Retirer un établissement",
        ),
        Place.HISTORY: PlaceRecord(
            {
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Historique du compte",
        ),
        Place.ATTACH: PlaceRecord(
            {
                Answer.NEXT: Place.RECAP,
                Answer.BACK: Place.ACCOUNT,
            },
            access=Access.SIGNED_IN,
            parent=Place.ACCOUNT,
            crumb="Ajouter un établissement de rattachement",
            drafted=True,
        ),
        Place.RECAP: PlaceRecord(
            {
                Answer.NEXT: Place.ATTENTION,
                Answer.AMEND: Place.ATTACH,
                Answer.BACK: Place.ATTACH,
            },
            access=Access.SIGNED_IN,
            drafted=True,
            sends=Sends.EVERYTHING,
        ),
        Place.ATTENTION: PlaceRecord({Answer.NEXT: Place.SPACE, Answer.BACK: Place.WELCOME}, access=Access.SIGNED_IN),
        Place.GIMT: PlaceRecord({Answer.BACK: Place.SPACE}, access=Access.SIGNED_IN),
        Place.SERVICES: PlaceRecord({Answer.GIMT: Place.GIMT, Answer.BACK: Place.SPACE}, access=Access.SIGNED_IN),
    }
)
"""The whole walk: a new place is one entry here, and the screen that it names."""

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
    return RECORDS[place].leads[answer]
