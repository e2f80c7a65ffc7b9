"""The message that confirms and activates an account (guide rows C39 to C41)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_string, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from ..domain.words import days

DEMO_SENDER = ("Portail douane.gouv.fr", "ne-pas-repondre@demonstration.invalid")
"""That name never leaves this machine: it exists in the demo mailbox alone (guide row C39)."""

_POLICY = policy.default.clone(utf8=True)


def compose(*, link: str, to: str, name: str, at: datetime, lifetime: timedelta) -> str:
    """The RFC 5322 text of the message with its one link, dated ``at``."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(DEMO_SENDER[0], addr_spec=DEMO_SENDER[1])
    message["To"] = to
    message["Date"] = format_datetime(at)
    message["Subject"] = "Confirmez la création de votre compte personnel"
    message.set_content(
        "Démonstration : ce message n’a pas quitté ce programme,\n"
        "qui n’est pas un service de la Douane.\n\n"
        f"Bonjour {name},\n\n"
        "Pour activer votre compte personnel, suivez ce lien :\n\n"
        f"{link}\n\n"
        f"Ici, le lien reste valable {days(lifetime.days)} et ne sert qu’une fois.\n"
        "Vous n’avez rien demandé ? Ne faites rien.\n",
        cte="8bit",
    )
    return message.as_string()


def read(source: str) -> EmailMessage:
    """The message back from its text."""
    return message_from_string(source, policy=_POLICY)


def link_in(source: str) -> str:
    """The activation link of a message, or an empty string."""
    found = re.search(r"https?://\S+/[\w-]{20,}", read(source).get_content())
    return found.group() if found else ""
