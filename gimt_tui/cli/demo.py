"""The demonstration for passers-by: ``gimt-tui demo``."""

from __future__ import annotations

import os
import sys
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING

import click

from ..assembly import assemble_demonstration
from ..domain.answers.examples import make_examples
from ..domain.errors import UserFacingError
from ..domain.wording.kiosk import INTERRUPTED, TIME_OVER
from ..domain.wording.spelling import spelled, stand_ins_for
from ..journey.kiosk import Kiosk
from ..kiosk.visits import AGAIN, run_visits
from ..settings import Settings
from .french_click import FrenchCommand
from .painted import shield_textual

if TYPE_CHECKING:
    from ..tui.kiosk import Times

NO_TERMINAL = "La démonstration a besoin d’un terminal. Ouvrez-la dans une fenêtre, ou par « ssh -t »."
MARGIN = 10.0
"""Seconds after which a visit over a line that has not ended when its time was over is killed: a client may read nothing."""
LONGEST = "La durée d’une visite, au plus (30)."
HELP = "Faire essayer le parcours à qui passe\u00a0: rien n’est conservé, et chaque visite recommence à neuf."


@click.command(name="demo", cls=FrenchCommand, help=HELP)
@click.option("--leave", is_flag=True, help="Laisse quitter par Ctrl+Q, deux fois. Par SSH, on quitte toujours.")
@click.option("--idle", type=click.IntRange(5, 3600), default=90, metavar="SECONDES", help="Une visite sans touche se termine (90).")
@click.option("--longest", type=click.IntRange(1, 240), default=30, metavar="MINUTES", help=LONGEST)
@click.pass_obj
def command(settings: Settings, leave: bool, idle: int, longest: int) -> int:
    """Run one visit after the other; the exit status."""
    # A session of OpenSSH: whoever came over it leaves as they like, and takes it along.
    over_line = "SSH_CONNECTION" in os.environ
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UserFacingError(NO_TERMINAL)
    # Nor are the modules that come now compiled into files.
    sys.dont_write_bytecode = True
    assemble_demonstration(settings)
    begin = partial(run_visits, may_leave=over_line or leave, longest=longest * 60.0 + MARGIN if over_line else 0, said=INTERRUPTED)
    if settings.plain or os.environ.get("TERM") == "dumb":
        return begin(lambda: _converse(settings, idle, longest * 60.0, stays=not over_line))
    shield_textual()
    from ..tui import kiosk, preload

    # Read once, and shared by all visits.
    preload.load_whole_journey()
    times = kiosk.Times(float(idle), longest * 60.0)
    return begin(lambda: _show(settings, times, stays=not over_line, leaves=leave))


def _converse(settings: Settings, idle: float, longest: float, *, stays: bool) -> int:
    from ..plain import converse
    from ..plain.console import read_line, read_secret
    from ..plain.deadlines import Deadlines

    deadlines = Deadlines(idle, longest, begun=not stays)
    ask, ask_secret = deadlines.watch(read_line), deadlines.watch(read_secret)
    status = converse(assemble_demonstration(settings), ask=ask, ask_secret=ask_secret, kiosk=make_kiosk(may_leave=True))
    if deadlines.passed:
        print(spelled(TIME_OVER, sys.stdout.encoding))
    # A terminal of the house waits for the next visitor.
    return AGAIN if deadlines.passed and stays else status


def _show(settings: Settings, times: Times, *, stays: bool, leaves: bool) -> int:
    from ..crash import silence_tracebacks
    from ..tui.kiosk import KioskApp
    from ..tui.terminal.driver import VisitorDriver

    silence_tracebacks(lambda _: None)
    onboarding = assemble_demonstration(settings)
    app = KioskApp(
        lambda: onboarding,
        theme=settings.theme,
        driver_class=VisitorDriver,
        motion=settings.motion,
        stand_ins=stand_ins_for(sys.stderr.encoding, os.environ.get("TERM", "")),
        kiosk=make_kiosk(may_leave=not stays),
        times=times,
        stays=stays,
        leaves=leaves,
    )
    app.run()
    if app.trouble and not stays:
        print(spelled(INTERRUPTED, sys.stderr.encoding), file=sys.stderr)
    return app.return_code or 0


def make_kiosk(*, may_leave: bool) -> Kiosk:
    """A demonstration with the examples of somebody made up by chance."""
    return Kiosk(make_examples(SystemRandom()), may_leave)
