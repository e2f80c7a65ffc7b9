"""The demo mailbox: messages that stay inside the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..domain.dossier import Delivery, Folder, Mail
from ..domain.requests import Request

LINK_BASE = "https://demonstration.invalid/activation"


@dataclass(frozen=True, slots=True)
class DemoComposer:
    """Writes the messages of the demo mailbox."""

    link_base: str = LINK_BASE

    def activation(self, *, to: str, name: str, token: str, at: datetime, lifetime: timedelta) -> str:
        """The message with its one link."""
        from .activation import compose

        return compose(link=f"{self.link_base}/{token}", to=to, name=name, at=at, lifetime=lifetime)

    def request(self, request: Request, *, to: str) -> str:
        """Nothing: in the demonstration a request stays in its list."""
        return ""


class DemoMailbox:
    """Files each message at once in ``folder``; nothing leaves the machine."""

    def __init__(self, folder: Folder = Folder.INBOX) -> None:
        self._folder = folder

    def deliver(self, mail: Mail) -> Mail:
        """The message, delivered into its folder."""
        return replace(mail, delivery=Delivery.DELIVERED, folder=self._folder)
