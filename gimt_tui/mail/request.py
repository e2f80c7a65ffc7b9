"""The message that carries a request for assistance to the support (guide row C75)."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from ..domain.requests import Request
from ..domain.wording.french import date_and_time
from .letter import ascii_address, message_id


def write_request(request: Request, *, sender: tuple[str, str], to: str) -> str:
    """The RFC 5322 text; ``sender`` is a name and an address, and answers go to the person's own address.

    Pure ASCII, as the letters are: a subject with an accent must not need a server that knows SMTPUTF8 (RFC 6531).
    """
    reader, person = ascii_address(to), ascii_address(request.email)
    utf8 = not (reader.username.isascii() and person.username.isascii())
    message = EmailMessage(policy=policy.default.clone(utf8=utf8, max_line_length=78))
    message["From"] = Address(sender[0], addr_spec=sender[1])
    message["To"] = reader
    message["Reply-To"] = person
    message["Date"] = format_datetime(request.created_at)
    message["Message-ID"] = message_id(str(request.key), sender[1].rpartition("@")[2])
    message["Subject"] = f"[{request.reference}] {request.subject}"
    message.set_content(
        "Demande d’assistance déposée dans gimt-tui, qui n’est pas un service de la Douane.\n\n"
        f"Référence\u00a0: {request.reference}\n"
        f"Déposée le {date_and_time(request.created_at)}\n"
        f"Objet\u00a0: {request.subject}\n"
        f"Contact\u00a0: {request.email}\n"
        f"Depuis\u00a0: {request.place}\n\n"
        f"{request.description}\n",
        cte="quoted-printable",
    )
    return message.as_string()
