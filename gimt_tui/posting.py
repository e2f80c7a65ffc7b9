"""The mail that the settings ask for: the demo mailbox, or a server in the office's own name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .settings import PASSWORD_VARIABLE, Settings, SettingsError

if TYPE_CHECKING:
    from .mail.office import SmtpTransport
    from .mail.server import Secret

_OF_A_SERVER = ("smtp_user", "smtp_password_file", "mail_from_name", "mail_from_address", "link_base")


def way_out(settings: Settings, environment: Mapping[str, str] = os.environ) -> SmtpTransport | None:
    """The server and the office of the settings; None where no server is set, and everything stays in the demo mailbox.

    Raises SpokenError, in a sentence that names the setting to mend: nothing may begin that could not end.
    """
    if not settings.smtp_host.strip():
        stray = next((name for name in _OF_A_SERVER if getattr(settings, name)), None)
        if stray:
            raise SettingsError(f"Réglage {stray}\u00a0: il manque smtp_host, le serveur de messagerie. Donnez-le, ou retirez {stray}.")
        return None
    from .mail.office import SmtpTransport
    from .mail.sender import office
    from .mail.server import Server

    sender = office(settings.mail_from_name, settings.mail_from_address, settings.link_base)
    password = _password(settings, environment)
    user = settings.smtp_user.strip()
    if bool(user) != bool(password):
        missing = f"le mot de passe (smtp_password_file, ou {PASSWORD_VARIABLE})" if user else "smtp_user"
        raise SettingsError(f"Réglages du serveur de messagerie\u00a0: il manque {missing}.")
    host = settings.smtp_host.strip()
    if not host.isprintable() or " " in host:
        raise SettingsError("Réglage smtp_host\u00a0: donnez un nom de serveur, par exemple smtp.bureau.example.")
    if user and settings.smtp_security == "none" and not _local(host):
        raise SettingsError("Réglage smtp_security\u00a0: sans chiffrement, le mot de passe partirait en clair. Donnez starttls ou tls.")
    server = Server(
        host=host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=user,
        password=password,
        timeout=float(settings.smtp_timeout),
    )
    return SmtpTransport(server, sender)


def _password(settings: Settings, environment: Mapping[str, str]) -> Secret:
    from .mail.server import Secret

    if not settings.smtp_password_file:
        return Secret(environment.get(PASSWORD_VARIABLE, ""))
    path = Path(settings.smtp_password_file).expanduser()
    # Raised here, where no variable holds what was read, and without a cause that would quote it.
    found = _only_line(path)
    if found is None:
        raise SettingsError(f"Réglage smtp_password_file\u00a0: le fichier {path} ne peut pas être lu.")
    if not found:
        raise SettingsError(f"Réglage smtp_password_file\u00a0: le fichier {path} doit contenir une ligne, le mot de passe.")
    return found


def _only_line(path: Path) -> Secret | None:
    """The one line of the file, empty where it has none or several; None where it cannot be read."""
    from .mail.server import Secret

    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return Secret("" if any(lines[1:]) else "".join(lines[:1]))


def _local(host: str) -> bool:
    """Whether the line does not leave the machine."""
    return host.casefold() in ("localhost", "::1") or host.startswith("127.")
