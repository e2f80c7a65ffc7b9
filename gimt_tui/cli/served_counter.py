"""The counter as it is served over SSH: all is imported before the fork, and each agent has a process over the one data file."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ..assembly import assemble, make_presence
from ..crash import silence_tracebacks
from ..domain.errors import UserFacingError
from ..domain.wording.spelling import spelled, stand_ins_for
from ..settings import Settings, load
from .counter import make_counter
from .painted import shield_textual
from .served import cook_terminal

if TYPE_CHECKING:
    from ..journey.counter import Counter
    from ..onboarding import Onboarding
    from ..ssh.visitor import NextVisitor, Visitor

PROGRAM = "gimt_tui.cli.served_counter:serve_agent"
"""What the server is told to serve."""
NEEDED = ("filelock", "gimt_tui.counter.sheet", "gimt_tui.plain", "gimt_tui.store.presence", "gimt_tui.store.tinydb_file")
"""What a session needs beyond what any journey does."""
BY_SSH = "par SSH"
"""The counter's name in events, where the settings give none."""
REMOVED = "Cette clé n’est celle d’aucun agent. Adressez-vous à qui tient le serveur."


def serve_agent(next_visitor: NextVisitor) -> int:
    """Prepare all that a session needs but the data file, wait for an agent, and open the counter at its lock; the exit status."""
    shield_textual()
    settings = load(file=None)
    from ..tui import preload

    silence_tracebacks(lambda _: None)
    preload.load_whole_journey()
    for name in NEEDED:
        import_module(name)
    visitor = next_visitor()
    try:
        return _open_counter(settings, visitor)
    except UserFacingError as error:
        print(spelled(str(error), "utf-8"), end="\r\n")
        return 1


def _open_counter(settings: Settings, visitor: Visitor) -> int:
    onboarding = assemble(settings)
    agent = onboarding.agents.find(visitor.who)
    if agent is None:
        raise UserFacingError(REMOVED)
    with closing(make_presence(settings, lambda _: None)) as presence:
        counter = make_counter(onboarding, presence)
        counter = replace(counter, name=counter.name or BY_SSH, only=agent.name)
        if visitor.term == "dumb":
            from ..plain import converse
            from ..plain.console import hide_terminal

            cook_terminal()
            return converse(onboarding, clear=hide_terminal, counter=counter)
        return _show(settings, visitor, onboarding, counter)


def _show(settings: Settings, visitor: Visitor, onboarding: Onboarding, counter: Counter) -> int:
    from ..tui.counter import CounterApp
    from ..tui.garbage import keep_what_is_here
    from ..tui.terminal.driver import VisitorDriver

    def when_painted() -> None:
        # Read while the passphrase is typed: nothing of it is shown before. What stands in the way is told on the board.
        gc.disable()
        try:
            with suppress(UserFacingError):
                counter.overview.refresh()
        finally:
            # Collections find nothing to free among what was read, now or later.
            keep_what_is_here()

    app = CounterApp(
        lambda: onboarding,
        counter=counter,
        theme=settings.theme,
        when_painted=when_painted,
        driver_class=VisitorDriver,
        motion=settings.motion,
        stand_ins=stand_ins_for(sys.stderr.encoding, visitor.term),
    )

    def hear_closing(_number: int, _frame: object) -> None:
        app.closes_soon = True

    # Until the time is over, when what was typed is kept as on any SIGTERM.
    signal.signal(signal.SIGUSR1, hear_closing)
    app.run()
    if app.trouble:
        # The server says so, once the terminal is given back.
        raise RuntimeError
    return app.return_code or 0
