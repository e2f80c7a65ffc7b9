"""The parts made from the settings: store, mail, catalogue, and the use cases over them. No command and no screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from .domain.wording.french import NBSP
from .domain.wording.shown import harmless
from .settings import PASSWORD_VARIABLE, Settings, SettingsError, expand_path

if TYPE_CHECKING:
    from uuid import UUID

    from .domain.office import Office
    from .domain.services import Catalogue
    from .mail.outgoing import SmtpTransport
    from .mail.server import Secret
    from .onboarding import Onboarding
    from .onboarding.presence import Presence
    from .store.base import Store
    from .store.deferred import DeferredStore
    from .store.turn import Turn

_SERVER_SETTINGS = ("smtp_helo_name", "smtp_user", "smtp_password_file", "mail_from_name", "mail_from_address", "link_base")
_HELO_NAME = re.compile(r"[0-9A-Za-z_]([\w-]*\w)?(\.\w([\w-]*\w)?)*|\[[0-9A-Za-z:.]+\]", re.ASCII)


@dataclass(frozen=True)
class Prepared:
    """The store, and what makes the use cases: all that must be checked before the first screen, and no more."""

    store: DeferredStore
    get_onboarding: Callable[[], Onboarding]


def prepare(settings: Settings) -> Prepared:
    """Check all that can be checked at once; the use cases are made when they are first asked for, in any thread, once.

    Raises UserFacingError where the settings or the data cannot be used.
    """
    from .store.deferred import DeferredStore

    check_support(settings)
    read_office(settings)
    transport, catalogue, store = make_transport(settings), _read_catalogue(settings), DeferredStore(settings.data_file)
    lock, made = Lock(), list["Onboarding"]()

    def get_onboarding() -> Onboarding:
        with lock:
            if not made:
                from .store.turn import file_turn

                turn = file_turn(settings.data_file, "outbox")
                made.append(_make_onboarding(settings, store, transport, catalogue, turn))
            return made[0]

    return Prepared(store, get_onboarding)


def assemble(settings: Settings) -> Onboarding:
    """The use cases over the real store, clock, ids and mail. Raises UserFacingError where the data cannot be used."""
    return prepare(settings).get_onboarding()


def make_presence(settings: Settings, log_error: Callable[[BaseException], None]) -> Presence:
    """What tells the agents of one data file which dossiers the others have open."""
    from .onboarding.presence import Presence
    from .store.presence import PresenceFolder

    return Presence(PresenceFolder(settings.data_file), log_error)


def assemble_demonstration(settings: Settings) -> Onboarding:
    """The use cases over a store in memory: no file, and no message that leaves, whatever is set. Raises SettingsError."""
    from .store.memory import MemoryStore
    from .store.turn import thread_turn

    return _make_onboarding(settings, MemoryStore(), None, _read_catalogue(settings), thread_turn())


def _make_onboarding(
    settings: Settings, store: Store, transport: SmtpTransport | None, catalogue: Callable[[], Catalogue] | None, turn: Turn
) -> Onboarding:
    from datetime import UTC, datetime, timedelta

    from .catalogue import load_shipped
    from .domain.states import Folder
    from .hashing import Argon2Hasher
    from .mail.demo import DemoComposer, DemoMailbox
    from .onboarding import Onboarding, Parts, Rules

    return Onboarding(
        Parts(
            store=store,
            clock=lambda: datetime.now(UTC),
            new_key=_new_key,
            new_token=_new_token,
            make_hasher=Argon2Hasher,
            composer=transport.composer if transport else DemoComposer(),
            transport=transport or DemoMailbox(Folder(settings.mail_folder)),
            read_catalogue=catalogue or load_shipped,
            rules=Rules(
                settings.waiting_days,
                timedelta(days=settings.link_days),
                timedelta(minutes=settings.reset_minutes),
                timedelta(minutes=settings.idle_minutes),
                settings.support_address,
                settings.mails_per_hour,
                settings.portal_page,
                read_office(settings),
            ),
            turn=turn,
        )
    )


def check_support(settings: Settings) -> None:
    """See that requests for assistance can be addressed. Raises SettingsError."""
    if settings.support_address:
        from .domain.answers.fields import FIELDS, judge

        if not judge(FIELDS["request_email"], settings.support_address).acceptable:
            raise SettingsError("Réglage support_address\u00a0: donnez une adresse électronique.")


def read_office(settings: Settings) -> Office:
    """The office of the settings. Raises SettingsError for a text that no sheet has room for, or that could not be printed."""
    from datetime import timedelta

    from .domain.office import LONGEST, Office

    texts = {"counter": settings.counter_name} | {
        name: getattr(settings, f"office_{name}") for name in ("name", "address", "phone", "hours")
    }
    cleaned = {name: text.strip() for name, text in texts.items()}
    for name, text in cleaned.items():
        setting = "counter_name" if name == "counter" else f"office_{name}"
        if len(text) > LONGEST[name]:
            raise SettingsError(f"Réglage {setting}\u00a0: donnez {LONGEST[name]} signes au plus, pour qu’il tienne sur une feuille.")
        if not text.replace(NBSP, " ").isprintable():
            raise SettingsError(f"Réglage {setting}\u00a0: retirez les caractères qui ne s’impriment pas.")
    if cleaned["name"]:
        from .mail.sender import LOOKS_LIKE_CUSTOMS, passes_for_customs

        # It stands in messages, and on what people take home.
        if passes_for_customs(cleaned["name"]):
            raise SettingsError(f"Réglage office_name\u00a0: {LOOKS_LIKE_CUSTOMS}")
    return Office(
        **cleaned,
        idle=timedelta(minutes=settings.counter_idle_minutes),
        draft_days=settings.draft_days,
        dossier_days=settings.dossier_days,
        reminder_days=settings.reminder_days,
        emails=tuple(filter(None, (settings.mail_from_address.strip(), settings.support_address.strip()))),
        sites=_host_of(settings.link_base),
        printer=settings.printer,
        printer_format=settings.printer_format,
    )


def _host_of(address: str) -> tuple[str, ...]:
    """The machine that the address of a page names, if it names one."""
    if not address.strip():
        return ()
    from urllib.parse import urlsplit

    try:
        return tuple(filter(None, (urlsplit(address.strip()).hostname,)))
    except ValueError:
        # Whoever needs the address says what is wrong with it.
        return ()


def _read_catalogue(settings: Settings) -> Callable[[], Catalogue] | None:
    """The administrator's catalogue, read at once so that a fault is told at once; ours waits until it is shown."""
    if not settings.services:
        return None
    from .catalogue import load

    catalogue = load(expand_path("services", settings.services))
    return lambda: catalogue


def _new_key() -> UUID:
    from uuid6 import uuid7

    return uuid7()


def _new_token() -> str:
    import secrets

    from .domain.answers.link import TOKEN_BYTES

    return secrets.token_urlsafe(TOKEN_BYTES)


def make_transport(settings: Settings, environment: Mapping[str, str] = os.environ) -> SmtpTransport | None:
    """The way out of the settings, a server and an office; None where no server is set, and everything stays in the demo mailbox.

    Raises UserFacingError, in a sentence that names the setting to mend: nothing may begin that could not end.
    """
    if not settings.smtp_host.strip():
        stray = next((name for name in _SERVER_SETTINGS if getattr(settings, name)), None)
        if stray:
            raise SettingsError(f"Réglage {stray}\u00a0: il manque smtp_host, le serveur de messagerie. Donnez-le, ou retirez {stray}.")
        return None
    from .mail.outgoing import SmtpTransport
    from .mail.sender import make_office
    from .mail.server import Server

    sender = make_office(settings.mail_from_name, settings.mail_from_address, settings.link_base)
    password = _read_password(settings, environment)
    user = settings.smtp_user.strip()
    if bool(user) != bool(password):
        missing = f"le mot de passe (smtp_password_file, ou {PASSWORD_VARIABLE})" if user else "smtp_user"
        raise SettingsError(f"Réglages du serveur de messagerie\u00a0: il manque {missing}.")
    host = settings.smtp_host.strip()
    if not host.isprintable() or " " in host:
        raise SettingsError("Réglage smtp_host\u00a0: donnez un nom de serveur, par exemple smtp.bureau.example.")
    if user and settings.smtp_security == "none" and not _is_local(host):
        raise SettingsError("Réglage smtp_security\u00a0: sans chiffrement, le mot de passe partirait en clair. Donnez starttls ou tls.")
    server = Server(
        host=host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=user,
        password=password,
        timeout=float(settings.smtp_timeout),
        helo_name=_check_helo_name(settings.smtp_helo_name.strip()),
    )
    return SmtpTransport(server, sender)


def _check_helo_name(name: str) -> str:
    """A domain name, or an address between brackets (RFC 5321, section 4.1.3): it stands in a command of the conversation."""
    from .mail.letter import ascii_domain

    try:
        said = ascii_domain(name)
    except UnicodeError:
        said = " "
    if said and (len(said) > 255 or _HELO_NAME.fullmatch(said) is None):
        raise SettingsError("Réglage smtp_helo_name\u00a0: donnez un nom de machine, par exemple poste1.bureau.example.")
    return said


def _read_password(settings: Settings, environment: Mapping[str, str]) -> Secret:
    from .mail.server import Secret

    if not settings.smtp_password_file:
        return Secret(environment.get(PASSWORD_VARIABLE, ""))
    path = expand_path("smtp_password_file", settings.smtp_password_file)
    # Raised here, where no variable holds what was read, and without a cause that would quote it.
    found = _read_only_line(path)
    if found is None:
        raise SettingsError(f"Réglage smtp_password_file\u00a0: le fichier {harmless(path)} ne peut pas être lu.")
    if not found:
        raise SettingsError(f"Réglage smtp_password_file\u00a0: le fichier {harmless(path)} doit contenir une ligne, le mot de passe.")
    return found


def _read_only_line(path: Path) -> Secret | None:
    """The one line of the file, empty where it has none or several; None where it cannot be read."""
    from .mail.server import Secret

    try:
        # Notepad puts a mark before the first letter, which is none of the password's.
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    return Secret("" if any(lines[1:]) else "".join(lines[:1]))


def _is_local(host: str) -> bool:
    """Whether the line does not leave the machine."""
    return host.casefold() in ("localhost", "::1") or host.startswith("127.")
