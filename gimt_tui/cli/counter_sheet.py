"""``gimt-tui counter sheet``: the sheet to hand over, on the output or in a file."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from ..assembly import read_office
from ..counter.printing import save_sheet
from ..counter.sheet import make_sheet, to_text
from ..counter.sheet_page import to_html
from ..domain.wording.account import NO_SUCH_ACCOUNT
from ..domain.wording.board import saved_text
from ..domain.wording.shown import harmless
from ..settings import Settings, expand_path
from ..store.targets import check_target
from ..store.tinydb_file import TinyDBStore
from .french_click import CommandError, FrenchCommand

HELP = "Écrire la fiche à remettre du compte IDENTIFIANT\u00a0: une page A4 en HTML dans un fichier, ou du texte sur la sortie."


@click.command(name="sheet", cls=FrenchCommand, help=HELP, short_help="Écrire la fiche à remettre d’un compte.")
@click.argument("identifiant", metavar="IDENTIFIANT")
@click.option("--output", metavar="FICHIER", help="Fichier HTML à créer (sinon, du texte sur la sortie).")
@click.option("--large", is_flag=True, help="En plus grandes lettres.")
@click.pass_obj
def command(settings: Settings, identifiant: str, output: str | None, large: bool) -> None:
    """Write the sheet; raises CommandError where there is no such account, SheetError where the file cannot be made."""
    with closing(TinyDBStore.open(settings.data_file)) as store:
        dossier = store.find_by("identifiant", identifiant)
    if dossier is None:
        raise CommandError(NO_SUCH_ACCOUNT)
    sheet = make_sheet(
        dossier, read_office(settings), datetime.now(UTC), settings.waiting_days, portal_page=settings.portal_page
    )
    if output is None:
        click.echo(to_text(sheet), nl=False)
        return
    path = expand_path("output", output)
    check_target(settings.data_file, path)
    click.echo(saved_text(harmless(save_sheet(Path(path), to_html(sheet, large)))))
