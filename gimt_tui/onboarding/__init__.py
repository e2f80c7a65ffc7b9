"""The use cases: one method for each documented action, and nothing about screens.

Methods block (they hash, they commit): a caller with an event loop runs them in a thread.
"""

from __future__ import annotations

from uuid import UUID

from ..domain.dossier import Dossier
from ..domain.states import LinkKind
from .accounts import Accounts
from .activation import Activation
from .addresses import Addresses
from .agents import Agents
from .assistance import Assistance
from .attachments import Attachments
from .disowning import Disowning
from .dossiers import Dossiers, Drafts
from .following import Following
from .links import find_link
from .outbox import Mailbox, Outbox
from .parts import Parts, Rules
from .passwords import Passwords
from .refusals import ConflictRefusal, LinkRefusal, NotActivatedRefusal, Refusal, ThrottledRefusal, WrongRefusal
from .reminders import Reminders
from .restarting import Restarting
from .retention import Retention
from .services import Services
from .throttling import Throttle

__all__ = [
    "ConflictRefusal",
    "LinkKind",
    "LinkRefusal",
    "NotActivatedRefusal",
    "Onboarding",
    "Parts",
    "Refusal",
    "Rules",
    "ThrottledRefusal",
    "WrongRefusal",
]


class Onboarding:
    """What a person can do on the way to GIMT, by subject; ``parts`` is what all of it works with.

    Other parts make another object: ``Onboarding(replace(onboarding.parts, transport=...))``.
    """

    def __init__(self, parts: Parts) -> None:
        throttle = Throttle(parts)
        self.parts = parts
        self.dossiers = Dossiers(parts)
        self.drafts = Drafts(parts)
        self.outbox = Outbox(parts)
        self.mailbox = Mailbox(parts)
        self.activation = Activation(parts, throttle)
        self.passwords = Passwords(parts, throttle)
        self.accounts = Accounts(parts, throttle, self.activation, self.passwords, self.drafts)
        self.addresses = Addresses(parts, throttle, self.activation, self.passwords)
        self.attachments = Attachments(parts, self.drafts)
        self.services = Services(parts)
        self.assistance = Assistance(parts, throttle)
        self.agents = Agents(parts, throttle)
        self.following = Following(parts)
        self.disowning = Disowning(parts)
        self.retention = Retention(parts)
        self.reminders = Reminders(parts, throttle, self.activation)
        self.restarting = Restarting(parts)

    def follow(self, given: str, key: UUID | None = None) -> tuple[LinkKind, Dossier | None]:
        """Follow the link of any message: it activates the account or confirms the address, as its token tells.

        A link for a forgotten password only leads to its form, that of « Ce n’est pas moi » to its question. In place of an
        activation link, its code may be given for the dossier ``key``. Raises LinkRefusal.
        """
        match = find_link(self.parts.store, given)
        kind = match[1].kind if match else LinkKind.ACTIVATION
        if kind in (LinkKind.RESET, LinkKind.DISOWN):
            return kind, None
        return kind, self.addresses.confirm(given) if kind is LinkKind.EMAIL else self.activation.activate(given, key)
