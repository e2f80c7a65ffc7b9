"""Real mail servers for the tests: one that behaves, and some that do not. Each lives in this process, on a port of its own."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PATIENCE = 20.0
"""Seconds after which something that should happen is held never to happen."""
ACCEPTED = "250 OK"


@dataclass
class Desk:
    """What a server does with messages: ``answers`` are given one after the other, then it accepts all."""

    recipient_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)
    sender_answers: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd looks for it by this name
        if self.sender_answers:
            return self.sender_answers.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return ACCEPTED

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd looks for it by this name
        if self.recipient_answers and not (answer := self.recipient_answers.pop(0)).startswith("250"):
            return answer
        envelope.rcpt_tos.append(address)
        return ACCEPTED

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd looks for it by this name
        answer = self.data_answers.pop(0) if self.data_answers else ACCEPTED
        if answer.startswith("250"):
            content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
            with self.arrived:
                self.received.append(content)
                self.envelopes.append((envelope.mail_from or "", [str(each) for each in envelope.rcpt_tos]))
                self.sessions.append(session)
                self.arrived.notify_all()
        return answer

    def wait(self, number: int = 1) -> list[EmailMessage]:
        """Until that many messages have arrived."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.received) >= number, PATIENCE), f"only {len(self.received)} arrived"
        return self.messages

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(each, policy=policy.default) for each in self.received]


class _Controller(Controller):
    def __init__(self, desk: Desk, *, port: int = 0, **kwargs: Any) -> None:
        super().__init__(desk, hostname="127.0.0.1", port=port, **kwargs)

    def _trigger_server(self) -> None:
        # The port is known once the server listens, and aiosmtpd looks for it at the one it was given.
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]  # It listens: there is a socket.
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd left it without types.


@contextmanager
def serving(desk: Desk | None = None, **kwargs: Any) -> Iterator[tuple[Desk, int]]:
    """A server that behaves, and its port; ``kwargs`` are aiosmtpd's."""
    desk = desk or Desk()
    controller = _Controller(desk, **kwargs)
    controller.start()
    try:
        yield desk, controller.port
    finally:
        controller.stop()


def authenticator(user: str, password: str) -> Callable[..., AuthResult]:
    """Lets in that user alone."""

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return check


@dataclass(frozen=True)
class Certificate:
    """A certificate that only ``trusting`` believes."""

    file: Path

    def of_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        return context

    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.file))


def certify(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> Certificate:
    """Have OpenSSL make one; raises FileNotFoundError where there is none."""
    key, certificate = folder / "key.pem", folder / "localhost.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", f"subjectAltName={names}", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return Certificate(certificate)


_AUTHORITY = """\
[ca]
default_ca = one
[one]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = more
[any]
commonName = supplied
[more]
basicConstraints = CA:TRUE
subjectAltName = DNS:localhost
"""


def certify_for_days_past(folder: Path) -> Certificate:
    """One for ``localhost`` that ended long ago; raises FileNotFoundError where there is no OpenSSL."""
    (folder / "authority").write_text(_AUTHORITY, "utf-8")
    (folder / "index").touch()
    new = ("openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "key", "-out", "request")
    sign = ("openssl", "ca", "-batch", "-selfsign", "-notext", "-config", "authority", "-keyfile", "key", "-in", "request")
    for command in (new, (*sign, "-out", "signed", "-startdate", "20200101000000Z", "-enddate", "20200102000000Z")):
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
    certificate = folder / "localhost.pem"
    certificate.write_bytes((folder / "signed").read_bytes() + (folder / "key").read_bytes())
    return Certificate(certificate)


class Scripted:
    """A server that says what it is told to, line by line, and then hangs or dies.

    ``script`` maps the beginning of a command to an answer, the longest beginning counts; the end of the message is « . ».
    An answer of None hangs, an empty one cuts the line. It may be changed meanwhile; bytes that are no UTF-8 are surrogates.
    """

    def __init__(self, script: dict[str, str | None]) -> None:
        self.script = {"": "220 bonjour", "EHLO": "250 bonjour", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", **script}
        self.heard: list[str] = []
        self.changed = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Scripted:
        return self

    def __exit__(self, *_: object) -> None:
        # Closed alone, it would still take the one that it is waiting for.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for each in self._lines:
            each.close()

    def wait(self, command: str, times: int = 1) -> None:
        """Until that command was heard."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.count(command) >= times, PATIENCE), self.heard

    def count(self, command: str) -> int:
        return sum(each.startswith(command) for each in self.heard)

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self._lines.append(line)
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        try:
            with line, line.makefile("rwb") as stream:
                command, body = "", False
                while self._answer(command, stream):
                    body = command.startswith("DATA")
                    command = self._next(stream, body)
                    if not command:
                        return
        except (OSError, ValueError):
            return

    def _next(self, stream: Any, body: bool) -> str:
        while data := stream.readline():
            text = data.decode("utf-8", "replace").rstrip("\r\n")
            if not body or text == ".":
                return str(text if text == "." else text[:4].upper() + text[4:])
        return ""

    def _answer(self, command: str, stream: Any) -> bool:
        with self.changed:
            self.heard.append(command or "(connection)")
            self.changed.notify_all()
        names = [name for name in self.script if name and command.startswith(name)]
        answer = (self.script[max(names, key=len)] if names else "250 ok") if command else self.script[""]
        if answer is None:
            stream.read()
            return False
        if not answer:
            return False
        stream.write(answer.encode("utf-8", "surrogateescape") + b"\r\n")
        stream.flush()
        return True
