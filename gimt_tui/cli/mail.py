"""The commands about the messages that leave: ``gimt-tui mail …``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from ..assembly import assemble, make_transport
from ..domain.answers.fields import FIELDS, judge
from ..domain.mail_counts import MailCount
from ..domain.outbox import DELAYS, setback_text, settings_text
from ..domain.states import Delivery
from ..domain.wording.account import NO_SUCH_ACCOUNT
from ..domain.wording.french import NBSP, count_text, date_and_time
from ..domain.wording.shown import harmless
from ..mail.base import SetbackError
from ..settings import Settings
from .french_click import CommandError, FrenchGroup

NO_SERVER = (
    "Aucun serveur de messagerie n’est réglé\u00a0: les courriels restent dans la messagerie de démonstration. "
    "Donnez smtp_host, mail_from_name, mail_from_address et link_base."
)


@click.group(name="mail", cls=FrenchGroup, help="Essayer les réglages du courrier, voir ou envoyer ce qui attend.")
def mail() -> None:
    """Group the commands over the messages that leave."""


command = mail


@mail.command(help="Envoyer un courriel d’essai à ADRESSE, et dire ce que le serveur en a fait.")
@click.argument("address", metavar="ADRESSE")
@click.pass_obj
def test(settings: Settings, address: str) -> None:
    """Send one message by the settings in force; the status is 1 where it did not leave."""
    from uuid6 import uuid7

    server = make_transport(settings)
    if server is None:
        raise CommandError(NO_SERVER)
    judgement = judge(FIELDS["email"], address)
    if not judgement.acceptable:
        raise CommandError(judgement.message)
    click.echo(f"Serveur{NBSP}: {harmless(server.server.description)}.")
    click.echo(f"Expéditeur{NBSP}: {server.office.name}, {server.office.address}.")
    click.echo(f"Destinataire{NBSP}: {judgement.value}.")
    try:
        server.send(server.composer.test_message(to=judgement.value, at=datetime.now(UTC), identity=str(uuid7())))
    except SetbackError as error:
        said = f"Le courriel d’essai n’est pas parti{NBSP}: {setback_text(error.setback, error.reply)}. {settings_text(error.setback)}"
        raise CommandError(said.rstrip()) from None
    click.echo("Le serveur a accepté le courriel d’essai. Vérifiez qu’il arrive, et qu’il n’est pas rangé dans les indésirables.")


@mail.command(help="Compter les courriels qui attendent, avec ce qui les retient, ceux qui sont partis et ceux que le serveur a refusés.")
@click.pass_obj
def status(settings: Settings) -> None:
    """Print how many messages stand where and why, and when the next one is tried."""
    onboarding = assemble(settings)
    found = onboarding.parts.store.mail_counts()
    for delivery, words in _DELIVERY_WORDS.items():
        alike = [each for each in found if each.delivery is delivery]
        click.echo(f"{words}{NBSP}: {count_text(sum(each.count for each in alike), 'courriel')}")
        if delivery in (Delivery.WAITING, Delivery.REFUSED):
            _print_causes(alike)
    waiting = [each for each in found if each.delivery is Delivery.WAITING]
    if not onboarding.parts.transport.leaves:
        click.echo(NO_SERVER)
    elif waiting:
        click.echo(f"Prochain essai{NBSP}: {_next_try_text(waiting, onboarding.parts.clock())}.")


@mail.command(help="Montrer les courriels de la messagerie de démonstration d’un compte.")
@click.option("--identifiant", metavar="NOM", required=True, help="L’identifiant du compte.")
@click.pass_obj
def show(settings: Settings, identifiant: str) -> None:
    """Print the messages of an account's demo mailbox, the newest first; whoever has the shell may read the data file anyway."""
    from ..mail.activation import author_in, parse_message, text_in

    onboarding = assemble(settings)
    if onboarding.parts.transport.leaves:
        raise CommandError("Les courriels partent par le serveur de messagerie\u00a0: lisez-les à l’adresse du compte.")
    dossier = onboarding.accounts.find(identifiant)
    if dossier is None:
        raise CommandError(NO_SUCH_ACCOUNT)
    mails = onboarding.mailbox.list(dossier.key)
    if not mails:
        click.echo("Aucun message.")
    for each in mails:
        message = parse_message(each.source)
        to = f"À{NBSP}: {message['To']}, {date_and_time(each.created_at)}"
        head = f"De{NBSP}: {author_in(each.source)}\n{to}\nObjet{NBSP}: {message['Subject']}"
        # The file may have been written to by hand: nothing of it drives the terminal.
        for line in f"{head}\n\n{text_in(each.source).strip()}\n".split("\n"):
            click.echo(harmless(line))


_DELIVERY_WORDS = {
    Delivery.WAITING: "En attente",
    Delivery.DELIVERED: "Remis",
    Delivery.REFUSED: "Refusés",
    Delivery.DROPPED: "Devenus inutiles",
}


def _print_causes(alike: Sequence[MailCount]) -> None:
    """One line for each cause, with the settings to check."""
    for each in alike:
        reason = setback_text(each.setback, each.reply) if each.setback else "pas encore essayé"
        click.echo(f"  {each.count}{NBSP}: {' '.join((f'{reason}.', settings_text(each.setback))).rstrip()}")


def _next_try_text(waiting: Sequence[MailCount], now: datetime) -> str:
    """When the first of them is tried while the program is open."""
    moments = [each.next_try_at for each in waiting if each.next_try_at is not None and now < each.next_try_at <= now + DELAYS[-1]]
    return date_and_time(min(moments)) if len(moments) == len(waiting) else "dès que possible"


def _accepted_text(number: int) -> str:
    return f"Acceptés par le serveur{NBSP}: {count_text(number, 'courriel')}."


@mail.command(
    help="Envoyer maintenant tout ce qui attend, sans ouvrir le parcours. Pour une tâche planifiée, ajoutez --due.",
)
@click.option("--due", is_flag=True, help="N’envoyer que les courriels dont l’heure du prochain essai est venue.")
@click.pass_obj
def send(settings: Settings, due: bool) -> None:
    """Drain the outbox once; the status is 1 where something is still waiting.

    By hand it tries everything: whoever calls it has just mended something. A timer leaves each message its delay.
    """
    onboarding = assemble(settings)
    if not onboarding.parts.transport.leaves:
        raise CommandError(NO_SERVER)
    click.echo(_accepted_text(onboarding.outbox.drain(early=not due)))
    waiting = [each for each in onboarding.parts.store.mail_counts() if each.delivery is Delivery.WAITING]
    if waiting:
        _print_causes(waiting)
        mails = count_text(sum(each.count for each in waiting), "courriel")
        raise CommandError(f"Encore en attente{NBSP}: {mails}. Voyez gimt-tui mail status.")


@mail.command(
    help="Poster les rappels dus, selon le réglage reminder_days, puis envoyer les courriels dont l’heure est venue. "
    "Pour une tâche planifiée, une fois par jour ou par heure.",
)
@click.pass_obj
def remind(settings: Settings) -> None:
    """Do what an open counter does each hour, and hand over what is due; the status is 0 where some of it is still waiting."""
    if not settings.reminder_days:
        raise CommandError("Aucun rappel n’est demandé. Donnez le réglage reminder_days, un nombre de jours.")
    onboarding = assemble(settings)
    click.echo(f"Rappels à envoyer{NBSP}: {count_text(onboarding.reminders.post(), 'courriel')}.")
    if onboarding.parts.transport.leaves:
        click.echo(_accepted_text(onboarding.outbox.drain()))
