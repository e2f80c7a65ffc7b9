"""The tables of the README and of its twin, from the settings, the commands and the keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from textual.binding import Binding

from gimt_tui.cli import command
from gimt_tui.settings import list_settings, variable_name
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.form import FormScreen
from gimt_tui.tui.frame import WizardScreen
from gimt_tui.tui.widgets.keys import KEY_NAMES, key_name

from . import english

ROOT = Path(__file__).parents[2]
RENEWAL = ".venv/bin/python -m tests.readme"
"""What writes the tables anew."""
PROGRAM = "gimt-tui"
_CODE = re.compile(r"(?<![\w`-])(--[a-z-]+|GIMT_TUI_[A-Z_]+)")
"""What is code in a sentence of the program, which has no marks for it."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the twins: its file, and the words that only the tables need."""

    file: str
    settings: Row
    options: Row
    commands: Row
    keys: Row
    yes: str
    no: str
    text: str
    list: str
    range: str
    or_: str
    default: str
    none: str
    unset: Mapping[str, str]
    """What is in force where a setting is empty, and that is not nothing."""

    @property
    def path(self) -> Path:
        return ROOT / self.file


ENGLISH = Language(
    file="README.md",
    settings=("setting", "environment", "default", "values", "meaning"),
    options=("option", "meaning"),
    commands=("command", "what it does"),
    keys=("key", "what it does"),
    yes="yes",
    no="no",
    text="text",
    list="list of texts",
    range="{} to {}",
    or_=" or ",
    default=" Default: `{}`.",
    none="none",
    unset=MappingProxyType({"data": "the user's own", "services": "the program's own", "smtp_helo_name": "the machine's address"}),
)
FRENCH = Language(
    file="LISEZMOI.md",
    settings=("réglage", "environnement", "défaut", "valeurs", "sens"),
    options=("option", "sens"),
    commands=("commande", "ce qu’elle fait"),
    keys=("touche", "ce qu’elle fait"),
    yes="oui",
    no="non",
    text="texte",
    list="liste de textes",
    range="{} à {}",
    or_=" ou ",
    default=" Par défaut\u00a0: `{}`.",
    none="aucun",
    unset=MappingProxyType(
        {"data": "celui de l’utilisateur", "services": "celui du programme", "smtp_helo_name": "l’adresse de la machine"}
    ),
)
TWINS = (ENGLISH, FRENCH)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that does something by itself, with its whole name: ``gimt-tui data backup``."""

    name: str
    command: click.Command
    context: click.Context

    @property
    def options(self) -> tuple[click.Option, ...]:
        """Its own; ``--help``, which all have, is told of the program alone."""
        found = self.command.get_params(self.context) if self.name == PROGRAM else self.command.params
        return tuple(each for each in found if isinstance(each, click.Option))

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(each.metavar or each.human_readable_name for each in self.command.params if isinstance(each, click.Argument))


def find_commands() -> tuple[Command, ...]:
    """All that can be called, the program itself first, then in the order of ``--help``."""
    return tuple(_walk(command, click.Context(command, info_name=PROGRAM)))


def _walk(each: click.Command, context: click.Context) -> Iterator[Command]:
    if not isinstance(each, click.Group) or each.invoke_without_command:
        yield Command(context.command_path, each, context)
    if isinstance(each, click.Group):
        for name in each.list_commands(context):
            below = each.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _walk(below, click.Context(below, info_name=name, parent=context))


def find_keys() -> tuple[Binding, ...]:
    """The keys that work on every screen, and the one that shows a password."""
    found = (each for owner in (WizardScreen, FormScreen, GimtApp) for each in owner.BINDINGS if isinstance(each, Binding))
    # What the app says of a key that the screens have too is the whole of it.
    return tuple({each.id: each for each in found}.values())


def option_name(option: click.Option) -> str:
    """As it is typed, the longest where there are several."""
    return max(option.opts, key=len)


def option_words(option: click.Option) -> str:
    """With what it takes: ``--format csv|json``."""
    taken = "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or ""
    return f"{option_name(option)} {taken}".rstrip()


def translate(words: str) -> str:
    """A command line with its placeholders in English."""
    return re.sub(r"[A-Z]+", lambda found: english.PLACEHOLDERS.get(found[0], found[0]), words)


def make_table(head: Row, rows: Iterable[Row]) -> str:
    """A table as Markdown has it."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(each.replace('|', chr(92) + '|') for each in line)} |" for line in lines)


def make_settings_table(language: Language) -> str:
    """A row for each setting: its names, its default, what it may be, what it means."""
    return make_table(language.settings, (_setting_row(name, each, language) for name, each in list_settings().items()))


def _setting_row(name: str, each: Field[Any], language: Language) -> Row:
    least, most, choices = each.metadata["least"], each.metadata["most"], each.metadata["choices"]
    meaning = english.SETTINGS[name] if language is ENGLISH else each.metadata["help"]
    match each.default:
        case bool():
            default, values = language.yes if each.default else language.no, f"{language.yes}{language.or_}{language.no}"
        case int():
            default, values = str(each.default), language.range.format(least, most)
        case tuple():
            default, values = language.none, language.list
        case _:
            default = f"`{each.default}`" if each.default else language.unset.get(each.name, language.none)
            values = _list_text([f"`{choice}`" for choice in choices], language) or language.text
    return f"`{name}`", f"`{variable_name(name)}`", default, values, _mark_code(meaning)


def _list_text(words: Sequence[str], language: Language) -> str:
    return language.or_.join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def make_options_table(language: Language) -> str:
    """A row for each option of the program itself."""
    program = find_commands()[0]
    return make_table(
        language.options, ((_code(option_words(each), language), _option_text(program, each, language)) for each in program.options)
    )


def make_commands_table(language: Language) -> str:
    """A row for each command, with its arguments and what its options mean; those of the program have a table of their own."""
    return make_table(language.commands, (_command_row(each, language) for each in find_commands()))


def _command_row(each: Command, language: Language) -> Row:
    needed = tuple(option_words(option) for option in each.options if option.required)
    text = english.COMMANDS[each.name] if language is ENGLISH else re.sub(r"[ \n]+", " ", each.command.help or "")
    colon = ":" if language is ENGLISH else "\u00a0:"
    told = () if each.name == PROGRAM else each.options
    options = (f"{_code(option_words(option), language)}{colon} {_option_text(each, option, language)}" for option in told)
    return _code(" ".join((each.name, *needed, *each.arguments)), language), "<br>".join((_mark_code(text), *options))


def _option_text(owner: Command, option: click.Option, language: Language) -> str:
    text = english.OPTIONS[f"{owner.name} {option_name(option)}"] if language is ENGLISH else option.help or ""
    return _mark_code(text) + (language.default.format(option.default) if option.show_default else "")


def make_keys_table(language: Language) -> str:
    """A row for each key: what is engraved on it, and what it does."""
    return make_table(language.keys, (_key_row(each, language) for each in find_keys()))


def _key_row(each: Binding, language: Language) -> Row:
    names = [key_name(key) if key in KEY_NAMES else "+".join(part.capitalize() for part in key.split("+")) for key in each.key.split(",")]
    if language is ENGLISH:
        return ", ".join(english.KEY_NAMES.get(name, name) for name in names), english.KEYS[each.id or ""]
    return ", ".join(names), each.tooltip or each.description


def _code(words: str, language: Language) -> str:
    return f"`{translate(words) if language is ENGLISH else words}`"


def _mark_code(text: str) -> str:
    return _CODE.sub(r"`\1`", text)


TABLES: Mapping[str, Callable[[Language], str]] = MappingProxyType(
    {
        "keys": make_keys_table,
        "options": make_options_table,
        "commands": make_commands_table,
        "settings": make_settings_table,
    }
)
"""By the name of the marks that a table stands between: ``<!-- settings -->`` and ``<!-- /settings -->``."""


def renew(text: str, language: Language) -> str:
    """The text with its tables written anew. Raises ValueError where a table has not its place, or has two."""
    for name, make in TABLES.items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        if (text.count(begin), text.count(end)) != (1, 1):
            raise ValueError(f"{language.file} needs {begin} and {end} once each")
        before, _, rest = text.partition(begin)
        after = rest.partition(end)[2]
        text = f"{before}{begin}\n\n{make(language)}\n\n{end}{after}"
    return text
