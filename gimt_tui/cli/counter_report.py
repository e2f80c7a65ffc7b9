"""``gimt-tui counter report``: the figures of a month, or its events for an audit; the group of the counter mounts it."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import closing
from dataclasses import astuple, fields

import click

from ..counter.report import AuditLine, Report, list_events, make_report, to_document, to_text
from ..domain.wording.shown import harmless
from ..settings import Settings
from ..store.base import Store
from ..store.export import quote_formulas
from ..store.tinydb_file import TinyDBStore
from .french_click import CommandError, FrenchCommand

AUDIT_TITLES = {"at": "moment", "event": "événement", "agent": "agent", "counter": "guichet", "dossier": "dossier"}


@click.command(
    "report",
    cls=FrenchCommand,
    help="Compter ce qui s’est fait dans un mois, par guichet, sans donnée personnelle. Un mois passé reste le même après un effacement.",
    short_help="Compter ce qui s’est fait dans un mois.",
)
@click.option("--month", metavar="MOIS", required=True, help="Le mois, par exemple 2026-11.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.option(
    "--audit", type=click.Choice(["csv", "jsonl"]), help="Écrire plutôt les événements du mois, avec l’agent et la clé du dossier."
)
@click.pass_obj
def report(settings: Settings, month: str, as_json: bool, audit: str | None) -> None:
    """Print the report of a month; raises CommandError for what is no month, and a StoreError where the data cannot be read."""
    _check_month(month)
    with closing(TinyDBStore.open(settings.data_file)) as store:
        if audit is not None:
            _write_audit(audit, list(list_events(month, store.scan())))
            return
        made = _read_report(store, month)
    click.echo(json.dumps(to_document(made), ensure_ascii=False, indent=2) if as_json else to_text(made), nl=as_json)


command = report


def _read_report(store: Store, month: str) -> Report:
    """The report, read without holding the file; it is read again where a dossier was erased meanwhile, which is in the ledger then."""
    while True:
        before = store.ledger()
        made = make_report(month, store.scan(), before)
        if store.ledger() == before:
            return made


def _check_month(text: str) -> None:
    year, dash, month = text.partition("-")
    if not (
        text.isascii() and len(year) == 4 and year.isdigit() and dash and len(month) == 2 and month.isdigit() and 1 <= int(month) <= 12
    ):
        raise CommandError(f"«\u00a0{harmless(text)}\u00a0» n’est pas un mois. Donnez-le ainsi\u00a0: 2026-11.")


def _write_audit(form: str, lines: list[AuditLine]) -> None:
    names = [each.name for each in fields(AuditLine)]
    if form == "jsonl":
        for line in lines:
            click.echo(json.dumps(dict(zip(names, astuple(line), strict=True)), ensure_ascii=False))
        return
    table = csv.writer(sys.stdout, delimiter=";", lineterminator="\r\n")
    table.writerow(AUDIT_TITLES[name] for name in names)
    table.writerows(quote_formulas(astuple(line)) for line in lines)
