"""What a transport is: the way a message of the outbox leaves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from ..domain.dossier import Mail
from ..domain.requests import Request


class Transport(Protocol):
    """Delivers one message; called off the event loop, never inside a transaction."""

    def deliver(self, mail: Mail) -> Mail:
        """Deliver and return the message as it is now known (folder, delivery)."""


class Composer(Protocol):
    """Writes the messages; the sender's name depends on where they go."""

    def activation(self, *, to: str, name: str, token: str, at: datetime, lifetime: timedelta) -> str:
        """The RFC 5322 text of the message that activates an account, dated ``at``."""

    def request(self, request: Request, *, to: str) -> str:
        """The RFC 5322 text of a request for assistance to the support; empty where no message ever leaves."""
