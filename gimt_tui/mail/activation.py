"""The message that confirms and activates an account (guide rows C39 to C41)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_string, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from ..domain.wording.disowning import NOT_ME, prepared_text
from ..domain.wording.french import NBSP, count_text
from .base import Origin
from .letter import PROGRAM, Letter, wrap_paragraph

DEMO_SENDER = ("Portail douane.gouv.fr", "ne-pas-repondre@demonstration.invalid")
"""That name never leaves this machine: it exists in the demo mailbox alone (guide row C39)."""
DEMO_LINES = "Démonstration : ce message n’a pas quitté ce programme,\nqui n’est pas un service de la Douane."
DISOWN_PATH = "pas-moi"
"""The part of a link of the demo mailbox that says what it is for."""
TYPED_BY_AGENT = "Le mot de passe a été saisi par un agent. À la première connexion, vous en choisirez un que vous seul connaissez."
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
    *,
    link: str,
    code: str,
    to: str,
    name: str,
    at: datetime,
    lifetime: timedelta,
    origin: Origin | None = None,
    reminder: bool = False,
) -> str:
    """The RFC 5322 text of the activation's message in the demo mailbox, with its link and its code, dated ``at``.

    Where an office prepared the account, it has the link of « Ce n’est pas moi » too.
    """
    before = [STILL_CLOSED] if reminder else []
    before += [wrap_paragraph(each) for each in _origin_texts(origin)]
    ignore = "Vous n’avez rien demandé ? Ne faites rien."
    if origin is not None:
        ignore = f"{NOT_ME} :\n{link.rpartition('/')[0].rpartition('/')[0]}/{DISOWN_PATH}/{origin.token}"
    text = (
        "\n\n".join([f"Bonjour {name},", *before, ""]) +
        "Pour activer votre compte personnel, suivez ce lien :\n"
        f"{link}\n\n"
        f"Ou donnez ce code : {code}\n\n"
        f"Ici, le lien reste valable {count_text(lifetime.days, 'jour')} et ne sert qu’une fois.\n"
        f"{ignore}"
    )
    return write_demo_message(subject=REMINDER if reminder else SUBJECT, text=text, to=to, at=at)


def activation_letter(
    *,
    link: str,
    code: str,
    name: str,
    lifetime: timedelta,
    origin: Origin | None = None,
    disown_link: str = "",
    reminder: bool = False,
) -> Letter:
    """What the message that leaves says; a ``reminder`` says first that it is one, and the only one.

    ``disown_link`` goes with the office that prepared the account, its ``origin``.
    """
    ignore = f"Vous n’avez rien demandé{NBSP}? Ne faites rien{NBSP}: sans ce lien, le compte reste fermé."
    if origin is not None:
        ignore = (
            f"Vous n’avez rien demandé{NBSP}? Dites-le à ce bureau, ou suivez le dernier lien{NBSP}: après une confirmation, le dossier "
            "est gelé."
        )
    how = "Pour activer votre compte personnel, suivez le lien ci-dessous, ou collez-le dans le programme."
    still_closed = (STILL_CLOSED,) if reminder else ()
    return Letter(
        subject=f"{REMINDER if reminder else SUBJECT} ({PROGRAM})",
        before=(f"Bonjour {name},", *still_closed, *_origin_texts(origin), how),
        link=link,
        link_text="Activer mon compte personnel",
        code=code,
        after=(
            f"Le lien et le code restent valables {count_text(lifetime.days, 'jour')} et ne servent qu’une fois. "
            "Ne les donnez qu’à la personne qui a ouvert le dossier avec vous.",
            ignore,
        ),
        disown_link=disown_link,
    )


def _origin_texts(origin: Origin | None) -> tuple[str, ...]:
    """What a message says of the office that prepared the account, if one did."""
    if origin is None:
        return ()
    typed = (TYPED_BY_AGENT,) if origin.password_typed else ()
    return (prepared_text(origin.office), *typed)


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


def disown_link_in(source: str) -> str:
    """The link of « Ce n’est pas moi » in a message of the demo mailbox, or an empty string."""
    found = re.search(rf"https?://\S*/{DISOWN_PATH}/[\w-]{{20,}}", text_in(source))
    return found.group() if found else ""


def link_in(source: str) -> str:
    """The activation link of a message, or an empty string."""
    found = re.search(r"https?://\S*[/=#][\w-]{20,}", text_in(source))
    return found.group() if found else ""
