"""A demonstration that is composed before its visitor is there: what is left to do when they come is to paint it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from rich.console import Console

from ..kiosk.visits import AGAIN
from .colours import choose_palette
from .kiosk import KioskApp, Times
from .terminal.driver import VisitorDriver

SIZE = (80, 24)
"""Columns and lines that most terminals have: another size is laid out anew."""


class StandbyApp(KioskApp):
    """``take_visitor`` is called on the event loop once the first screen stands; when it returns there is a terminal.

    It gives the longest time that the visit may last, in seconds, or None where that terminal cannot show it: then the app ends
    with AGAIN, and has touched nothing. It may be called before a process is forked, and return in the
    fork: until then nothing was painted, no thread begun and no terminal touched.
    """

    def __init__(self, *args: Any, take_visitor: Callable[[], float | None], colours: str, **more: Any) -> None:
        """``colours`` is the theme that was asked for, by day or by night."""
        super().__init__(*args, theme=colours, **more)
        self._take_visitor, self._colours = take_visitor, colours
        self._terminal: VisitorDriver | None = None

    def on_mount(self) -> None:
        """Wait for the first screen, then for somebody."""
        self.run_worker(self._wait_for_visitor())

    async def _wait_for_visitor(self) -> None:
        if await self._next_screen(None) is None:
            return
        longest = self._take_visitor()
        if longest is None:
            self.end_visit(AGAIN)
            return
        self._came_at = self._touched_at = monotonic()
        self.times = Times(self.times.idle, longest, self.times.look)
        self._meet_terminal()

    def _meet_terminal(self) -> None:
        """Paint on the terminal that there is now, in the colours that it has."""
        self.console = Console(file=self.console.file, force_terminal=True, emoji=False, highlight=False, legacy_windows=False)
        theme = choose_palette(self._colours, self.console.color_system, no_color=self.no_color)
        if theme != self.theme:
            self.theme = theme
        self._terminal = VisitorDriver(self)
        self.take_terminal(self._terminal)
        self.screen.refresh(layout=True)

    def show(self) -> int:
        """Compose, wait, and run to the end; the exit status."""
        try:
            asyncio.run(self.run_async(headless=True, size=SIZE))
        finally:
            if self._terminal is not None:
                self._terminal.stop_application_mode()
        return self.return_code or 0
