"""``gimt-tui activate``: what the activation screen does, from a shell (guide row C41)."""

from __future__ import annotations

import sys

import click

from ..assembly import assemble
from ..domain.answers.link import READ, USED
from ..domain.wording.account import NO_SUCH_ACCOUNT
from ..domain.wording.board import FROZEN
from ..domain.wording.disowning import CONFIRM_BY_OPTION, NO_SUCH_WISH
from ..domain.wording.journey import ACTIVATED
from ..settings import Settings
from .french_click import CommandError, FrenchCommand

HELP = """Active un compte par le lien de son courriel, ou par son code avec --identifiant.

Mettez le lien entre apostrophes, ou donnez «\u00a0-\u00a0» pour le lire sur l’entrée standard."""


@click.command("activate", cls=FrenchCommand, help=HELP, short_help="Active un compte par le lien de son courriel.")
@click.argument("given", metavar="LIEN")
@click.option("--identifiant", metavar="NOM", default="", help="L’identifiant du compte, pour un code.")
@click.option("--pas-moi", "disown", is_flag=True, help="Geler le dossier, par le lien «\u00a0Ce n’est pas moi\u00a0» du courriel.")
@click.pass_obj
def command(settings: Settings, given: str, identifiant: str, *, disown: bool) -> None:
    """Activate and say so, or say in one sentence why not, with a status of 1; an account that is active already is no failure."""
    onboarding = assemble(settings)
    if given == "-":
        given = sys.stdin.read(READ)
    meant = onboarding.disowning.is_meant(given)
    if meant != disown:
        raise CommandError(CONFIRM_BY_OPTION if meant else NO_SUCH_WISH)
    if disown:
        onboarding.disowning.disown(given)
        click.echo(FROZEN)
        return
    dossier = onboarding.accounts.find(identifiant) if identifiant else None
    if identifiant and dossier is None:
        raise CommandError(NO_SUCH_ACCOUNT)
    now = onboarding.parts.clock()
    activated = onboarding.activation.activate(given, dossier.key if dossier else None)
    before = activated.activation.used_at is not None and activated.activation.used_at < now
    click.echo(USED if before else f"{ACTIVATED}.")
