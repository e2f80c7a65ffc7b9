"""The demonstration as it is served over SSH: all is imported before the fork, and each visitor has a process."""

from __future__ import annotations

import os
import random
import signal
import sys
import termios
from time import monotonic
from typing import TYPE_CHECKING

from ..assembly import assemble_demonstration
from ..domain.answers.examples import make_examples
from ..domain.wording.spelling import stand_ins_for
from ..journey.kiosk import Kiosk
from ..kiosk.visits import AGAIN
from ..settings import Settings, load

if TYPE_CHECKING:
    from ..ssh.visitor import NextVisitor, Visitor

PROGRAM = "gimt_tui.cli.served:serve_visitor"
"""What the server is told to serve."""
IDLE = "GIMT_TUI_SERVED_IDLE"
"""The variable that says how many seconds a visitor may be away."""
CLOSING = "GIMT_TUI_SERVED_CLOSING"
"""The variable that says how many seconds are left to a visitor once the server is told to stop."""


def serve_visitor(next_visitor: NextVisitor) -> int:
    """Prepare all that a visit needs, wait for somebody, and show it to them; the exit status."""
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    settings = load(file=None)
    assemble_demonstration(settings)
    from .. import plain
    from ..tui import kiosk, preload
    from ..tui.terminal import driver

    del plain, driver
    preload.load_modules()
    idle = float(os.environ.get(IDLE, kiosk.Times().idle))
    visitor = next_visitor()
    if visitor.term == "dumb":
        return _converse(settings)
    status = AGAIN
    while status == AGAIN:
        status = _show(settings, visitor, idle)
    return status


def _show(settings: Settings, visitor: Visitor, idle: float) -> int:
    """One visit, from the first screen on."""
    from ..crash import silence_tracebacks
    from ..tui.kiosk import KioskApp, Times
    from ..tui.terminal.driver import VisitorDriver

    silence_tracebacks(lambda _: None)
    onboarding = assemble_demonstration(settings)
    app = KioskApp(
        lambda: onboarding,
        theme=settings.theme,
        driver_class=VisitorDriver,
        motion=settings.motion,
        stand_ins=stand_ins_for(sys.stderr.encoding, visitor.term),
        kiosk=Kiosk(make_examples(random.Random())),  # noqa: S311 - examples, no secrets
        times=Times(idle, max(0.0, visitor.deadline - monotonic())),
        stays=False,
    )
    signal.signal(signal.SIGUSR1, lambda *_: app.close_in(float(os.environ.get(CLOSING, "60"))))
    app.run()
    if app.trouble:
        # The server says it, once the terminal is given back.
        raise RuntimeError
    return app.return_code or 0


def _converse(settings: Settings) -> int:
    """Line by line, where the terminal cannot be painted on; the terminal edits the lines."""
    from ..plain import converse

    attributes = termios.tcgetattr(0)
    attributes[0] |= termios.ICRNL
    attributes[1] |= termios.OPOST | termios.ONLCR
    attributes[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    return converse(assemble_demonstration(settings), kiosk=Kiosk(make_examples(random.Random())))  # noqa: S311 - examples
