"""click, speaking French."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click

UNCHANGED = "Rien n’a été changé."


class CommandError(click.ClickException):
    """A command that could not be carried out; its message is a French sentence."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


class FrenchCommand(click.Command):
    """Usage, help and headings in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Usage\u00a0: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Affiche cette aide et s’arrête."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for each in self.get_params(ctx) if isinstance(each, click.Option) and (row := each.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("Options"):
                formatter.write_dl(rows)


class FrenchGroup(FrenchCommand, click.Group):
    """A group whose commands speak French too."""

    command_class = FrenchCommand
    group_class = type

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """``lazy`` maps a subcommand to the module that holds it as ``command``, imported when it is called."""
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.lazy:
            found: click.Command = import_module(self.lazy[cmd_name]).command
            return found
        return super().get_command(ctx, cmd_name)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS]", "[COMMANDE] …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(80)) for name, each in found if each is not None and not each.hidden]
        if rows:
            with formatter.section("Commandes"):
                formatter.write_dl(rows)


def french_message(error: click.ClickException) -> str:
    """What is wrong with a command line, in one French sentence."""
    match error:
        case CommandError():
            return error.message
        case click.NoSuchOption():
            return f"L’option {error.option_name} n’existe pas. Voyez gimt-tui --help."
        case click.MissingParameter():
            name = _name_of(error.param) if error.param else "un argument"
            return f"Il manque {name}. Voyez gimt-tui --help."
        case click.BadParameter() if error.param is not None:
            return f"La valeur de {_name_of(error.param)} ne convient pas. Voyez gimt-tui --help."
        case click.BadOptionUsage():
            return f"L’option {error.option_name} attend une valeur, ou n’en prend pas. Voyez gimt-tui --help."
        case _:
            return "Cette ligne de commande n’est pas comprise. Voyez gimt-tui --help."


def _name_of(parameter: click.Parameter) -> str:
    """As it is typed: « --older-than », « FICHIER »."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.metavar or parameter.human_readable_name).strip("[]")
