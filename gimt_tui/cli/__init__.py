"""The command line: parse, have the parts made, hand over to a medium or to a command."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..assembly import Prepared, assemble, prepare
from ..domain.errors import UserFacingError
from ..domain.wording.shown import harmless
from ..domain.wording.spelling import spelled, stand_ins_for
from ..settings import Settings, default_directory, load
from .choices import keep_theme, read_choices
from .french_click import FrenchGroup, french_message
from .streams import check_input, drop_output, flush_output, open_streams, spell_output

if TYPE_CHECKING:
    from ..onboarding import Onboarding

USAGE = """Le parcours d’ouverture du compte personnel qui donne accès à GIMT, en démonstration.

Sans commande, le parcours s’ouvre à l’écran. Ce programme n’est pas un service de la Douane."""


NEEDED = ("fcntl", "termios")
"""Modules of Python that Linux and macOS have: files reach the disk and terminals are read through them."""

UNFIT = (
    "Ouvrez ce programme sous Linux ou macOS, ou dans WSL sous Windows\u00a0: ici, Python ne sait ni garder un fichier "
    "comme il le faut ni lire le terminal."
)

LAZY = {
    name: f"gimt_tui.cli.{name}"
    for name in ("activate", "agents", "check", "config", "counter", "data", "demo", "mail", "serve")
}


@click.group(cls=FrenchGroup, lazy=LAZY, invoke_without_command=True, help=USAGE)
@click.option("--data", metavar="FICHIER", help="Le fichier de données (sinon, celui de l’utilisateur).")
@click.option("--plain", is_flag=True, default=None, help="Pose les questions ligne par ligne, pour lecteurs d’écran et scripts.")
@click.option("--theme", metavar="jour|nuit", help="Les couleurs (sinon, celles que la touche F9 a choisies).")
@click.option("--services", metavar="FICHIER", help="Le fichier des services en ligne (sinon, celui du programme).")
@click.version_option(__version__, "--version", message="gimt-tui %(version)s", help="Affiche la version et s’arrête.")
@click.pass_context
def command(context: click.Context, data: str | None, plain: bool | None, theme: str | None, services: str | None) -> None:
    """Assemble the parts and hand over to the screen, or to a subcommand."""
    if context.invoked_subcommand == "config":
        # It is there to say what is wrong with them.
        context.obj = {"data": data, "plain": plain, "theme": theme, "services": services}
        return
    kept = {} if context.invoked_subcommand else read_choices()
    settings = load(kept=kept, data=data, plain=plain, theme=theme, services=services)
    context.obj = settings
    if context.invoked_subcommand is None:
        context.exit(_open_journey(settings))


def _open_journey(settings: Settings) -> int:
    if settings.plain or os.environ.get("TERM") == "dumb":
        from ..plain import converse

        check_input()
        onboarding = assemble(settings)
        with _postman_rounds(lambda: onboarding) as start_postman:
            start_postman()
            return converse(onboarding)
    # Collections in the midst of the imports find nothing to free and cost a tenth of the start.
    gc.disable()
    parts = prepare(settings)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserFacingError("Ouvrez gimt-tui dans un terminal, ou ajoutez --plain.")
    return _run_app(parts, settings)


def _run_app(parts: Prepared, settings: Settings) -> int:
    from .painted import run_app, shield_textual

    shield_textual()
    from ..crash import silence_tracebacks

    silence_tracebacks(_log_error)
    from ..tui.app import GimtApp
    from ..tui.preload import preload
    from ..tui.terminal.driver import VisitorDriver

    with _postman_rounds(parts.get_onboarding) as start_postman:

        def when_painted() -> None:
            try:
                preload(parts.get_onboarding())
            finally:
                # The mail does not depend on what is only a matter of speed.
                start_postman()

        app = GimtApp(
            parts.get_onboarding,
            nothing_yet=parts.store.nothing_yet,
            theme=settings.theme,
            keep_theme=keep_theme,
            log_error=_log_error,
            when_painted=when_painted,
            driver_class=VisitorDriver,
            motion=settings.motion,
            stand_ins=stand_ins_for(sys.stderr.encoding, os.environ.get("TERM", "")),
        )
        return run_app(app)


@contextmanager
def _postman_rounds(get_onboarding: Callable[[], Onboarding]) -> Iterator[Callable[[], object]]:
    """What starts the rounds of the outbox, where messages leave the machine; they end with the block."""
    with ExitStack() as rounds:

        def start() -> None:
            onboarding = get_onboarding()
            if onboarding.parts.transport.leaves:
                from ..onboarding.postman import Postman

                postman = Postman(onboarding.outbox, _log_error)
                rounds.callback(postman.stop)
                postman.start()

        yield start


def _log_error(error: BaseException) -> None:
    from datetime import UTC, datetime

    from ..crash import append_error

    with suppress(UserFacingError):  # Without a home there is no log.
        append_error(error, datetime.now(UTC), default_directory("log") / "errors.log")


def _clean_environment() -> None:
    """Take away what a stranger's environment could make of the program.

    COLUMNS and LINES beat the size that the terminal has, and keep it from being followed. PYTHONINSPECT gives a prompt
    of Python at the end: it was read when the process began, so that the process has to begin anew.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    if os.environ.pop("PYTHONINSPECT", None) and sys.flags.inspect:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very program, once more


def check_system() -> None:
    """Raises UserFacingError where the data file and the terminal cannot be handled, as on Windows."""
    try:
        for name in NEEDED:
            import_module(name)
    except ImportError:
        raise UserFacingError(UNFIT) from None


def main() -> None:
    """The console script: every error is one French sentence on standard error and a status other than 0."""
    _clean_environment()
    if not sys.warnoptions:
        # In English, with the path of a file of Python, and for nobody who is here.
        warnings.simplefilter("ignore")
    try:
        status = _run_command()
        flush_output()
    except BrokenPipeError:
        # The reader has had enough (« | head »): say nothing more, not even at exit.
        drop_output()
        status = 141
    except UserFacingError as error:
        _print_error(error)
        status = 1
    sys.exit(status)


def _run_command() -> int:
    """Run what the command line says; the exit status. Raises UserFacingError, or BrokenPipeError."""
    try:
        open_streams()
        spell_output()
        check_system()
        return int(command(standalone_mode=False) or 0)
    except click.ClickException as error:
        _print_error(french_message(error))
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except (KeyboardInterrupt, click.Abort):
        return 130
    except (UserFacingError, BrokenPipeError):
        raise
    except Exception as error:
        if isinstance(error, OSError):
            # Where what was said is what failed, that is the error, and none of ours.
            flush_output()
        # Never a traceback: it would show what was typed.
        from ..crash import TROUBLE

        with suppress(Exception):  # There is nobody left to tell of a second error.
            _log_error(error)
        _print_error(TROUBLE)
        return 1


def _print_error(error: object) -> None:
    """One sentence on standard error, without anything that could drive the terminal; quietly nothing where that is gone."""
    with suppress(OSError):
        print(spelled(f"gimt-tui\u00a0: {harmless(error)}", sys.stderr.encoding), file=sys.stderr)
