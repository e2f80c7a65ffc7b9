"""The program at an office's counter: it begins at the lock, and two keys lead from anywhere back there, or to the search.

A third blanks the screen at once, whatever it shows, until it is pressed again.
"""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from ..domain.errors import UserFacingError
from ..domain.wording.board import CLOSES_SOON
from ..domain.wording.journey import LOCK_KEY
from ..domain.wording.turns import LOCKING, MASKED
from ..journey.outcome import Exit, Outcome
from ..journey.places import Place
from ..journey.turns import is_theirs
from .app import GimtApp
from .frame import WizardScreen, off_loop
from .garbage import collect_if_due
from .widgets.masthead import Masthead

LOOK = 0.5
"""Seconds between two looks at who else has the dossier open, as the thread that reads the disk found it."""

LOOK_FOR_REMOVAL = 2.0
"""Seconds between two looks at whether the agent is still one."""

QUIET = 1.0
"""Seconds without a key after which nobody is thought to be typing."""

LOCK, MASK = "f8", "f12"


class CounterApp(GimtApp):
    """One program the day long: who is at the counter changes, the program stays.

    ``closes_soon`` is set, by a signal's handler too, where the line that it came over is going to be cut: it is said on every screen.
    """

    closes_soon = False
    _typed_at = 0.0
    _acting = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "search", "chercher", id="counter.search", priority=True, show=False),
        Binding(LOCK, "lock", "verrouiller", id="counter.lock", priority=True, show=False),
        Binding(MASK, "mask", "masquer l’écran", id="counter.mask", priority=True, show=False),
    ]

    def on_mount(self) -> None:
        """Look at who else is here; Textual has what a mounted app of the class above does done by itself."""
        self.set_interval(LOOK, self.tell_company)
        self.set_interval(LOOK_FOR_REMOVAL, self.lock_removed)
        self.set_interval(QUIET, self.use_quiet)

    def go_on_to(self, place: Place | None) -> Place | None:
        """What is opened is told before it is painted, and what is left as soon as it is."""
        self.tell_company()
        return super().go_on_to(place)

    def tell_company(self) -> None:
        """Say over every screen who else has the dossier open that is open here, or what is more urgent. Nothing is waited for."""
        counter = self.visit.counter
        if counter is None:
            return
        words = counter.stand(self.visit)
        # The key that locks is told as long as there is room.
        words = (CLOSES_SOON,) if self.closes_soon else (*(f"{each} · {LOCK_KEY}" for each in words[:1]), *words)
        for screen in self.screen_stack:
            for masthead in screen.query(Masthead):
                masthead.warn(*words)

    def use_quiet(self) -> None:
        """Have what can go freed where nobody types: a letter would wait for it."""
        if monotonic() - self._typed_at >= QUIET:
            collect_if_due()

    async def lock_removed(self) -> None:
        """Lock where the agent was removed meanwhile; where nobody else may unlock it, it ends."""
        counter = self.visit.counter
        if counter is None:
            return
        try:
            revoked = await off_loop(counter.is_revoked, self.visit.onboarding)
        except UserFacingError:
            # A file that cannot be read is told at the next action that needs it.
            return
        if revoked:
            await self.action_lock()
            if counter.only and not self.is_ending:
                self.exit(0)

    @property
    def is_masked(self) -> bool:
        """Whether nothing is to be seen, and nothing is to be reached by what is typed."""
        return self.visit.counter is not None and self.visit.counter.masked

    async def on_event(self, event: events.Event) -> None:
        """Let nothing through to what nobody sees, but for the keys that end it; who plays with the others is not there for the lock."""
        if isinstance(event, events.Key):
            self._typed_at = monotonic()
        ends = isinstance(event, events.Key) and event.key in (MASK, LOCK)
        if ends or not (self.is_masked and isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded):
            before, self._acting = self._acting, True
            try:
                await super().on_event(event)
            finally:
                self._acting = before

    def post_message(self, message: Message) -> bool:
        """What hides the screen does so at once, whatever another key has begun: a printer may take half a minute.

        The lock itself comes when that is done, which is the doing of whoever has unlocked it.
        """
        if self._acting and isinstance(message, events.Key) and message.key in (MASK, LOCK) and self.check_action("mask", ()):
            ground = self.screen_stack[0]
            if message.key == MASK:
                return ground.call_later(self.action_mask)
            ground.call_later(self.cover_all, LOCKING)
        return super().post_message(message)

    async def action_mask(self) -> None:
        """Show nothing, or what was there before: what is being typed stays, and has the focus still."""
        counter = self.visit.counter
        if counter is None:
            return
        counter.masked = not counter.masked
        self.cover_all(MASKED if counter.masked else "")

    def cover_all(self, sentence: str) -> None:
        """Show nothing but the sentence; without one, what was there before."""
        for each in self.screen_stack:
            if isinstance(each, WizardScreen):
                each.cover(sentence) if sentence else each.uncover()

    async def action_lock(self) -> None:
        """Lock at once: what was typed is kept, secrets apart, and nothing of anybody stays on the screen."""
        await self._leave_by(Exit.IDLE)

    async def action_search(self) -> None:
        """Back to the board, and its search, whatever is open: what was typed is kept as by the lock."""
        await self._leave_by(Exit.HOME)

    async def action_leave(self) -> None:
        """Leave at once; where it is a person's turn, only as far as the lock: the program is not theirs to end."""
        if is_theirs(self.visit, self.visit.place):
            await self._leave_by(Exit.HOME)
        else:
            await super().action_leave()

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
