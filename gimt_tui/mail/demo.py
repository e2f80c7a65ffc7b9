"""The demo mailbox: messages that stay inside the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..domain.answers.link import code_of, group_code
from ..domain.dossier import Mail
from ..domain.requests import Request
from ..domain.states import Delivery, Folder
from .base import LetterKind, Origin

LINK_BASE = "https://demonstration.invalid/activation"


@dataclass(frozen=True, slots=True)
class DemoComposer:
    """Writes the messages of the demo mailbox."""

    link_base: str = LINK_BASE

    def activation(
        self, *, to: str, name: str, token: str, at: datetime, lifetime: timedelta, origin: Origin | None = None, reminder: bool = False
    ) -> str:
        from .activation import write_demo_activation

        code, link = group_code(code_of(token)), f"{self.link_base}/{token}"
        return write_demo_activation(
            link=link, code=code, to=to, name=name, at=at, lifetime=lifetime, origin=origin, reminder=reminder
        )

    def request(self, request: Request, *, to: str) -> str:
        """Nothing: in the demonstration a request stays in its list."""
        return ""

    def letter(self, kind: LetterKind, *, to: str, name: str, at: datetime, token: str = "", lifetime: timedelta = timedelta()) -> str:
        from .letters import write_demo_letter

        return write_demo_letter(kind, to=to, name=name, link_base=self.link_base, token=token, at=at, lifetime=lifetime)


class DemoMailbox:
    """Files each message at once in ``folder``; nothing leaves the machine."""

    leaves = False
    sender = ""

    def __init__(self, folder: Folder = Folder.INBOX) -> None:
        self._folder = folder

    def deliver(self, mail: Mail) -> Mail:
        return replace(mail, delivery=Delivery.DELIVERED, folder=self._folder)
