"""The counter of an office: ``gimt-tui counter``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..assembly import assemble
from ..domain.errors import UserFacingError
from ..domain.wording.spelling import stand_ins_for
from ..settings import Settings
from ..store.targets import check_target
from .french_click import FrenchGroup
from .painted import run_app, shield_textual

if TYPE_CHECKING:
    from ..journey.counter import Counter
    from ..onboarding import Onboarding

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
    onboarding = assemble(settings)
    if not onboarding.agents.list():
        raise UserFacingError(NO_AGENT)
    # What the notice promises to erase is erased before anybody looks.
    onboarding.retention.apply()
    counter = make_counter(onboarding, partial(check_target, settings.data_file))
    if settings.plain or os.environ.get("TERM") == "dumb":
        from ..plain import converse
        from .streams import check_input

        check_input()
        return converse(onboarding, counter=counter)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserFacingError("Ouvrez le guichet dans un terminal, ou ajoutez --plain avant counter.")
    shield_textual()
    from ..crash import silence_tracebacks
    from . import _log_error, _postman_rounds

    silence_tracebacks(_log_error)
    from ..tui.counter import CounterApp
    from ..tui.preload import preload
    from ..tui.terminal.driver import VisitorDriver

    with _postman_rounds(lambda: onboarding) as start_postman:

        def when_painted() -> None:
            try:
                # Read while the passphrase is typed: nothing of it is shown before.
                counter.overview.refresh()
                preload(onboarding)
            finally:
                start_postman()

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


def make_counter(onboarding: Onboarding, check_file: Callable[[Path], object] | None = None) -> Counter:
    """What the visits of a counter have in common; ``check_file`` as a Counter has it."""
    from ..journey.counter import Counter
    from ..onboarding.overview import Overview

    office = onboarding.parts.rules.office
    return Counter(office.counter, Overview(onboarding.parts), office.idle, check_file=check_file)
