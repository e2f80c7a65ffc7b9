"""The program at an office's counter: it begins at the lock, and two keys lead from anywhere back there, or to the search.

A third blanks the screen at once, whatever it shows, until it is pressed again.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from ..domain.wording.board import MASKED
from ..journey.outcome import Exit, Outcome
from ..journey.places import Place
from .app import GimtApp
from .frame import WizardScreen

LOCK, MASK = "f8", "f12"


class CounterApp(GimtApp):
    """One program the day long: who is at the counter changes, the program stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "search", "chercher", id="counter.search", priority=True, show=False),
        Binding(LOCK, "lock", "verrouiller", id="counter.lock", priority=True, show=False),
        Binding(MASK, "mask", "masquer l’écran", id="counter.mask", priority=True, show=False),
    ]

    @property
    def is_masked(self) -> bool:
        """Whether nothing is to be seen, and nothing is to be reached by what is typed."""
        return self.visit.counter is not None and self.visit.counter.masked

    async def on_event(self, event: events.Event) -> None:
        """Let nothing through to what nobody sees, but for the keys that end it; who plays with the others is not there for the lock."""
        ends = isinstance(event, events.Key) and event.key in (MASK, LOCK)
        if ends or not (self.is_masked and isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded):
            await super().on_event(event)

    def go_on_to(self, place: Place | None) -> Place | None:
        """Before a person's turn, what was typed is kept: the keyboard goes round the counter meanwhile."""
        if place is Place.TURN:
            self.visit.place = place
            self._keep_draft_soon()
        return super().go_on_to(place)

    async def action_mask(self) -> None:
        """Show nothing, or what was there before: what is being typed stays, and has the focus still."""
        counter = self.visit.counter
        if counter is None:
            return
        counter.masked = not counter.masked
        for each in self.screen_stack:
            if isinstance(each, WizardScreen):
                each.cover(MASKED) if counter.masked else each.uncover()

    async def action_lock(self) -> None:
        """Lock at once: what was typed is kept, secrets apart, and nothing of anybody stays on the screen."""
        await self._leave_by(Exit.IDLE)

    async def action_search(self) -> None:
        """Back to the board, and its search, whatever is open: what was typed is kept as by the lock."""
        await self._leave_by(Exit.HOME)

    async def _leave_by(self, exit: Exit) -> None:
        await self._keep_all()
        while self.screen_stack:
            place = next((each for each in self.screen_stack if isinstance(each, WizardScreen)), None)
            if place is None:
                return
            if self.screen is place:
                place.end(Outcome(exit))
                return
            await self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to lock at the lock, and where the board stands open, one is there."""
        if action == "search":
            here = self.screen
            return self.visit.place is not Place.LOCK and isinstance(here, WizardScreen) and here.place is not Place.BOARD
        if action in ("lock", "mask"):
            return self.visit.place is not Place.LOCK
        return super().check_action(action, parameters)
