"""The commands that look at the settings: ``gimt-tui config …``; they run also where a setting is wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import click

from ..domain.wording.french import NBSP, count_text
from ..domain.wording.shown import harmless
from ..settings import default_directory, get_value, list_settings, own_file
from .choices import read_choices
from .french_click import CommandError, FrenchGroup
from .sources import Fault, Findings, Source, examine


@click.group(name="config", cls=FrenchGroup, help="Voir les réglages, leur fichier, et ce qui est à y corriger.")
def config() -> None:
    """Group the commands over the settings; the context's object is a mapping of the flags that were given."""


command = config


@config.command(help="Montrer chaque réglage, sa valeur et d’où elle vient.")
@click.pass_obj
def show(flags: Mapping[str, Any]) -> None:
    """Print the settings in force; the status is 1 where an entry had to be left out. No setting holds a secret."""
    findings = _examine(flags)
    names = list(list_settings())
    widest = max(map(len, names))
    for name in names:
        click.echo(harmless(f"{name:<{widest}} = {_value_text(get_value(findings.settings, name))}{_source_text(findings.sources[name])}"))
    if findings.faults:
        count = count_text(len(findings.faults), "entrée")
        raise CommandError(f"{count} à corriger, que gimt-tui config check nomme.")


@config.command(help="Donner le chemin du fichier de réglages.")
def path() -> None:
    """Print where the settings file is, or would be; raises HomelessError where the user has no place for one."""
    click.echo(harmless(own_file() or default_directory("config")))


@config.command(help="Dire ce qui est à corriger dans les réglages\u00a0: nom, ligne, raison. Code de retour\u00a0: 1 s’il y en a.")
@click.pass_obj
def check(flags: Mapping[str, Any]) -> None:
    """Print all faults at once, or that there are none."""
    findings = _examine(flags)
    for each in findings.faults:
        click.echo(harmless(_fault_text(each)))
    if findings.faults:
        raise SystemExit(1)
    click.echo("Rien à corriger.")


def _examine(flags: Mapping[str, Any]) -> Findings:
    return examine(own_file(), os.environ, read_choices(), flags)


def _value_text(value: object) -> str:
    """As the file would have it."""
    return json.dumps(value, ensure_ascii=False)


def _source_text(source: Source) -> str:
    line = f", ligne {source.line}" if source.line else ""
    return f"  ({source.place}{line})"


def _fault_text(fault: Fault) -> str:
    """« ligne 3, wating_days : ce nom n’est pas celui d’un réglage. Vouliez-vous dire waiting_days ? »."""
    place = ", ".join(filter(None, (f"ligne {fault.line}" if fault.line else "", fault.name)))
    said = f"{place}{NBSP}: {fault.reason}" if place else fault.reason
    return f"{said} Vouliez-vous dire {fault.nearest}{NBSP}?" if fault.nearest else said
