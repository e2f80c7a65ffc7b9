"""What is set about the mail server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssl import SSLContext


class Secret:
    """A password that no repr, no log and no traceback can show."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")


def _default_context() -> SSLContext:
    """Certificates are checked against those that this machine trusts (SSL_CERT_FILE adds to them)."""
    import ssl

    return ssl.create_default_context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where messages go out, and how. ``timeout`` is in seconds; ``context`` decides whom to believe over TLS.

    ``helo_name`` is how we call ourselves; where it is empty, it is the address of our end of the line.
    """

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: Secret = field(default_factory=lambda: Secret(""))
    timeout: float = 30.0
    helo_name: str = ""
    context: Callable[[], SSLContext] = field(default=_default_context, repr=False)

    @property
    def description(self) -> str:
        """« smtp.exemple.fr, port 587, STARTTLS, utilisateur bureau »."""
        security = {"starttls": "STARTTLS", "tls": "TLS", "none": "sans chiffrement"}[self.security]
        return f"{self.host}, port {self.port}, {security}" + (f", utilisateur {self.user}" if self.user else ", sans utilisateur")
