"""The messages that leave: written for the office that sends them, and handed to its server."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..domain.answers.link import code_of, group_code
from ..domain.dossier import Mail
from ..domain.outbox import Setback
from ..domain.requests import Request
from ..domain.states import Delivery, Folder
from .base import LetterKind, Origin, SetbackError
from .sender import Office, passes_for_customs
from .server import Server

_LINE_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class OfficeComposer:
    """Writes the messages of one office."""

    office: Office

    def activation(
        self, *, to: str, name: str, token: str, at: datetime, lifetime: timedelta, origin: Origin | None = None, reminder: bool = False
    ) -> str:
        from .activation import activation_letter
        from .letter import write_message

        link, code = self.office.link(token), group_code(code_of(token))
        disown = self.office.link(origin.token) if origin is not None else ""
        letter = activation_letter(
            link=link, code=code, name=name, lifetime=lifetime, origin=origin, disown_link=disown, reminder=reminder
        )
        return write_message(letter, self.office, to=to, at=at, identity=token)

    def letter(self, kind: LetterKind, *, to: str, name: str, at: datetime, token: str = "", lifetime: timedelta = timedelta()) -> str:
        from .letter import write_message
        from .letters import account_letter

        letter = account_letter(kind, name=name, lifetime=lifetime, link=self.office.link(token) if token else "")
        return write_message(letter, self.office, to=to, at=at, identity=token or f"{kind.name} {to} {at.isoformat()}")

    def request(self, request: Request, *, to: str) -> str:
        from .request import write_request

        return write_request(request, sender=(self.office.name, self.office.address), to=to)

    def test_message(self, *, to: str, at: datetime, identity: str) -> str:
        """A message that proves the settings and asks for nothing."""
        from .letter import PROGRAM, Letter, write_message

        letter = Letter(subject=f"Essai d’envoi ({PROGRAM})", before=("Les réglages du courrier fonctionnent. Il n’y a rien à faire.",))
        return write_message(letter, self.office, to=to, at=at, identity=identity)


@dataclass(frozen=True, slots=True)
class SmtpTransport:
    """Hands messages to one server, in the name of one office. What speaks to the server is imported at the first."""

    server: Server
    office: Office

    leaves = True

    @property
    def sender(self) -> str:
        return self.office.name

    @property
    def composer(self) -> OfficeComposer:
        return OfficeComposer(self.office)

    def deliver(self, mail: Mail) -> Mail:
        """The message as the server left it: accepted, refused for good, or still waiting with its setback.

        Of an accepted one only the headers are kept: the link and the code are then in the person's mailbox alone.
        """
        try:
            self.send(mail.source)
        except SetbackError as error:
            delivery = Delivery.REFUSED if error.final else Delivery.WAITING
            return replace(mail, delivery=delivery, setback=error.setback.value, reply=error.reply)
        headers = mail.source.partition("\n\n")[0] + "\n\n"
        return replace(mail, delivery=Delivery.DELIVERED, folder=Folder.SENT, source=headers, setback="", reply="")

    def send(self, source: str) -> None:
        """Send one message to the one address of its headers. Raises SetbackError."""
        from .activation import parse_message
        from .smtp import send

        message = parse_message(source)
        author, reader = message["From"].addresses[0], message["To"].addresses[0]
        if passes_for_customs(author.display_name) or passes_for_customs(author.addr_spec) or author.domain.endswith(".invalid"):
            # Written for the demo mailbox before there was a server: that name never goes out.
            raise SetbackError(Setback.DEMONSTRATION, final=True)
        send(self.server, self.office.address, reader.addr_spec, _LINE_ENDS.sub("\r\n", source).encode("utf-8"))
