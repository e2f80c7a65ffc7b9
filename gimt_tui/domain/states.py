"""The states that dossiers and messages pass through: names alone, so that whoever needs a name reads no more than that."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a dossier has come. Activation of the account and opening of GIMT are two different things."""

    CREATED = "created"
    ACTIVATED = "activated"
    ATTACHED = "attached"
    OPEN = "open"


class LinkKind(StrEnum):
    """What the link of a message is for."""

    ACTIVATION = "activation"
    EMAIL = "email"
    RESET = "reset"
    DISOWN = "disown"


class EventName(StrEnum):
    """What can happen to a dossier, as its history tells; ``history.SENTENCES`` has a sentence for each."""

    CREATED = "created"
    RESENT = "resent"
    ADDRESS_CORRECTED = "address_corrected"
    ACTIVATED = "activated"
    ATTACHED = "attached"
    DETACHED = "detached"
    IDENTITY_CHANGED = "identity_changed"
    CONTACT_CHANGED = "contact_changed"
    EMAIL_ASKED = "email_asked"
    EMAIL_CANCELLED = "email_cancelled"
    EMAIL_CHANGED = "email_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event, no password
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an event, no password
    PORTAL_NOTED = "portal_noted"
    PORTAL_TAKEN_BACK = "portal_taken_back"
    REVIEW_SET = "review_set"
    CLOSED = "closed"
    REOPENED = "reopened"
    MAIL_LOST = "mail_lost"
    MAIL_FOUND = "mail_found"
    ENSEIGNE_NOTED = "enseigne_noted"
    PASSWORD_TYPED = "password_typed"  # noqa: S105 - the name of an event, no password
    DISOWNED = "disowned"
    OWNED = "owned"
    RESTARTED = "restarted"
    REMINDED = "reminded"


class Folder(StrEnum):
    """The folders of the demo mailbox, and where messages are that left this machine."""

    INBOX = "inbox"
    SPAM = "spam"
    SENT = "sent"


class Delivery(StrEnum):
    """Where a message of the outbox stands; one is dropped when nobody can use it any more (replaced, expired)."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REFUSED = "refused"
    DROPPED = "dropped"
