"""What a transport is: the way a message of the outbox leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from ..domain.dossier import Mail
from ..domain.office import Office
from ..domain.outbox import Setback
from ..domain.requests import Request


class Transport(Protocol):
    """Delivers one message; called off the event loop, never inside a transaction."""

    @property
    def leaves(self) -> bool:
        """Whether messages leave this machine; if not, they are delivered at once, into the demo mailbox."""

    @property
    def sender(self) -> str:
        """The name that a message that leaves bears."""

    def deliver(self, mail: Mail) -> Mail:
        """Deliver and return the message as it is now known (folder, delivery, what stopped it).

        Raises nothing that a server or a line can cause: those are setbacks of the message.
        """


class LetterKind(Enum):
    """The messages about an account that exists: to its new address, to the one it leaves, for a forgotten password.

    ADDRESS_CORRECTED tells the address that an account had before it was activated.
    """

    EMAIL_CHANGE = auto()
    EMAIL_LEAVING = auto()
    PASSWORD_RESET = auto()
    ADDRESS_CORRECTED = auto()


@dataclass(frozen=True, slots=True)
class Origin:
    """Who prepared an account with its person: the ``office``, where there is one.

    ``token`` is that of the link by which the reader says that the account is none of their doing. ``password_typed`` tells that
    an agent of the office had to type the password.
    """

    office: Office
    token: str = field(repr=False)
    password_typed: bool = False


class Composer(Protocol):
    """Writes the messages; the sender's name depends on where they go."""

    def activation(
        self, *, to: str, name: str, token: str, at: datetime, lifetime: timedelta, origin: Origin | None = None, reminder: bool = False
    ) -> str:
        """The RFC 5322 text of the message that activates an account, or of the one that reminds of it, dated ``at``.

        Where an office prepared the account, it says so.
        """

    def request(self, request: Request, *, to: str) -> str:
        """The RFC 5322 text of a request for assistance to the support; empty where no message ever leaves."""

    def letter(self, kind: LetterKind, *, to: str, name: str, at: datetime, token: str = "", lifetime: timedelta = timedelta()) -> str:
        """The RFC 5322 text of a message about an account, dated ``at``; ``token`` is for those with a link."""


class SetbackError(Exception):
    """A message could not be handed over. ``final`` means that the server refuses this very message for good."""

    def __init__(self, setback: Setback, reply: str = "", *, final: bool = False) -> None:
        super().__init__(setback.value)
        self.setback, self.reply, self.final = setback, reply, final
