"""A demonstration for passers-by: whoever comes finds it as new, nobody stays for ever, nobody gets out by a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.worker import Worker

from ..domain.tone import info
from ..domain.wording.kiosk import CANNOT_LEAVE, LEAVE_TWICE, TOUR_GOES_ON, countdown_text, tour_text
from ..journey.kiosk import Kiosk
from ..journey.outcome import Exit, Outcome
from ..journey.places import Place
from ..kiosk.visits import AGAIN
from .app import GimtApp
from .frame import WizardScreen
from .page import PageScreen
from .tour import Pace, play_tour
from .widgets.masthead import Masthead

if TYPE_CHECKING:
    from ..onboarding import Onboarding

WARNING = 15.0
"""Seconds before the end in which the masthead counts them."""
TWICE = 5.0
"""Seconds in which the key that leaves has to be pressed again."""
TOUR_AFTER = 20.0
"""Seconds after which the guided tour begins by itself on a terminal of the house that nobody touches."""


@dataclass(frozen=True, slots=True)
class Times:
    """How many seconds a visit waits for a key, how many it lasts at most, and how many pass between two looks at the time."""

    idle: float = 90
    longest: float = 1800
    look: float = 1


class KioskApp(GimtApp):
    """One visit. It ends with the status AGAIN wherever another visit is to begin, and with 0 where the visitor has left.

    ``stays`` tells that the terminal belongs to the house: what is not gone on with is begun anew there, and leaving needs
    ``leaves``, and a second press. A visitor who came over a line leaves as they like, and is gone when the time is over.
    Where nothing begins another visit once this process has ended, ``renew`` gives use cases that know nothing of anybody, and
    the visit begins anew here: its visitor is still the same.
    """

    shows_secrets = False

    def __init__(
        self,
        *args: Any,
        kiosk: Kiosk,
        times: Times,
        stays: bool,
        leaves: bool = False,
        renew: Callable[[], Onboarding] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, kiosk=kiosk, **more)
        self.times, self.stays, self.leaves, self._renew = times, stays, leaves, renew
        self._came_at = self._touched_at = monotonic()
        self._closes_at = float("inf")
        self._asked_at: float | None = None
        self._tour: Worker[None] | None = None
        kiosk.start_tour = lambda: self.call_from_thread(self.start_tour)

    def on_mount(self) -> None:
        """Look at the time; Textual has what a mounted app of the class above does done by itself."""
        self.set_interval(self.times.look, self.look_at_time)

    def go_on_to(self, place: Place | None) -> Place | None:
        """Back at the first screen, the next visit begins: in another process, which knows nothing of this one, if it can."""
        if place is not Place.WELCOME:
            return super().go_on_to(place)
        if self._renew is None:
            self.end_visit(AGAIN)
            return None
        fresh = self._renew()
        self.visit.get_onboarding = lambda: fresh
        return place

    async def begin_anew(self) -> None:
        """Leave nothing of what was done, wherever it was being done."""
        if self._tour is not None:
            self._tour.cancel()
            self._tour = None
        if self._renew is None:
            self.end_visit(AGAIN)
            return
        while self.visit.place is not Place.WELCOME and not self.is_ending:
            place = next((each for each in self.screen_stack if isinstance(each, WizardScreen)), None)
            while place is not None and self.screen is not place:
                await self.pop_screen()
            # One that ends just now leads elsewhere: the next one is asked, too.
            if place is not None and place.arrived.is_set():
                place.end(Outcome(Exit.HOME))
            await asyncio.sleep(0.02)

    def end_visit(self, status: int) -> None:
        """End the program with that exit status, unless it is ending already."""
        if not self.is_ending:
            self.exit(status, return_code=status)

    async def on_event(self, event: events.Event) -> None:
        """Whoever presses a key is still there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._touched_at = monotonic()
            if self._tour is not None:
                # What the tour typed is nobody's: whoever is here begins with a clean program.
                self.run_worker(self.begin_anew())
                return
        await super().on_event(event)

    # The guided tour

    def start_tour(self, pace: Pace | None = None) -> None:
        """Play the procedure; the first key ends it, and another visit begins."""
        if self._tour is None:
            self._tour = self.run_worker(self._play_tour(pace or Pace()))

    async def _play_tour(self, pace: Pace) -> None:
        await play_tour(self._next_screen, pace)
        # Not from here: this worker is ended by it.
        self.run_worker(self.begin_anew())

    async def _next_screen(self, before: WizardScreen | None) -> WizardScreen | None:
        while not self.is_ending:
            screen = self.screen
            if isinstance(screen, WizardScreen) and screen is not before and screen.arrived.is_set() and isinstance(screen.place, Place):
                return screen
            await asyncio.sleep(0.05)
        return None

    # Time

    def close_in(self, seconds: float) -> None:
        """End the visit so many seconds from now at the latest, also in the midst of a signal's handler."""
        self._closes_at = min(self._closes_at, monotonic() + seconds)

    @property
    def seconds_left(self) -> float:
        """Seconds to the end of the visit; without end where the first screen waits for the next visitor."""
        now = monotonic()
        if (self._tour is not None and self.stays) or (self.stays and self.visit.place is Place.WELCOME):
            return float("inf")
        return min(self.times.idle - (now - self._touched_at), self.times.longest - (now - self._came_at), self._closes_at - now)

    def look_at_time(self) -> None:
        """Count the last seconds where they are seen on every screen; end the visit after them, or begin the tour."""
        left = self.seconds_left
        if left <= 0:
            self.end_visit(AGAIN if self.stays else 0)
        warning = countdown_text(max(1, round(left))) if left <= WARNING or self._closes_at < float("inf") else ""
        if self._tour is not None:
            warning = TOUR_GOES_ON
        elif self.stays and self.visit.place is Place.WELCOME:
            wait = TOUR_AFTER - (monotonic() - self._touched_at)
            warning = tour_text(max(1, round(wait)))
            if wait <= 0:
                self.start_tour()
        for screen in self.screen_stack:
            for masthead in screen.query(Masthead):
                masthead.warn(*filter(None, (warning,)))

    async def action_leave(self) -> None:
        """Over a line, at once. Else the terminal is the house's: it says what can be done."""
        now = monotonic()
        if not self.stays or (self.leaves and self._asked_at is not None and now - self._asked_at < TWICE):
            self.end_visit(0)
            return
        self._asked_at = now
        if isinstance(self.screen, PageScreen):
            self.screen.say(info(LEAVE_TWICE if self.leaves else CANNOT_LEAVE))
