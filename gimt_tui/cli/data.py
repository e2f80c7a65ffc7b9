"""The commands that look after the data file: ``gimt-tui data …``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from ..domain.dossier import Dossier
from ..domain.wording.shown import OUTPUT_LOST
from ..settings import Settings
from ..store import sentences, upkeep
from ..store.base import CorruptFileError, ForeignFileError, NotAFileError, StoreError
from ..store.export import FORMATS
from ..store.paths import printable
from ..store.targets import check_source, check_target
from ..store.tinydb_file import TinyDBStore
from .french_click import UNCHANGED, CommandError, FrenchGroup
from .streams import drop_output

# What is a file is judged by the store, whose sentences say what to do; click would only say that it does not suit.
FILE = click.Path(path_type=Path, readable=False)


@click.group(name="data", cls=FrenchGroup, help="Vérifier, sauvegarder, restaurer, exporter ou effacer les données.")
@click.pass_context
def data(context: click.Context) -> None:
    """Group the commands over the data file, whose path becomes the context's object."""
    if isinstance(context.obj, Settings):
        context.obj = context.obj.data_file


command = data


_confirmation_option = click.option("--oui", "agreed", is_flag=True, help="Ne pas demander de confirmation.")


@data.command(help="Vérifier le fichier de données, sans rien changer.")
@click.pass_obj
def verify(path: Path) -> None:
    """Print what the file holds and what is wrong with it; the exit status is 1 when anything is."""
    with _progress("Vérification", lambda: sum(upkeep.count_documents(path).values())) as step:
        report = upkeep.verify(path, step)
    click.echo(f"{printable(path)}\u00a0: schéma {report.schema}, {report.size} octets.")
    click.echo(f"Dossiers\u00a0: {report.dossiers}. Messages\u00a0: {report.mails}. Saisies en cours\u00a0: {report.drafts}.")
    if report.requests:
        click.echo(f"Demandes d’assistance\u00a0: {report.requests}.")
    if report.agents:
        click.echo(f"Agents\u00a0: {report.agents}.")
    for remark in report.remarks:
        click.echo(f"Attention\u00a0: {remark}", err=True)
    for problem in report.problems:
        click.echo(problem, err=True)
    if report.problems:
        raise SystemExit(1)
    click.echo("Le fichier est en bon état.")


@data.command(help="Copier les données dans FICHIER.")
@click.argument("target", metavar="FICHIER", type=FILE)
@_confirmation_option
@click.pass_obj
def backup(path: Path, target: Path, agreed: bool) -> None:
    """Copy the data; an existing file is replaced only when that is confirmed."""
    check_target(path, target)
    if target.exists():
        _confirm(f"{_full_path(target)} existe déjà. Le remplacer\u00a0?", agreed)
    upkeep.backup(path, target)
    click.echo(f"Sauvegarde écrite\u00a0: {printable(target)}")
    click.echo("Elle contient des données personnelles. Gardez-la en lieu sûr.")


@data.command(help="Remplacer les données par celles de FICHIER.")
@click.argument("source", metavar="FICHIER", type=FILE)
@_confirmation_option
@click.pass_obj
def restore(path: Path, source: Path, agreed: bool) -> None:
    """Put a backup, or the previous generation, in the place of the data; a damaged file is set aside."""
    check_source(path, source)
    try:
        found = upkeep.verify(source)
    except (CorruptFileError, ForeignFileError):
        raise CommandError(f"{printable(source)} n’est pas une sauvegarde en bon état. Indiquez-en une autre.") from None
    _confirm(f"Remplacer les données par {found.dossiers} dossier(s) de {_full_path(source)}\u00a0?", agreed, path)
    aside = upkeep.restore(path, source, datetime.now(UTC))
    if aside is not None:
        click.echo(f"Le fichier abîmé est conservé\u00a0: {printable(aside)}")
    click.echo(f"Les données de {_full_path(path)} sont restaurées.")


@data.command(help="Écrire les dossiers, sans les mots de passe, sur la sortie ou dans un fichier.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="json", show_default=True, help="Format de sortie.")
@click.option("--output", "output", metavar="FICHIER", type=FILE, help="Fichier à créer.")
@click.pass_obj
def export(path: Path, form: str, output: Path | None) -> None:
    """Write the dossiers for another program; a file is made for its owner alone and never replaced."""
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    steps = _progress("Export", lambda: upkeep.count_documents(path)["dossiers"])
    if output is not None:
        _check_output(path, output)
    with closing(TinyDBStore.open(path)) as store, _open_output(output, encoding) as stream, steps as step:
        FORMATS[form](_count_off(store.scan(), step), stream)


@data.command(help="Effacer le dossier DOSSIER (identifiant ou clé), et toute copie plus ancienne des données.")
@click.argument("name", metavar="DOSSIER")
@_confirmation_option
@click.pass_obj
def erase(path: Path, name: str, agreed: bool) -> None:
    """Erase one dossier so that nothing of it is left beside the data file either."""
    with closing(TinyDBStore.open(path)) as store:
        dossier = upkeep.find_dossier(store, name)
        if dossier is None:
            raise CommandError("Aucun dossier ne porte ce nom. Indiquez un identifiant ou une clé.")
        _confirm(f"Effacer définitivement le dossier de {dossier.account.identifiant}\u00a0?", agreed, path)
        store.run(lambda transaction: transaction.erase(dossier.key))
    click.echo("Le dossier est effacé. Effacez-le aussi de vos sauvegardes et de vos exports.")


@data.command(help="Effacer les dossiers et les saisies auxquels personne n’a touché depuis longtemps.")
@click.option("--older-than", "days", metavar="JOURS", type=click.IntRange(min=1), required=True, help="Nombre de jours sans changement.")
@_confirmation_option
@click.pass_obj
def purge(path: Path, days: int, agreed: bool) -> None:
    """Erase what was last touched more than ``days`` days ago."""
    before = datetime.now(UTC) - timedelta(days=days)
    with closing(TinyDBStore.open(path)) as store:
        found = upkeep.find_idle(store, before)
        if not (found.dossiers or found.drafts or found.requests or found.tries):
            click.echo("Rien n’est assez ancien pour être effacé.")
            return
        what = f"{len(found.dossiers)} dossier(s) et {len(found.drafts)} saisie(s) en cours"
        if found.requests:
            what += f" et {len(found.requests)} demande(s) d’assistance"
        if found.tries:
            what += f" et {len(found.tries)} trace(s) d’essais de mot de passe ou d’envoi"
        _confirm(f"Effacer définitivement {what}\u00a0?", agreed, path)
        with _progress("Effacement", lambda: len(found.dossiers)) as step:
            upkeep.purge(store, before, step)
    click.echo(f"Effacés\u00a0: {what}. Effacez-les aussi de vos sauvegardes et de vos exports.")


@contextmanager
def _progress(label: str, length: Callable[[], int]) -> Iterator[Callable[[int], object]]:
    # On the error stream, and only for an eye: what is piped on stays clean.
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(range(length()), label=label, file=sys.stderr) as bar:
        yield bar.update


def _count_off(dossiers: Iterator[Dossier], step: Callable[[int], object]) -> Iterator[Dossier]:
    for dossier in dossiers:
        yield dossier
        step(1)


@contextmanager
def _open_output(path: Path | None, encoding: str) -> Iterator[TextIO]:
    if path is None:
        # Whatever the locale: the formats are in UTF-8.
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
        try:
            yield stream
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            drop_output()
            raise CommandError(OUTPUT_LOST) from error
        finally:
            stream.detach()
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise CommandError(f"{printable(path)} existe déjà. Choisissez un autre nom.") from None
    except OSError as error:
        raise sentences.from_os_error(error, path, sentences.ELSEWHERE) from error
    try:
        with (
            sentences.translate_os_errors(path, sentences.ELSEWHERE),
            open(descriptor, "w", encoding=encoding, errors="replace", newline="") as file,
        ):
            yield file
    except BaseException:
        path.unlink()
        raise


def _check_output(path: Path, output: Path) -> None:
    try:
        check_target(path, output)
    except NotAFileError as error:
        raise CommandError(f"{error} Pour écrire sur la sortie, retirez l’option --output.") from error


def _dossiers_text(path: Path) -> str:
    """How many dossiers it holds, where that can be told."""
    try:
        return f", {upkeep.count_documents(path)['dossiers']} dossier(s)"
    except StoreError:
        return ""


def _full_path(path: Path) -> str:
    """A file as a question names it: wholly, links followed, so that no other can be meant."""
    return printable(Path(os.path.realpath(path)))


def _confirm(question: str, agreed: bool, path: Path | None = None) -> None:
    """Ask, naming the data file ``path`` that is changed. Raises Refusal unless the answer is yes."""
    if agreed:
        return
    if path is not None:
        question = f"Fichier de données\u00a0: {_full_path(path)}{_dossiers_text(path)}.\n{question}"
    try:
        answer = click.prompt(f"{question} [o/N]", default="n", show_default=False, prompt_suffix=" ", err=True)
    except click.Abort:
        answer = "n"
    if answer.strip().casefold() not in {"o", "oui"}:
        raise CommandError(UNCHANGED)
