"""What ``gimt-tui serve`` shows on a terminal: a line that always says how things stand, and the visits that are over above it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..domain.wording.french import count_text

if TYPE_CHECKING:
    from ..ssh import Status

PERIOD = 1.0
"""Seconds between two looks."""
AGAIN_WITHIN = 5.0
"""Seconds in which Ctrl+C has to be pressed again."""
CLEAR = "\r\x1b[2K"
REFUSALS: Mapping[str, str] = {
    "full": "complet", "address full": "adresse", "too fast": "trop vite", "too many unauthenticated": "sans entrer",
    "login time": "trop lents", "wrong password": "mot de passe", "command": "commande", "no terminal": "sans terminal",
    "forwarding": "redirection", "channels": "canaux", "not ready": "pas prêt", "closing": "arrêt",
}  # fmt: skip
"""Why somebody did not become a visitor, in a word or two."""


def status_line(status: Status, now: datetime) -> str:
    """« 3 visites, depuis 12 min · 57 Mo · 40 passées · refus : complet 2 »."""
    visits = status.visits
    parts = [count_text(len(visits), "visite")]
    if visits:
        minutes = int((now - visits[0].start).total_seconds() // 60)
        parts[0] += f", la première depuis {minutes} min"
        memory = sum(each.memory or 0 for each in visits)
        if memory:
            parts.append(f"{round(memory / 1_048_576)} Mo")
    parts.append(f"{status.past} passées" if status.past > 1 else f"{status.past} passée")
    refusals = [f"{REFUSALS[reason.value]} {count}" for reason, count in status.refusals.items() if count]
    if refusals:
        parts.append(f"refus\u00a0: {', '.join(refusals)}")
    if not status.ready:
        parts.append("le programme redémarre")
    return " · ".join(parts)


class View:
    """Writes to a terminal of ``columns`` columns; Ctrl+C has to be pressed twice where somebody is inside."""

    def __init__(self, see: Callable[[], Status], write: Callable[[str], object], columns: Callable[[], int]) -> None:
        self._see, self._write, self._columns = see, write, columns
        self._asked_at: float | None = None

    async def run(self) -> None:
        """Show how things stand, until it is cancelled."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, self.hear_interrupt)
        while True:
            self.show()
            await asyncio.sleep(PERIOD)

    def show(self) -> None:
        """Write the line anew, in the place of itself."""
        self._write(CLEAR + status_line(self._see(), datetime.now(UTC))[: max(0, self._columns() - 1)])

    def tell(self, line: str) -> None:
        """Write a line above it, which stays."""
        self._write(f"{CLEAR}{line}\n")
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
