"""Where each setting comes from, and all that is wrong with them at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..assembly import check_support, make_transport, read_office
from ..domain.errors import UserFacingError
from ..settings import (
    ENVIRONMENT_PREFIX,
    PASSWORD_VARIABLE,
    Settings,
    SettingsError,
    flatten_tables,
    list_settings,
    read_file,
    set_value,
    variable_name,
)

DEFAULT, CHOSEN, FILE, ENVIRONMENT, FLAG = "défaut", "touche F9", "fichier", "environnement", "option"
"""The five places that a value may come from, each better than those before it."""
ALIKE = 0.7
"""How much a wrong name must look like a known one (difflib) for that to be offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a setting that is in force comes from; ``line`` is that of the file, 0 elsewhere."""

    place: str = DEFAULT
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A wrong entry: how it is called where it stands, its line in the file or 0, why it is wrong, and the name that may be meant."""

    name: str
    reason: str
    line: int = 0
    nearest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The settings as far as they can be used, the source of each by its name, and what is wrong, in the order of the file."""

    settings: Settings
    sources: Mapping[str, Source]
    faults: tuple[Fault, ...]


def examine(path: Path | None, environment: Mapping[str, str], kept: Mapping[str, str], flags: Mapping[str, Any]) -> Findings:
    """Look at every entry of every place. A file that cannot be read is a fault without a name; one that is missing is none."""
    known = list_settings()
    settings, sources, faults = Settings(), dict.fromkeys(known, Source()), list[Fault]()

    def take(name: str, value: Any, source: Source, shown: str) -> None:
        nonlocal settings
        try:
            settings = set_value(settings, name, value, "")
            sources[name] = source
        except SettingsError as error:
            # Said of the place as a whole elsewhere; here the entry is named already.
            faults.append(Fault(name=shown, line=source.line, reason=str(error).partition("\u00a0: ")[2]))

    for name, value in kept.items():
        take(name, value, Source(place=CHOSEN), name)
    values, lines = _read(path, faults)
    variables = {variable_name(each).removeprefix(ENVIRONMENT_PREFIX): each for each in known}
    for name, value in flatten_tables(values).items():
        line = lines.get((name,)) or lines.get(tuple(name.split("."))) or 0
        if name in known:
            take(name, value, Source(place=FILE, line=line), name)
        elif name == "smtp_password":
            apart = "un mot de passe se met dans un fichier à part."
            faults.append(Fault(name=name, line=line, reason=apart, nearest="smtp_password_file"))
        else:
            reason, nearest = "ce nom n’est pas celui d’un réglage.", _nearest(name.casefold(), known)
            faults.append(Fault(name=name, line=line, reason=reason, nearest=nearest))
    for variable, text in environment.items():
        own, ours = variable.removeprefix(ENVIRONMENT_PREFIX), variable.startswith(ENVIRONMENT_PREFIX)
        if ours and own in variables:
            take(variables[own], text, Source(place=ENVIRONMENT), variable)
        elif ours and variable != PASSWORD_VARIABLE and (nearest := _nearest(own, variables)):
            # Others that begin so may be meant for somebody else.
            reason = "cette variable n’est celle d’aucun réglage."
            faults.append(Fault(name=variable, reason=reason, nearest=ENVIRONMENT_PREFIX + nearest))
    for name, value in flags.items():
        if value is not None:
            take(name, value, Source(place=FLAG), f"--{name}")
    if not faults:
        faults += _judge_together(settings, environment, sources)
    return Findings(settings=settings, sources=sources, faults=tuple(faults))


def find_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line on which each key and each table of a TOML text begins, by its path; the first is 1.

    tomllib tells no lines. But a statement is as many lines as it takes until they can be read by themselves: so each is
    read apart, under the head of the table that it stands in. Raises TOMLDecodeError where the text as a whole would.
    """
    tomllib.loads(text)
    found: dict[tuple[str, ...], int] = {}
    head, pending = "", list[str]()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        pending.append(line)
        try:
            read = tomllib.loads("\n".join(pending))
        except tomllib.TOMLDecodeError:
            continue
        first = number - len(pending) + 1
        if line.lstrip().startswith("[") and len(pending) == 1:
            head = line
        for path in _paths(read if head == line else tomllib.loads("\n".join((head, *pending)))):
            found.setdefault(path, first)
        pending = []
    return found


def _paths(table: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all keys of a table, and of the tables within."""
    if isinstance(table, list):
        for each in table:
            yield from _paths(each, before)
    elif isinstance(table, dict):
        for key, value in table.items():
            yield (*before, key)
            yield from _paths(value, (*before, key))


def _read(path: Path | None, faults: list[Fault]) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    if path is None:
        return {}, {}
    try:
        values = read_file(path, needed=False)
        return values, find_lines(path.read_bytes().decode("utf-8-sig")) if values else {}
    except SettingsError as error:
        faults.append(Fault(name="", reason=str(error)))
        return {}, {}


def _nearest(name: str, known: Mapping[str, object]) -> str:
    return next(iter(get_close_matches(name, known, 1, ALIKE)), "")


def _judge_together(settings: Settings, environment: Mapping[str, str], sources: Mapping[str, Source]) -> Iterator[Fault]:
    """What only shows where settings are put together, as the program does when it begins."""
    for judge in (check_support, read_office, lambda found: make_transport(found, environment), lambda found: found.data_file):
        try:
            judge(settings)
        except UserFacingError as error:
            name = str(error).removeprefix("Réglage ").partition("\u00a0: ")[0]
            line = sources[name].line if name in sources else 0
            yield Fault(name=name if name in sources else "", line=line, reason=str(error).removeprefix(f"Réglage {name}\u00a0: "))
