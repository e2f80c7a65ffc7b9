"""The app: holds the parts together and walks the journey. It knows no screen's content."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from textual import events, work
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from ..domain.errors import UserFacingError
from ..domain.tone import info
from ..domain.wording.journey import not_kept
from ..journey.outcome import Exit, Outcome
from ..journey.places import Aside, Place
from ..journey.visit import Visit
from .colours import OTHER_SHADE, THEMES, choose_palette
from .frame import WizardScreen
from .messages import DraftingScreen, DraftTouched, OpenAside
from .overlays import open_aside
from .painter import paint, screen_of
from .terminal.insides import QuietApp, StylesReadOnce
from .terminal.safe_text import ControlFilter, StandInFilter

if TYPE_CHECKING:
    from ..domain.wording.spelling import StandIns
    from ..journey.counter import Counter
    from ..journey.kiosk import Kiosk
    from ..onboarding import Onboarding

PATIENCE = 15.0
"""Seconds that a key may wait for the next screen before it is let through anyway."""
LOOK_FOR_IDLE = 2.0
"""Seconds between two looks at whether the person has gone."""


class GimtApp(QuietApp[int]):
    """One visit in one terminal."""

    shows_secrets = True
    """Whether a typed password can be shown; at a kiosk others look on."""
    CSS_PATH = "theme.tcss"
    TITLE = "gimt-tui"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", "quitter", id="app.leave", priority=True, show=False),
        Binding("f9", "shade", "jour ou nuit", id="app.shade", show=False),
    ]

    def __init__(
        self,
        get_onboarding: Callable[[], Onboarding],
        *,
        nothing_yet: bool = False,
        theme: str = "jour",
        keep_theme: Callable[[str], None] | None = None,
        log_error: Callable[[BaseException], None] = lambda _: None,
        when_painted: Callable[[], object] | None = None,
        driver_class: type[Driver] | None = None,
        stand_ins: StandIns | None = None,
        motion: bool = False,
        kiosk: Kiosk | None = None,
        counter: Counter | None = None,
    ) -> None:
        """``stand_ins`` is what is painted in place of what the terminal lacks; None where it lacks nothing."""
        super().__init__(driver_class=driver_class)
        for each in THEMES:
            self.register_theme(each)
        # Nothing is painted yet: no watcher need run, and no style sheet be read twice.
        self.set_reactive(App.theme, choose_palette(theme, self.console.color_system, no_color=self.no_color))
        self.stylesheet = StylesReadOnce()
        self.stylesheet.set_variables(self.get_css_variables())
        self.log_error = log_error
        self.when_painted = when_painted
        # A terminal without colours or with a font of few signs is left still.
        self.has_few_signs = stand_ins is not None
        self._motion, self._step = motion and stand_ins is None and not self.no_color, 1
        self.visit = Visit(get_onboarding, nothing_yet=nothing_yet, kiosk=kiosk, counter=counter)
        self._keep_theme = keep_theme
        self._keeping_theme, self._keeping = Lock(), asyncio.Lock()
        # Made once: Textual remembers by the filter what it made of a line.
        self._last_look: tuple[LineFilter, ...] = (ControlFilter(), *((StandInFilter(stand_ins),) if stand_ins is not None else ()))

    # Walking

    def on_mount(self) -> None:
        """Begin at the first screen."""
        self.set_interval(LOOK_FOR_IDLE, self.sign_out_idle)
        self.walk()

    def told_to_leave(self) -> None:
        """Leave as by a key; a second signal may come when the program is already on its way out."""
        if self.is_running and not self.is_ending:
            self.run_worker(self.leave())

    @work(exit_on_error=True)
    async def walk(self) -> None:
        """Show a place, take its outcome, ask the journey what comes next, until there is nothing more."""
        place: Place | None = self.visit.first_place
        stand_at = ""
        while place is not None:
            self.visit.place = place
            try:
                screen = await screen_of(self.visit, place, stand_at=stand_at)
            except UserFacingError as error:
                place, stand_at = await self._trouble(place, error), ""
                continue
            except ScreenStackError:
                return  # It was left while the next screen was being described: there is nothing to show it on any more.
            self._step = self._let_step_move(screen)
            if self.when_painted is not None:
                self.run_worker(self._first_paint(screen))
            outcome = await self.push_screen_wait(screen)
            if outcome.exit is Exit.IDLE:
                self.wipe()
            left, stood_at = place, screen.standing_at
            # Whoever typed ahead may be gone before the first screen was ever painted.
            self._painted()
            if outcome.exit is Exit.BACK or isinstance(outcome.exit, Place):
                self.visit.person.values.update(outcome.values)
                await self._keep_draft()
            draft = self.visit.person.draft
            try:
                following = self.visit.advance(place, outcome)
            except UserFacingError as error:
                # A dossier is looked at to know where it leads: it may be gone by then, or the file.
                place = await self._trouble(place, error)
                continue
            place, stand_at = self.go_on_to(following), self.visit.find_standing(left, following, stood_at, outcome)
            if outcome.exit is Exit.NEXT and place is not None and not self.visit.person.sent:
                # A page that was typed and sent on in one go was gone before its answers were kept.
                self.visit.place = place
                self.run_worker(self._keep_draft(), exit_on_error=False)
            if draft is not None and self.visit.person.sent:
                await self._drop_draft(draft)
                await self._keep_draft()
        if not self.is_ending:
            self.exit(0)

    def go_on_to(self, place: Place | None) -> Place | None:
        """The place to show next, which the journey gave; None ends the visit."""
        return place

    def _let_step_move(self, screen: WizardScreen) -> int:
        """Where a step has just been finished, the line to the next one grows; the number of the present step."""
        number = screen.step.number if screen.step is not None else 1
        if self._motion and number == self._step + 1:
            screen.move_step()
        return number

    async def _trouble(self, place: Place, error: UserFacingError) -> Place | None:
        """Say what stands in the way of ``place``; where to go then."""
        # Nobody can promise anything of a file that is damaged or gone.
        from screens.help.trouble import describe

        outcome = await self.push_screen_wait(paint(describe(self.visit, str(error), safe=not error.damage), self.visit, Aside.TROUBLE))
        if outcome.exit is Exit.NEXT:
            return place
        return self.visit.leave_trouble(place, outcome.exit)

    async def _first_paint(self, screen: Screen[Any]) -> None:
        """What may begin after the first paint. Asked of the screen: the app would ask the empty one that Textual begins with."""
        if isinstance(screen, WizardScreen):
            await screen.arrived.wait()
        screen.call_after_refresh(self._painted)

    def _painted(self) -> None:
        then, self.when_painted = self.when_painted, None
        if then is not None:
            self.run_worker(then, thread=True, exit_on_error=False)

    # Reading something over a place

    async def on_open_aside(self, event: OpenAside) -> None:
        """Push it over the present screen, which keeps its state underneath."""
        await open_aside(self, self.visit, event)

    # Typing ahead

    async def on_event(self, event: events.Event) -> None:
        """Hold back the keys that arrive between two screens, so that none is lost and none lands elsewhere."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown) and not event.is_forwarded:
            self.visit.note_activity()
            await self._arrival()
        await super().on_event(event)

    async def _arrival(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while not self.is_ending and loop.time() < deadline:
            # While the program ends there may be no screen any more.
            screen = self.screen_stack[-1] if self.screen_stack else None
            if isinstance(screen, WizardScreen) and screen.arrived.is_set():
                return
            await asyncio.sleep(0.002)

    # Keeping what is typed

    def on_draft_touched(self, event: DraftTouched) -> None:
        """Keep the draft, off the event loop, one after the other; what comes late from a place that was left is another visit's."""
        if event.place in self.screen_stack:
            self.visit.person.values.update(event.values)
            self.run_worker(self._keep_draft(), exit_on_error=False)

    async def _keep_draft(self) -> str:
        """Keep the draft; the sentence that says why not, or none.

        A draft is a courtesy: the person is told at the next action that has to be kept, or when they leave.
        """
        async with self._keeping:
            # What is typed is taken here, where it cannot change meanwhile: the visit goes on while the thread saves.
            save = self.visit.make_draft_saver()
            if save is not None:
                try:
                    await asyncio.to_thread(save)
                except UserFacingError as error:
                    return str(error)
        return ""

    async def _drop_draft(self, draft: UUID) -> None:
        # It went with what was sent; it may have been kept once more since.
        async with self._keeping:
            with suppress(UserFacingError):
                await asyncio.to_thread(self.visit.onboarding.drafts.drop, draft)

    # Leaving

    async def action_leave(self) -> None:
        """Leave at once; what was typed is there on return."""
        await self.leave()

    async def leave(self) -> None:
        """Keep the draft and end; also the answer to SIGTERM and SIGHUP."""
        trouble = await self._keep_all()
        if trouble:
            self.trouble = self.trouble or not_kept(trouble)
        self.exit(0)

    async def _keep_all(self) -> str:
        """Keep what is being typed on any screen; the sentence that says why not, or none."""
        place = next((each for each in reversed(self.screen_stack) if isinstance(each, DraftingScreen) and each.keeps_draft), None)
        if place is not None:
            await place.wait_for_keys()
            self.visit.person.values.update(place.unsent)
            return await self._keep_draft()
        return ""

    async def sign_out_idle(self) -> None:
        """Back to the sign-in once nobody has pressed a key for too long; what was typed is kept, secrets apart."""
        self.visit.drop_old_secrets()
        if not self.visit.is_idle:
            return
        trouble = await self._keep_all()
        place = next((each for each in self.screen_stack if isinstance(each, WizardScreen)), None)
        # A key may have come while the draft was kept.
        if place is None or not self.visit.is_idle:
            return
        while self.screen is not place:
            await self.pop_screen()
        from ..domain.wording.account import idle_text

        place.end(Outcome(Exit.IDLE, said=info(idle_text(self.visit.onboarding.parts.rules.idle, trouble))))

    def refresh_css(self, animate: bool = True) -> None:
        """Before the first screen there is nothing to refresh; Textual would ask for it, or read every style sheet again."""
        if self.screen_stack and isinstance(self.screen, WizardScreen):
            super().refresh_css(animate)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is a night: of sixteen colours there is one palette, and the list of keys offers no other."""
        return self.theme in OTHER_SHADE if action == "shade" else super().check_action(action, parameters)

    def action_shade(self) -> None:
        """From day to night and back."""
        self.theme = OTHER_SHADE.get(self.theme, self.theme)
        if self._keep_theme is not None:
            # No worker, which would end with the app: whoever presses F9 and leaves has chosen too.
            asyncio.get_running_loop().run_in_executor(None, self._keep_shade)

    def _keep_shade(self) -> None:
        # One after the other, and each the present one: whichever comes last keeps what was chosen last.
        with self._keeping_theme:
            if self._keep_theme is not None:
                self._keep_theme(self.theme.partition("-")[0])

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, after a last look at the text."""
        return [*self._last_look, *super().get_line_filters()]

    def copy_to_clipboard(self, text: str) -> None:
        """Never: OSC 52 would leave what was typed on somebody's clipboard."""
