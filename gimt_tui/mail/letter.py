"""A message that leaves, in two forms that say the same: plain text, and HTML for whoever reads that.

The HTML is one column of text with a language, a title, real link text and dark ink on white; it has no picture, and
nothing in it is fetched from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from textwrap import fill

from ..domain.wording.disowning import NOT_ME
from ..domain.wording.french import NBSP
from .sender import Office

PROGRAM = "gimt-tui"
_INK, _LINK = "#1b1b1f", "#003a7a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message says. ``before`` and ``after`` are paragraphs around the link and the code, each of which may be missing.

    ``disown_link`` is the one by which the reader says that the account is none of their doing; it stands last, by itself.
    """

    subject: str
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    link: str = ""
    link_text: str = ""
    code: str = ""
    disown_link: str = field(default="", repr=False)


def first_lines(office: Office) -> tuple[str, str]:
    """Which program sends the message, for whom, and that it is no service of Customs."""
    return (
        f"Ce courriel est envoyé par le programme {PROGRAM}, pour {office.name}.",
        "Ce programme n’est pas un service de la Douane.",
    )


def write_message(letter: Letter, office: Office, *, to: str, at: datetime, identity: str) -> str:
    """The RFC 5322 text of ``letter`` from ``office``; ``identity`` makes the Message-ID, the same at every try.

    Pure ASCII unless the part of ``to`` before the @ is not: then the headers are in UTF-8 (RFC 6532).
    """
    reader = ascii_address(to)
    message = EmailMessage(policy=policy.default.clone(utf8=not reader.username.isascii(), max_line_length=78))
    message["From"] = Address(office.name, addr_spec=office.address)
    message["To"] = reader
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id(identity, office.domain)
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_plain_text(letter, office), cte="quoted-printable")
    message.add_alternative(_html_text(letter, office), subtype="html", cte="quoted-printable")
    # A boundary of our own: the same message is the same text, whenever it is written.
    message.set_boundary(f"=_{sha256(f'boundary {identity}'.encode()).hexdigest()[:32]}")
    return message.as_string()


def message_id(identity: str, domain: str) -> str:
    """The Message-ID of a message, the same at every try; it tells nothing of ``identity``."""
    return f"<{sha256(f'message-id {identity}'.encode()).hexdigest()[:32]}@{domain}>"


def ascii_address(text: str) -> Address:
    """The address as it stands in a header: its domain as every mail server knows it."""
    local, _, domain = text.rpartition("@")
    return Address(username=local, domain=ascii_domain(domain))


def ascii_domain(domain: str) -> str:
    """The domain as every mail server knows it."""
    if domain.isascii():
        return domain
    import idna  # only for the few domains that are not ASCII

    return idna.encode(domain, uts46=True).decode("ascii")


def _plain_text(letter: Letter, office: Office) -> str:
    parts = ["\n".join(first_lines(office)), *(wrap_paragraph(each) for each in letter.before)]
    if letter.link:
        parts += [f"{letter.link_text}{NBSP}:", letter.link]
    if letter.code:
        parts.append(f"Ou saisissez ce code dans le programme{NBSP}: {letter.code}")
    parts += [wrap_paragraph(each) for each in letter.after]
    if letter.disown_link:
        parts += [f"{NOT_ME}{NBSP}:", letter.disown_link]
    return "\n\n".join(parts) + "\n"


def wrap_paragraph(paragraph: str) -> str:
    """The paragraph on lines of 72 characters; a link is never broken."""
    return fill(paragraph, 72, break_on_hyphens=False, break_long_words=False)


def _html_text(letter: Letter, office: Office) -> str:
    body = [_html_paragraph(" ".join(first_lines(office)), "font-weight: bold;"), *map(_html_paragraph, letter.before)]
    if letter.link:
        body.append(_html_link(letter.link, letter.link_text))
    if letter.code:
        code = f'<strong style="font-family: monospace; font-size: 1.25em;">{escape(letter.code)}</strong>'
        body.append(f"<p>Ou saisissez ce code dans le programme{NBSP}: {code}</p>")
    body += map(_html_paragraph, letter.after)
    if letter.disown_link:
        body.append(_html_link(letter.disown_link, NOT_ME))
    return _PAGE.format(title=escape(letter.subject), ink=_INK, body="\n".join(body))


def _html_link(link: str, text: str) -> str:
    """A link under its words, then its address, to be copied."""
    address, style = escape(link), f"color: {_LINK}; text-decoration: underline;"
    return (
        f'<p><a href="{address}" style="{style}">{escape(text)}</a></p>\n'
        f'<p>L’adresse de ce lien, à copier{NBSP}:<br><span style="word-break: break-all;">{address}</span></p>'
    )


def _html_paragraph(text: str, style: str = "") -> str:
    return f'<p style="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


_PAGE = """\
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin: 0; padding: 16px; background: #ffffff; color: {ink}; font-family: sans-serif; font-size: 16px; line-height: 1.5;">
<main style="max-width: 36em;">
<h1 style="font-size: 1.25em;">{title}</h1>
{body}
</main>
</body>
</html>
"""
