"""One conversation with a mail server, by SMTP (RFC 5321): one message in, and what became of it.

Every wait has an end: each answer of the server has ``timeout`` seconds, the whole conversation ``LONGEST`` times that,
after which the line is cut from outside, so that a server that speaks one letter a minute holds nobody either.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from ..domain.outbox import Setback
from .base import SetbackError
from .server import Secret, Server

LONGEST = 4
"""Timeouts that a whole conversation may take."""
FAREWELL = 2.0
"""Seconds that the server has to say goodbye."""
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")


def send(server: Server, sender: str, recipient: str, data: bytes) -> None:
    """Hand over one message, whose lines end in CR LF.

    Returns once the server has taken it; what happens to the line after that changes nothing. Raises SetbackError.
    """
    headers = data.partition(b"\r\n\r\n")[0]
    with _setbacks(), _connected(server) as smtp:
        options = []
        if not (recipient.isascii() and headers.isascii()):
            if not smtp.has_extn("smtputf8"):
                raise SetbackError(Setback.ACCENTS, final=True)
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        _expect(smtp.mail(sender, options), Setback.SENDER)
        _expect(smtp.rcpt(recipient), Setback.RECIPIENT)
        _expect(smtp.data(data), Setback.CONTENT)


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    smtp = _line(server)
    watchdog = Timer(LONGEST * server.timeout, _cut, (smtp,))
    watchdog.daemon = True
    watchdog.start()
    try:
        _open(smtp, server)
        yield smtp
        with suppress(OSError, smtplib.SMTPException):
            # The message is theirs already: a server that dies now takes nothing back.
            if smtp.sock is not None:
                smtp.sock.settimeout(min(FAREWELL, server.timeout))
                smtp.quit()
    finally:
        watchdog.cancel()
        smtp.close()


def _line(server: Server) -> smtplib.SMTP:
    # « localhost » is replaced once the line is there; asking the resolver for our own name can take minutes.
    if server.security == "tls":
        return smtplib.SMTP_SSL(local_hostname="localhost", timeout=server.timeout, context=server.context())
    return smtplib.SMTP(local_hostname="localhost", timeout=server.timeout)


def _open(smtp: smtplib.SMTP, server: Server) -> None:
    # smtplib checks the certificate against the name that it was made with, and would connect at once if given it.
    smtp._host = server.host  # type: ignore[attr-defined]  # The stubs know what is public; there is no other way in.
    _expect(smtp.connect(server.host, server.port), Setback.UNREACHABLE, ours=True)
    smtp.local_hostname = _literal(smtp)
    smtp.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        if not smtp.has_extn("starttls"):
            # Never in clear where TLS was asked for: somebody in between may have taken the offer away.
            raise SetbackError(Setback.INSECURE)
        smtp.starttls(context=server.context())
        smtp.ehlo_or_helo_if_needed()
    if server.user:
        _sign_in(smtp, server.user, server.password)


def _sign_in(smtp: smtplib.SMTP, user: str, password: Secret) -> None:
    """AUTH PLAIN or LOGIN, in UTF-8, which smtplib's own does not know."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        reply = smtp.docmd("AUTH", "PLAIN " + _encoded(f"\0{user}\0{password.reveal()}"))
    elif "LOGIN" in offered:
        reply = smtp.docmd("AUTH", "LOGIN " + _encoded(user))
        if reply[0] == 334:
            reply = smtp.docmd(_encoded(password.reveal()))
    else:
        raise SetbackError(Setback.SIGN_IN)
    _expect(reply, Setback.SIGN_IN, ours=True)


def _encoded(text: str) -> str:
    return b64encode(text.encode("utf-8")).decode("ascii")


def _expect(reply: tuple[int, bytes], setback: Setback, *, ours: bool = False) -> None:
    """Go on, or stop. A refusal is for good where it is about the message; about us (``ours``) the settings can be mended."""
    code, text = reply
    if 200 <= code < 300:
        return
    if code < 0:
        raise SetbackError(Setback.CUT)
    if code < 500:
        raise SetbackError(Setback.BUSY, _numbers(code, text))
    raise SetbackError(setback, _numbers(code, text), final=not ours)


def _numbers(code: int, text: bytes | str) -> str:
    """« 550 5.1.1 »: the numbers alone. The words are the server's, in its language, and may say anything."""
    words = text if isinstance(text, str) else text.decode("ascii", "replace")
    enhanced = _ENHANCED.match(words.lstrip())
    return f"{code} {enhanced[0]}" if enhanced else str(code)


@contextmanager
def _setbacks() -> Iterator[None]:
    """Whatever a line or a server can do becomes a setback; the causes are let go, since they quote what was sent."""
    try:
        yield
    except smtplib.SMTPDataError as error:
        _expect((error.smtp_code, _bytes(error.smtp_error)), Setback.CONTENT)
    except smtplib.SMTPResponseException as error:
        _expect((error.smtp_code, _bytes(error.smtp_error)), Setback.UNREACHABLE, ours=True)
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise SetbackError(Setback.INSECURE) from None
    except TimeoutError:
        raise SetbackError(Setback.SILENT) from None
    except (smtplib.SMTPServerDisconnected, ConnectionResetError, BrokenPipeError) as error:
        raise SetbackError(Setback.SILENT if "timed out" in str(error) else Setback.CUT) from None
    except (OSError, smtplib.SMTPException, UnicodeError):
        raise SetbackError(Setback.UNREACHABLE) from None


def _bytes(text: bytes | str) -> bytes:
    return text.encode("ascii", "replace") if isinstance(text, str) else text


def _literal(smtp: smtplib.SMTP) -> str:
    """How we call ourselves: the address of our end of the line (RFC 5321, section 4.1.3)."""
    address: str = smtp.sock.getsockname()[0] if smtp.sock else "127.0.0.1"
    return f"[IPv6:{address.partition('%')[0]}]" if ":" in address else f"[{address}]"


def _cut(smtp: smtplib.SMTP) -> None:
    with suppress(OSError):
        if smtp.sock is not None:
            smtp.sock.shutdown(socket.SHUT_RDWR)
