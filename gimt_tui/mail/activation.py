"""The message that confirms and activates an account (guide rows C39 to C41)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_string, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from ..domain.wording.french import NBSP, count_text
from .letter import PROGRAM, Letter

DEMO_SENDER = ("Portail douane.gouv.fr", "ne-pas-repondre@demonstration.invalid")
"""That name never leaves this machine: it exists in the demo mailbox alone (guide row C39)."""
DEMO_LINES = "Démonstration : ce message n’a pas quitté ce programme,\nqui n’est pas un service de la Douane."
SUBJECT = "Confirmez la création de votre compte personnel"
REMINDER = f"Rappel{NBSP}: activez votre compte personnel"
STILL_CLOSED = "Votre compte personnel n’est pas encore activé. Ce courriel est le seul rappel."

_POLICY = policy.default.clone(utf8=True)


def write_demo_message(*, subject: str, text: str, to: str, at: datetime) -> str:
    """The RFC 5322 text of a message of the demo mailbox, dated ``at``."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(DEMO_SENDER[0], addr_spec=DEMO_SENDER[1])
    message["To"] = to
    message["Date"] = format_datetime(at)
    message["Subject"] = subject
    # What "8bit" comes to in a str all the same, by way of a copy of the whole message that takes five times as long.
    message.set_content(f"{DEMO_LINES}\n\n{text}\n", cte="base64")
    return message.as_string()


def write_demo_activation(
    *, link: str, code: str, to: str, name: str, at: datetime, lifetime: timedelta, reminder: bool = False
) -> str:
    """The RFC 5322 text of the activation's message in the demo mailbox, with its one link and its code, dated ``at``."""
    still_closed = f"{STILL_CLOSED}\n\n" if reminder else ""
    text = (
        f"Bonjour {name},\n\n{still_closed}"
        "Pour activer votre compte personnel, suivez ce lien :\n"
        f"{link}\n\n"
        f"Ou donnez ce code : {code}\n\n"
        f"Ici, le lien reste valable {count_text(lifetime.days, 'jour')} et ne sert qu’une fois.\n"
        "Vous n’avez rien demandé ? Ne faites rien."
    )
    return write_demo_message(subject=REMINDER if reminder else SUBJECT, text=text, to=to, at=at)


def activation_letter(*, link: str, code: str, name: str, lifetime: timedelta, reminder: bool = False) -> Letter:
    """What the message that leaves says; a ``reminder`` says first that it is one, and the only one."""
    still_closed = (STILL_CLOSED,) if reminder else ()
    return Letter(
        subject=f"{REMINDER if reminder else SUBJECT} ({PROGRAM})",
        before=(
            f"Bonjour {name},",
            *still_closed,
            "Pour activer votre compte personnel, suivez le lien ci-dessous, ou collez-le dans le programme.",
        ),
        link=link,
        link_text="Activer mon compte personnel",
        code=code,
        after=(
            f"Le lien et le code restent valables {count_text(lifetime.days, 'jour')} et ne servent qu’une fois. "
            "Ne les donnez qu’à la personne qui a ouvert le dossier avec vous.",
            f"Vous n’avez rien demandé{NBSP}? Ne faites rien{NBSP}: sans ce lien, le compte reste fermé.",
        ),
    )


def parse_message(source: str) -> EmailMessage:
    """The message back from its text."""
    return message_from_string(source, policy=_POLICY)


def author_in(source: str) -> str:
    """Who wrote a message, as people write a name and an address: without the marks of RFC 5322 around the name."""
    author = parse_message(source)["From"].addresses[0]
    return f"{author.display_name} <{author.addr_spec}>"


def text_in(source: str) -> str:
    """What the message says, as plain text."""
    body = parse_message(source).get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def link_in(source: str) -> str:
    """The activation link of a message, or an empty string."""
    found = re.search(r"https?://\S*[/=#][\w-]{20,}", text_in(source))
    return found.group() if found else ""
