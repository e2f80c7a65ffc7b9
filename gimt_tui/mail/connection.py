"""The line to a mail server: the standard library's, but wary of what is at the other end."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress

from ..domain.outbox import Setback
from .base import SetbackError
from .server import Server
from .tls import RECORDS, waits_for_tls

LONGEST_LINE, MOST_LINES = 8192, 500
"""Bytes and lines of one reply; RFC 5321 knows 512 bytes a line, and no server has so much to say."""
_REPLY = re.compile(rb"([1-5]\d\d)([ -]|\r?\n?\Z)")


class _StrictSMTP(smtplib.SMTP):
    """Reads replies strictly: what is none, or has no end, comes from something else than a mail server.

    Where nothing was said yet, it may be one that waits for TLS before it speaks.
    """

    heard = False

    def getreply(self) -> tuple[int, bytes]:
        """The code of a reply and what it says, its lines joined by line feeds.

        Raises SetbackError where it is none, TimeoutError, OSError, or SMTPServerDisconnected where the line ends.
        """
        said: list[bytes] = []
        if self.file is None:
            self.file = self.sock.makefile("rb")  # type: ignore[union-attr]  # There is a socket wherever a reply is due.
        while len(said) < MOST_LINES:
            try:
                line: bytes = self.file.readline(LONGEST_LINE + 1)
            except TimeoutError:
                waits = not self.heard and not isinstance(self.sock, ssl.SSLSocket) and self.sock is not None and waits_for_tls(self.sock)
                self.close()
                if waits:
                    raise SetbackError(Setback.TLS_PORT) from None
                raise
            except OSError:
                self.close()
                raise
            if not self.heard and line.startswith(RECORDS):
                self.close()
                raise SetbackError(Setback.TLS_PORT)
            self.heard = True
            if not line:
                self.close()
                raise smtplib.SMTPServerDisconnected
            found = _REPLY.match(line)
            if found is None or len(line) > LONGEST_LINE:
                break
            said.append(line[4:].strip())
            if found[2] != b"-":
                return int(found[1]), b"\n".join(said)
        self.close()
        raise SetbackError(Setback.GARBLED)

    def hang_up(self) -> None:
        """Say goodbye to a server that refused, and wait for no answer."""
        with suppress(OSError, smtplib.SMTPException):
            if self.sock is not None:
                self.putcmd("quit")


class _StrictSMTPOverTLS(_StrictSMTP, smtplib.SMTP_SSL):
    """The same, in TLS from the first byte."""


def make_connection(server: Server) -> _StrictSMTP:
    """A line that is not connected yet."""
    # « localhost » is replaced once the line is there; asking the resolver for our own name can take minutes.
    if server.security == "tls":
        return _StrictSMTPOverTLS(local_hostname="localhost", timeout=server.timeout, context=server.context())
    return _StrictSMTP(local_hostname="localhost", timeout=server.timeout)
