"""The program at an office's counter: it begins at the lock, and one key leads back there from anywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ..journey.outcome import Exit, Outcome
from ..journey.places import Place
from .app import GimtApp
from .frame import WizardScreen


class CounterApp(GimtApp):
    """One program the day long: who is at the counter changes, the program stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "lock", "verrouiller", id="counter.lock", priority=True, show=False),
    ]

    async def action_lock(self) -> None:
        """Lock at once: what was typed is kept, secrets apart, and nothing of anybody stays on the screen."""
        if self.visit.place is Place.LOCK:
            return
        await self._keep_all()
        while self.screen_stack:
            place = next((each for each in self.screen_stack if isinstance(each, WizardScreen)), None)
            if place is None:
                return
            if self.screen is place:
                place.end(Outcome(Exit.IDLE))
                return
            await self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to lock at the lock."""
        return self.visit.place is not Place.LOCK if action == "lock" else super().check_action(action, parameters)
