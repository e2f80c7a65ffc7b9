"""The demonstration over SSH, to anyone who connects, or the counter to its agents: ``gimt-tui serve``."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.errors import UserFacingError
from ..domain.wording.shown import harmless
from ..settings import ServeSettings, Settings, apply_flags, default_directory, expand_path, list_settings, variable_name
from . import serve_counter
from .french_click import FrenchCommand
from .offer import MALLOC, Offer, make_sentences
from .served import CLOSING, IDLE, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from socket import socket

    from ..ssh import Limits, Visit
    from ..ssh.admission import Admission
    from .serve_view import View

HELP = "Offrir la démonstration par SSH à qui se connecte, une visite par processus\u00a0: ssh -p 2222 cette-machine."
LISTEN = "Où écouter (127.0.0.1:2222)\u00a0; toutes les adresses\u00a0: «\u00a0:2222\u00a0»."
HANDED_ON = ("services", "theme", "waiting_days", "portal_page", "motion")
"""The settings that matter to a visitor."""
BURST_SECONDS = 3
"""The new connections of so many seconds may come at once."""
ENDINGS = {
    "left": "partie", "hung up": "ligne coupée", "crashed": "interrompue", "idle": "sans touche", "longest": "durée atteinte",
    "unread": "client qui ne lit pas", "untaken": "programme sans réponse", "closing": "arrêt du serveur",
}  # fmt: skip
"""Why a visit ended, in words."""


def _limit(name: str, metavar: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The option that beats the setting of that name."""
    each = list_settings()[f"serve.{name}"]
    help = each.metadata["help"].removesuffix(".")
    return click.option(f"--{name.replace('_', '-')}", metavar=metavar, help=f"{help} ({each.default}).")


@click.command(name="serve", cls=FrenchCommand, help=HELP)
@click.option("--listen", default="127.0.0.1:2222", metavar="ADRESSE", help=LISTEN)
@click.option("--host-key", metavar="FICHIER", help="La clé du serveur, créée au premier démarrage.")
@click.option("--counter", is_flag=True, help="Sert le guichet, aux agents dont la clé porte le nom.")
@click.option("--authorized-keys", metavar="FICHIER", help="Ne laisse entrer que ces clés (sinon, tout le monde).")
@click.option("--password-file", metavar="FICHIER", help="Demande le mot de passe de ce fichier (sinon, aucun).")
@_limit("visitors", "NOMBRE")
@_limit("per_address", "NOMBRE")
@_limit("idle", "MINUTES")
@_limit("longest", "MINUTES")
@_limit("closing", "SECONDES")
@click.option("--json", "as_json", is_flag=True, help="Écrit un objet JSON par visite.")
@click.option("--health", is_flag=True, help="Dit si un serveur répond à cette adresse, et s’arrête.")
@click.option("--example", type=click.Choice(("sshd", "systemd")), help="Affiche un exemple de configuration, et s’arrête.")
@click.pass_obj
def command(
    settings: Settings,
    /,
    listen: str,
    host_key: str | None,
    counter: bool,
    authorized_keys: str | None,
    password_file: str | None,
    as_json: bool,
    health: bool,
    example: str | None,
    **limits: str | None,
) -> int:
    """Serve until told to stop; the exit status."""
    if example:
        click.echo(files("gimt_tui.cli.examples").joinpath(f"{example}.conf").read_text("utf-8"), nl=False)
        return 0
    host, port = _read_address(listen)
    if health:
        return _ask_health(host or "127.0.0.1", port)
    from ..ssh.listeners import take_systemd_listeners

    told = make_limits(apply_flags(settings, {f"serve.{name}": value for name, value in limits.items()}).serve)
    key = expand_path("host-key", host_key) if host_key else default_directory("config") / "ssh_host_ed25519_key"
    sockets = take_systemd_listeners(os.environ, os.getpid())
    serve = partial(_serve, listen=() if sockets else ((host, port),), sockets=sockets, key=key, as_json=as_json)
    if counter:
        if not authorized_keys or password_file:
            raise UserFacingError(serve_counter.NEEDS_KEYS)
        offer, onboarding = serve_counter.offer_counter(settings, told, key, authorized_keys, longest=bool(limits["longest"]))
        from . import _postman_rounds
        from .counter import counter_rounds

        with _postman_rounds(lambda: onboarding) as start_postman, counter_rounds(onboarding) as start_rounds:
            start_postman()
            start_rounds()
            return asyncio.run(serve(offer))
    return asyncio.run(serve(_offer_demonstration(settings, told, _read_admission(authorized_keys, password_file))))


def _offer_demonstration(settings: Settings, limits: Limits, admission: Admission) -> Offer:
    secrets = [Path(each) for each in (settings.smtp_password_file, settings.data) if each]
    return Offer(PROGRAM, limits, make_sentences(), admission, _environment(settings, limits), secrets)


def make_limits(settings: ServeSettings) -> Limits:
    """The limits of the server, in its own units."""
    from ..ssh.limits import KIBIBYTE, MEBIBYTE, Limits

    return Limits(
        visitors=settings.visitors,
        per_address=settings.per_address,
        unauthenticated=settings.unauthenticated,
        login_seconds=settings.login_seconds,
        connections_per_second=settings.connections_per_second,
        connections_at_once=settings.connections_per_second * BURST_SECONDS,
        passwords_per_minute=settings.passwords_per_minute,
        idle_minutes=settings.idle,
        longest_minutes=settings.longest,
        closing_seconds=settings.closing,
        memory=settings.memory * MEBIBYTE,
        processor_seconds=settings.processor_seconds,
        open_files=settings.open_files,
        unread_bytes=settings.unread * KIBIBYTE,
        unread_seconds=settings.unread_seconds,
        untaken_seconds=settings.untaken_seconds,
        standbys=settings.standbys,
    )


async def _serve(offer: Offer, *, key: Path, listen: Sequence[tuple[str, int]], sockets: Sequence[socket], as_json: bool) -> int:
    from ..ssh.host_key import UnsafeHostKey
    from ..ssh.pool import ProgramFailed
    from ..ssh.server import Server

    view: View | None = None
    if not as_json and sys.stdout.isatty() and sys.stdin.isatty():
        from rich.console import Console

        from . import serve_view

        view = serve_view.View(lambda: server.see(), Console(highlight=False))

    def tell(visit: Visit) -> None:
        if as_json:
            click.echo(_visit_json(visit))
        elif view is not None:
            view.tell(_visit_line(visit))
        else:
            click.echo(_visit_line(visit))

    server = Server(
        offer.program,
        host_key=key,
        listen=listen,
        sockets=sockets,
        limits=offer.limits,
        sentences=offer.sentences,
        admission=offer.admission,
        environment=offer.environment,
        secrets=offer.secrets,
        writable=offer.writable,
        on_visit=tell,
    )
    try:
        await server.start()
    except UnsafeHostKey:
        raise UserFacingError(f"La clé {harmless(key)} peut être lue par d’autres, ou n’en est pas une. Donnez-lui le mode 600.") from None
    except ProgramFailed:
        raise UserFacingError("Le programme à servir ne démarre pas. Essayez gimt-tui demo, qui dit pourquoi.") from None
    except OSError as error:
        raise UserFacingError(f"Le serveur ne peut pas écouter à cette adresse\u00a0: {harmless(error.strerror or '')}.") from None
    places = ", ".join(f"{host}:{port}" for host, port in server.addresses)
    click.echo(f"À l’écoute sur {places}.\nEmpreinte de la clé\u00a0: {server.fingerprint}", err=True)
    for lacking in server.missing:
        click.echo(f"Défense absente de cette machine\u00a0: {lacking}.", err=True)
    serving = asyncio.ensure_future(server.serve_until_told())
    # Its own answer to Ctrl+C comes first, then that of the view.
    await asyncio.sleep(0)
    besides = [asyncio.ensure_future(each()) for each in (view.run if view is not None else None, offer.beside) if each is not None]
    await serving
    for each in besides:
        each.cancel()
    return 0


def _environment(settings: Settings, limits: Limits) -> dict[str, str]:
    """What the programs are told of the settings; nothing else of this process reaches them."""
    told = {variable_name(name): getattr(settings, name) for name in HANDED_ON}
    if settings.services:
        told[variable_name("services")] = expand_path("services", settings.services).resolve()
    mine = {IDLE: str(limits.idle_minutes * 60), CLOSING: str(limits.closing_seconds)} | MALLOC
    return mine | {name: _spell(value) for name, value in told.items() if value != ""}


def _spell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read_address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65_535:
        raise UserFacingError("Donnez une adresse et un port, par exemple 127.0.0.1:2222, ou :2222 pour toutes les adresses.")
    return host.removeprefix("[").removesuffix("]"), int(port)


def _read_admission(authorized_keys: str | None, password_file: str | None) -> Admission:
    from ..ssh.admission import Anyone, AuthorizedKeys, Password

    if authorized_keys and password_file:
        raise UserFacingError("Donnez --authorized-keys ou --password-file, pas les deux.")
    if authorized_keys:
        path = expand_path("authorized-keys", authorized_keys)
        if not path.is_file():
            raise UserFacingError(f"Le fichier {harmless(path)} n’existe pas. Vérifiez son nom.")
        return AuthorizedKeys(path)
    if password_file:
        path = expand_path("password-file", password_file)
        try:
            return Password.read(path)
        except (OSError, ValueError):
            raise UserFacingError(f"Le fichier {harmless(path)} doit contenir une ligne, le mot de passe.") from None
    return Anyone()


def _ask_health(host: str, port: int) -> int:
    from ..ssh.health import NoAnswer, read_banner

    try:
        click.echo(read_banner(host, port))
    except NoAnswer:
        click.echo("Aucun serveur ne répond à cette adresse.", err=True)
        return 1
    return 0


def _visit_line(visit: Visit) -> str:
    minutes, seconds = divmod(round((visit.end - visit.start).total_seconds()), 60)
    ending = ENDINGS[visit.ending.value]
    line = f"{_local(visit.end)}  {visit.network}  {minutes} min {seconds:02} s  {ending}{f' ({visit.error})' if visit.error else ''}"
    return f"{line}  {harmless(visit.who)} {visit.key}" if visit.who else line


def _visit_json(visit: Visit) -> str:
    told = {
        "start": visit.start.isoformat(), "end": visit.end.isoformat(), "network": visit.network, "ending": visit.ending.value,
        "status": visit.status, "error": visit.error,
    }  # fmt: skip
    return json.dumps(told | ({"agent": visit.who, "key": visit.key} if visit.who else {}))


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%d/%m %H:%M:%S")
