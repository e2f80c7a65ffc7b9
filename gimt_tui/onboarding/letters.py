"""The messages of the demo mailbox, read for who shows them: no medium knows how mail is written."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.dossier import Mail
from ..domain.wording.french import date_and_time


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A message as it is read: ``sender`` is the name alone, ``author`` has the address too, ``link`` is empty where it has none.

    ``disown_link`` is that of « Ce n’est pas moi », which only a message of an office has.
    """

    sender: str
    author: str
    to: str
    subject: str
    date: str
    body: str
    link: str
    disown_link: str = ""


def open_letter(mail: Mail) -> OpenedLetter:
    """What a message says, from its RFC 5322 text."""
    from ..mail.activation import author_in, disown_link_in, link_in, parse_message, text_in

    message = parse_message(mail.source)
    return OpenedLetter(
        sender=message["From"].addresses[0].display_name,
        author=author_in(mail.source),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=date_and_time(mail.created_at),
        body=text_in(mail.source).strip(),
        link=link_in(mail.source),
        disown_link=disown_link_in(mail.source),
    )
