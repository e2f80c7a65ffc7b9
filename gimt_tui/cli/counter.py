"""The counter of an office: ``gimt-tui counter``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..assembly import assemble, make_presence
from ..domain.errors import UserFacingError
from ..domain.wording.spelling import stand_ins_for
from ..settings import Settings
from ..store.targets import check_target
from .french_click import FrenchGroup
from .painted import run_app, shield_textual

if TYPE_CHECKING:
    from ..journey.counter import Counter
    from ..onboarding import Onboarding
    from ..onboarding.presence import Presence

NO_AGENT = "Aucun agent n’est inscrit. Inscrivez-vous d’abord\u00a0: gimt-tui agents add, suivi de votre nom."
HELP = "Ouvrir le guichet d’un bureau\u00a0: le tableau des dossiers, pour qui donne sa phrase de passe."


LAZY = {"report": "gimt_tui.cli.counter_report", "sheet": "gimt_tui.cli.counter_sheet"}


@click.group(name="counter", cls=FrenchGroup, lazy=LAZY, invoke_without_command=True, help=HELP)
@click.pass_context
def command(context: click.Context) -> None:
    """Open the counter, unless a subcommand is given."""
    if context.invoked_subcommand is None:
        context.exit(_open_counter(context.obj))


def _open_counter(settings: Settings) -> int:
    """Run until it is closed; the exit status."""
    # Until ``preload``: collections find nothing to free among what is read, and cost half as much as reading it.
    gc.disable()
    onboarding = assemble(settings)
    if not onboarding.agents.list():
        raise UserFacingError(NO_AGENT)
    # What the notice promises to erase is erased before anybody looks.
    onboarding.retention.apply()
    from . import _log_error

    with closing(make_presence(settings, _log_error)) as presence:
        counter = make_counter(onboarding, presence, partial(check_target, settings.data_file))
        if settings.plain or os.environ.get("TERM") == "dumb":
            return _tell(onboarding, counter)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UserFacingError("Ouvrez le guichet dans un terminal, ou ajoutez --plain avant counter.")
        return _show(settings, onboarding, counter)


def _tell(onboarding: Onboarding, counter: Counter) -> int:
    """Hold it line by line until it is closed; the exit status."""
    from ..plain import converse
    from ..plain.console import hide_terminal
    from . import _postman_rounds
    from .streams import check_input

    check_input()
    gc.enable()
    with _postman_rounds(lambda: onboarding) as start_postman, counter_rounds(onboarding) as start_rounds:
        start_postman()
        start_rounds()
        return converse(onboarding, clear=hide_terminal, counter=counter)


def _show(settings: Settings, onboarding: Onboarding, counter: Counter) -> int:
    """Paint it until it is closed; the exit status."""
    from . import _log_error, _postman_rounds

    shield_textual()
    from ..crash import silence_tracebacks

    silence_tracebacks(_log_error)
    from ..tui.counter import CounterApp
    from ..tui.garbage import keep_what_is_here
    from ..tui.preload import preload
    from ..tui.terminal.driver import VisitorDriver

    with _postman_rounds(lambda: onboarding) as start_postman, counter_rounds(onboarding) as start_rounds:

        def when_painted() -> None:
            try:
                # Read while the passphrase is typed: nothing of it is shown before. What stands in the way is told on the board.
                with suppress(UserFacingError):
                    counter.overview.refresh()
                preload(onboarding)
            except Exception as error:
                _log_error(error)
            finally:
                # Whatever went wrong: without collections a day at the counter would fill the memory.
                keep_what_is_here()
                start_postman()
                start_rounds()

        app = CounterApp(
            lambda: onboarding,
            counter=counter,
            theme=settings.theme,
            log_error=_log_error,
            when_painted=when_painted,
            driver_class=VisitorDriver,
            motion=settings.motion,
            stand_ins=stand_ins_for(sys.stderr.encoding, os.environ.get("TERM", "")),
        )
        return run_app(app)


@contextmanager
def counter_rounds(onboarding: Onboarding) -> Iterator[Callable[[], object]]:
    """What starts the rounds of an open counter; they end with the block."""
    from . import _log_error

    with ExitStack() as ending:

        def start() -> None:
            from ..onboarding.rounds import Rounds

            works: list[Callable[[], object]] = [onboarding.retention.apply_daily]
            if onboarding.parts.rules.office.reminder_days:
                works.append(onboarding.reminders.post)
            rounds = Rounds(*works, log_error=_log_error)
            ending.callback(rounds.stop)
            rounds.start()

        yield start


def make_counter(onboarding: Onboarding, presence: Presence, check_file: Callable[[Path], object] | None = None) -> Counter:
    """What the visits of a counter have in common; ``check_file`` as a Counter has it."""
    from ..journey.counter import Counter
    from ..onboarding.overview import Overview

    office = onboarding.parts.rules.office
    return Counter(office.counter, Overview(onboarding.parts), office.idle, presence=presence, check_file=check_file)
