"""What ``gimt-tui serve`` shows on a terminal: who is inside, and how things stand; what is over scrolls by above."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from ..domain.wording.french import count_text
from ..domain.wording.shown import harmless

if TYPE_CHECKING:
    from ..ssh import Status

PERIOD = 1.0
"""Seconds between two looks."""
AGAIN_WITHIN = 5.0
"""Seconds in which Ctrl+C has to be pressed again."""
MEBIBYTE = 1_048_576
OTHER_LINES = 8
"""Lines of a terminal that are not for visitors: what was told, the heads of the columns, how things stand."""
REFUSALS: Mapping[str, str] = {
    "full": "complet", "address full": "adresse", "too fast": "trop vite", "too many unauthenticated": "sans entrer",
    "login time": "trop lents", "wrong password": "mot de passe", "command": "commande", "no terminal": "sans terminal",
    "forwarding": "redirection", "channels": "canaux", "not ready": "pas prêt", "closing": "arrêt",
}  # fmt: skip
"""Why somebody did not become a visitor, in a word or two."""


def status_line(status: Status) -> str:
    """« 3 visites · 57 Mo · 40 passées · refus : complet 2 »."""
    parts = [count_text(len(status.visits), "visite")]
    memory = sum(each.memory or 0 for each in status.visits)
    if memory:
        parts.append(_megabytes(memory))
    parts.append(f"{status.past} passées" if status.past > 1 else f"{status.past} passée")
    refusals = [f"{REFUSALS[reason.value]} {count}" for reason, count in status.refusals.items() if count]
    if refusals:
        parts.append(f"refus\u00a0: {', '.join(refusals)}")
    if not status.ready:
        parts.append("le programme redémarre")
    return " · ".join(parts)


def list_visits(status: Status, now: datetime, room: int) -> Table:
    """Since when each visitor is there, from where, with how much memory: in ``room`` lines, whoever came first first.

    Who it is stands behind, where the keys have names.
    """
    table = Table(box=None, header_style="dim", padding=(0, 3, 0, 0))
    named = any(each.who for each in status.visits)
    for head in ("Depuis", "Réseau", "Mémoire", *(("Agent",) if named else ())):
        table.add_column(head, justify="left" if head in ("Réseau", "Agent") else "right", no_wrap=True)
    shown = status.visits if len(status.visits) <= room else status.visits[: max(0, room - 1)]
    for each in shown:
        minutes = int((now - each.start).total_seconds() // 60)
        since, memory = f"{minutes} min" if minutes else "à l’instant", _megabytes(each.memory) if each.memory else ""
        table.add_row(since, each.network, memory, *((harmless(each.who),) if named else ()))
    if len(shown) < len(status.visits):
        table.add_row("", f"et {count_text(len(status.visits) - len(shown), 'autre')}", "")
    return table


class View:
    """Writes to a terminal; Ctrl+C has to be pressed twice where somebody is inside."""

    def __init__(self, see: Callable[[], Status], console: Console) -> None:
        self._see, self._console = see, console
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._asked_at: float | None = None

    async def run(self) -> None:
        """Show how things stand, until it is cancelled."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, self.hear_interrupt)
        with self._live:
            while True:
                self.show()
                await asyncio.sleep(PERIOD)

    def show(self) -> None:
        """Write it anew, in the place of itself."""
        status = self._see()
        shown: RenderableType = Text(status_line(status), no_wrap=True, overflow="ellipsis")
        if status.visits:
            shown = Group("", list_visits(status, datetime.now(UTC), self._console.height - OTHER_LINES), "", shown)
        self._live.update(shown, refresh=True)

    def tell(self, line: str) -> None:
        """Write a line above it, which stays."""
        self._console.print(Text(line))
        self.show()

    def hear_interrupt(self) -> None:
        """Ctrl+C: nobody inside is put out by a slip of the hand."""
        now = asyncio.get_running_loop().time()
        inside = len(self._see().visits)
        if not inside or (self._asked_at is not None and now - self._asked_at < AGAIN_WITHIN):
            os.kill(os.getpid(), signal.SIGTERM)
            return
        self._asked_at = now
        self.tell(f"{count_text(inside, 'visite')} en cours. Pour arrêter le serveur, pressez encore Ctrl+C.")


def _megabytes(size: int) -> str:
    return f"{round(size / MEBIBYTE)}\u00a0Mo"
