"""The demonstration as it is served over SSH: all is imported before the fork, and each visitor has a process."""

from __future__ import annotations

import os
import signal
import sys
import termios
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from ..assembly import assemble_demonstration
from ..crash import silence_tracebacks
from ..domain.wording.spelling import stand_ins_for
from ..journey.kiosk import Kiosk
from ..kiosk.visits import AGAIN
from ..settings import Settings, load
from .demo import make_kiosk
from .painted import shield_textual

if TYPE_CHECKING:
    from ..ssh.visitor import NextVisitor, Visitor
    from ..tui.kiosk import KioskApp

PROGRAM = "gimt_tui.cli.served:serve_visitor"
"""What the server is told to serve."""
IDLE = "GIMT_TUI_SERVED_IDLE"
"""The variable that says how many seconds a visitor may be away."""
CLOSING = "GIMT_TUI_SERVED_CLOSING"
"""The variable that says how many seconds are left to a visitor once the server is told to stop."""


def serve_visitor(next_visitor: NextVisitor) -> int:
    """Prepare all that a visit needs, wait for somebody, and show it to them; the exit status."""
    shield_textual()
    settings = load(file=None)
    assemble_demonstration(settings)
    from .. import plain
    from ..tui import kiosk, preload
    from ..tui.standby import StandbyApp

    del plain
    silence_tracebacks(lambda _: None)
    preload.load_whole_journey()
    idle = float(os.environ.get(IDLE, kiosk.Times().idle))
    # What most terminals say over SSH, so that the screen is composed in their colours.
    os.environ["TERM"] = "xterm-256color"
    came: list[Visitor] = []
    shown = Kiosk({})

    def take_visitor() -> float | None:
        visitor = next_visitor()
        came.append(visitor)
        # Another person for each: the dice are thrown in the fork.
        shown.examples, app.visit.nothing_yet = make_kiosk(may_leave=True).examples, False
        fits = visitor.term != "dumb" and stand_ins_for("utf-8", visitor.term) is None
        return max(0.0, visitor.deadline - monotonic()) if fits else None

    onboarding = assemble_demonstration(settings)
    app = StandbyApp(
        lambda: onboarding,
        colours=settings.theme,
        motion=settings.motion,
        kiosk=shown,
        nothing_yet=True,
        times=kiosk.Times(idle),
        stays=False,
        renew=partial(assemble_demonstration, settings),
        take_visitor=take_visitor,
    )
    signal.signal(signal.SIGUSR1, lambda *_: app.close_in(_read_closing()))
    status = app.show()
    if came[0].term == "dumb":
        return _converse(settings)
    _check(app)
    return _show(settings, came[0], idle) if status == AGAIN else status


def _check(app: KioskApp) -> None:
    """RuntimeError where the app has failed: the server says so, once the terminal is given back."""
    if app.trouble:
        raise RuntimeError


def _read_closing() -> float:
    return float(os.environ.get(CLOSING, "60"))


def _show(settings: Settings, visitor: Visitor, idle: float) -> int:
    """One visit, from the first screen on."""
    from ..tui import kiosk
    from ..tui.terminal.driver import VisitorDriver

    onboarding = assemble_demonstration(settings)
    app = kiosk.KioskApp(
        lambda: onboarding,
        theme=settings.theme,
        driver_class=VisitorDriver,
        motion=settings.motion,
        stand_ins=stand_ins_for(sys.stderr.encoding, visitor.term),
        kiosk=make_kiosk(may_leave=True),
        times=kiosk.Times(idle, max(0.0, visitor.deadline - monotonic())),
        stays=False,
        renew=partial(assemble_demonstration, settings),
    )
    signal.signal(signal.SIGUSR1, lambda *_: app.close_in(_read_closing()))
    app.run()
    _check(app)
    return app.return_code or 0


def _converse(settings: Settings) -> int:
    """Line by line, where the terminal cannot be painted on."""
    from ..plain import converse

    cook_terminal()
    return converse(assemble_demonstration(settings), kiosk=make_kiosk(may_leave=True))


def cook_terminal() -> None:
    """From here on the terminal itself edits lines and shows them."""
    attributes = termios.tcgetattr(0)
    attributes[0] |= termios.ICRNL
    attributes[1] |= termios.OPOST | termios.ONLCR
    attributes[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    termios.tcsetattr(0, termios.TCSANOW, attributes)
