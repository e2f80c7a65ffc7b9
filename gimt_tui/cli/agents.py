"""The commands about who works at the counter: ``gimt-tui agents …``.

A passphrase is never on the command line nor in the environment, where other programs of the machine can see it: it is
typed, unseen, or read from a pipe.
"""

from __future__ import annotations

import sys
from unicodedata import normalize

import click

from ..assembly import assemble
from ..domain.answers.cleaning import LIMIT, clean_secret
from ..domain.errors import UserFacingError
from ..domain.wording.french import NBSP, day_text
from ..domain.wording.shown import harmless
from ..domain.wording.spelling import typed_encoding
from ..onboarding.agents import check_passphrase
from ..settings import Settings
from .french_click import UNCHANGED, CommandError, FrenchGroup
from .streams import check_input

NO_AGENT = f"Aucun agent{NBSP}: toute personne devant la machine voit la liste des dossiers."
GUARDED = "Désormais, seuls les agents voient la liste des dossiers.\nLe shell de ce compte peut toujours lire le fichier de données."
STAYS = "Ce qui a été fait sous ce nom le garde, dans l’historique des dossiers."
PROMPT = f"Phrase de passe (elle ne s’affiche pas){NBSP}: "
AGAIN = f"La même phrase, une seconde fois{NBSP}: "
DIFFERENT = "Les deux phrases ne sont pas les mêmes. Recommencez."


@click.group(name="agents", cls=FrenchGroup, help="Ajouter, retirer ou nommer les agents, qui voient la liste des dossiers.")
def agents() -> None:
    """Group the commands over the agents of the office."""


command = agents


@agents.command(help="Ajouter l’agent NOM. Sa phrase de passe est demandée deux fois, ou lue sur une ligne de l’entrée standard.")
@click.argument("name", metavar="NOM")
@click.pass_obj
def add(settings: Settings, name: str) -> None:
    """Ask for the passphrase, keep its hash, and say what is different from now on."""
    onboarding = assemble(settings)
    # Before anything is asked: it would be typed in vain.
    name = onboarding.agents.check_new_name(name)
    agent = onboarding.agents.add(name, _ask_passphrase() if sys.stdin.isatty() else _read_passphrase())
    click.echo(f"L’agent {agent.name} est ajouté.")
    click.echo(GUARDED)


@agents.command(help="Retirer l’agent NOM. Ce qu’il a fait reste à son nom.")
@click.argument("name", metavar="NOM")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Remove the agent, and say what stays."""
    onboarding = assemble(settings)
    agent = onboarding.agents.remove(name)
    click.echo(f"L’agent {harmless(agent.name)} est retiré.")
    click.echo(STAYS)
    if not onboarding.agents.list():
        click.echo(NO_AGENT)


@agents.command(name="list", help="Nommer les agents, avec le jour où chacun a été ajouté.")
@click.pass_obj
def list_agents(settings: Settings) -> None:
    """Print a line for each agent, by name; nothing of their passphrases."""
    found = assemble(settings).agents.list()
    for each in found:
        # The file may have been written to by hand: nothing of it drives the terminal.
        click.echo(f"{harmless(each.name)}, depuis le {day_text(each.added_at.astimezone().date())}")
    if not found:
        click.echo(NO_AGENT)


def _ask_passphrase() -> str:
    """Ask until one that will do was typed twice. Raises CommandError where the terminal has no more to give."""
    from ..plain.console import OutputError, read_secret

    try:
        while True:
            passphrase = clean_secret(read_secret(PROMPT))
            try:
                check_passphrase(passphrase)
            except UserFacingError as error:
                click.echo(str(error), err=True)
                continue
            if normalize("NFC", clean_secret(read_secret(AGAIN))) == normalize("NFC", passphrase):
                return passphrase
            click.echo(DIFFERENT, err=True)
    except KeyboardInterrupt:
        # What the shell says next begins a line.
        click.echo(err=True)
        raise
    except (EOFError, OutputError):
        click.echo(err=True)
        raise CommandError(UNCHANGED) from None


def _read_passphrase() -> str:
    """One line from a pipe, without its end."""
    check_input()
    line = sys.stdin.buffer.readline(4 * LIMIT)
    return clean_secret(line.decode(typed_encoding(sys.stdin.encoding), "replace").rstrip("\r\n"))
