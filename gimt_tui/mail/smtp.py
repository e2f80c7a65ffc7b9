"""One conversation with a mail server, by SMTP (RFC 5321): one message in, and what became of it.

Every wait has an end: each answer of the server has ``timeout`` seconds, the whole conversation ``LONGEST`` times that,
after which the line is cut from outside, so that a server that speaks one letter a minute holds nobody either.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import NoReturn

from ..domain.outbox import Setback
from .base import SetbackError
from .connection import make_connection
from .replies import Command, judge_reply, reply_numbers
from .server import Secret, Server
from .tls import judge_tls_error

LONGEST = 4
"""Timeouts that a whole conversation may take."""
FAREWELL = 1.0
"""Seconds that the server has to say goodbye, all in all: the message is theirs, and its mark waits to be kept."""

Reply = tuple[int, bytes]


def send(server: Server, sender: str, recipient: str, data: bytes) -> None:
    """Hand over one message, whose lines end in CR LF.

    Returns once the server has taken it; what happens to the line after that changes nothing. Raises SetbackError.
    """
    headers = data.partition(b"\r\n\r\n")[0]
    with _translate_errors(server), _connect(server) as smtp:
        options = []
        if not (recipient.isascii() and headers.isascii()):
            if not smtp.has_extn("smtputf8"):
                raise SetbackError(Setback.ACCENTS, final=True)
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        _expect(Command.MAIL, smtp.mail(sender, options))
        _expect(Command.RCPT, smtp.rcpt(recipient))
        try:
            reply = smtp.data(data)
        except smtplib.SMTPDataError as error:
            # The server will not have the message, or says something that is neither yes nor no.
            _refuse(Command.DATA, _reply_of(error))
        _expect(Command.END, reply)


@contextmanager
def _connect(server: Server) -> Iterator[smtplib.SMTP]:
    smtp = make_connection(server)
    with _cut_after(LONGEST * server.timeout, smtp):
        try:
            _open(smtp, server)
            yield smtp
            _quit(smtp, server)
        except SetbackError:
            smtp.hang_up()
            raise
        finally:
            smtp.close()


def _quit(smtp: smtplib.SMTP, server: Server) -> None:
    # The message is theirs already: a server that dies now, or says nonsense, takes nothing back.
    seconds = min(FAREWELL, server.timeout)
    with suppress(OSError, smtplib.SMTPException, SetbackError), _cut_after(seconds, smtp):
        if smtp.sock is not None:
            smtp.sock.settimeout(seconds)
            smtp.quit()


@contextmanager
def _cut_after(seconds: float, smtp: smtplib.SMTP) -> Iterator[None]:
    """Cut the line when the block takes longer than that."""
    watchdog = Timer(seconds, _cut, (smtp,))
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _open(smtp: smtplib.SMTP, server: Server) -> None:
    # smtplib checks the certificate against the name that it was made with, and would connect at once if given it.
    smtp._host = server.host  # type: ignore[attr-defined]  # The stubs know what is public; there is no other way in.
    _expect(Command.CONNECT, smtp.connect(server.host, server.port))
    smtp.local_hostname = server.helo_name or _address_literal(smtp)
    _greet(smtp)
    if server.security == "starttls":
        if not smtp.has_extn("starttls"):
            # Never in clear where TLS was asked for: somebody in between may have taken the offer away.
            raise SetbackError(Setback.NO_TLS)
        try:
            smtp.starttls(context=server.context())
        except smtplib.SMTPResponseException as error:
            _refuse(Command.STARTTLS, _reply_of(error))
        _greet(smtp)
    if server.user:
        _sign_in(smtp, server.user, server.password)


def _greet(smtp: smtplib.SMTP) -> None:
    """EHLO, or what was said before there was EHLO."""
    if not _is_granted(smtp.ehlo()):
        _expect(Command.EHLO, smtp.helo())


def _sign_in(smtp: smtplib.SMTP, user: str, password: Secret) -> None:
    """AUTH PLAIN or LOGIN, in UTF-8, which smtplib's own does not know."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        reply = smtp.docmd("AUTH", "PLAIN " + _encode(f"\0{user}\0{password.reveal()}"))
    elif "LOGIN" in offered:
        reply = smtp.docmd("AUTH", "LOGIN " + _encode(user))
        if reply[0] == 334:
            reply = smtp.docmd(_encode(password.reveal()))
    else:
        raise SetbackError(Setback.OTHER_AUTH if offered else Setback.NO_AUTH)
    _expect(Command.AUTH, reply)


def _encode(text: str) -> str:
    return b64encode(text.encode("utf-8")).decode("ascii")


def _is_granted(reply: Reply) -> bool:
    return 200 <= reply[0] < 300


def _expect(command: Command, reply: Reply) -> None:
    """Go on, or stop with the setback that the reply means."""
    if not _is_granted(reply):
        _refuse(command, reply)


def _refuse(command: Command, reply: Reply) -> NoReturn:
    """Stop, whatever the reply says: a server that agrees to something else than was asked has agreed to nothing."""
    code, text = reply[0], reply[1].decode("utf-8", "replace")
    verdict = judge_reply(command, code, text)
    raise SetbackError(verdict.setback, reply_numbers(code, text), final=verdict.final)


def _reply_of(error: smtplib.SMTPResponseException) -> Reply:
    text = error.smtp_error
    return error.smtp_code, text if isinstance(text, bytes) else text.encode("utf-8", "replace")


@contextmanager
def _translate_errors(server: Server) -> Iterator[None]:
    """Whatever a line or a server can do becomes a setback; the causes are let go, since they quote what was sent."""
    try:
        yield
    except (ssl.SSLEOFError, smtplib.SMTPServerDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
        raise SetbackError(Setback.CUT) from None
    except smtplib.SMTPNotSupportedError:
        raise SetbackError(Setback.INSECURE) from None
    except ssl.SSLError as error:
        raise SetbackError(judge_tls_error(error, at_once=server.security == "tls")) from None
    except TimeoutError:
        raise SetbackError(Setback.SILENT) from None
    except (OSError, smtplib.SMTPException, UnicodeError):
        raise SetbackError(Setback.UNREACHABLE) from None


def _address_literal(smtp: smtplib.SMTP) -> str:
    """How we call ourselves: the address of our end of the line (RFC 5321, section 4.1.3)."""
    address: str = smtp.sock.getsockname()[0] if smtp.sock else "127.0.0.1"
    return f"[IPv6:{address.partition('%')[0]}]" if ":" in address else f"[{address}]"


def _cut(smtp: smtplib.SMTP) -> None:
    with suppress(OSError):
        if smtp.sock is not None:
            smtp.sock.shutdown(socket.SHUT_RDWR)
