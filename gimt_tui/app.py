"""The app: holds the parts together and walks the journey. It knows no screen's content."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from screens.base import DraftingScreen, DraftTouched, OpenAside, WizardScreen

from .crash import TROUBLE
from .domain.journey import Answer, Aside, Outcome, Place, after
from .domain.spoken import SpokenError
from .ui.bars import key_name
from .ui.colours import THEMES
from .ui.harmless import Harmless
from .visit import Visit

if TYPE_CHECKING:
    from .domain.dossier import Dossier
    from .onboarding import Onboarding

PATIENCE = 3.0
"""Seconds that a key may wait for the next screen before it is let through anyway."""


class GimtApp(App[int]):
    """One visit in one terminal."""

    CSS_PATH = "ui/theme.tcss"
    TITLE = "gimt-tui"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", "quitter", id="app.leave", priority=True, show=False),
        Binding("f9", "shade", "jour ou nuit", id="app.shade", show=False),
    ]

    def __init__(
        self,
        onboarding: Onboarding,
        *,
        theme: str = "jour",
        log_error: Callable[[BaseException], None] = lambda _: None,
        when_painted: Callable[[], object] | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class)
        for each in THEMES:
            self.register_theme(each)
        # Nothing is painted yet: no watcher need run, and no style sheet be read twice.
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.onboarding = onboarding
        self.log_error = log_error
        self.when_painted = when_painted
        self.visit = Visit(onboarding)
        self.trouble = ""
        self._keeping = asyncio.Lock()
        self._harmless = Harmless()

    # Walking

    def on_mount(self) -> None:
        """Begin at the first screen."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows knows them not, or takes no handler.
                loop.add_signal_handler(getattr(signal, name), self._told_to_leave)
        self.walk()

    def _told_to_leave(self) -> None:
        # A second signal may come when the program is already on its way out.
        if self.is_running and not self._exit:
            self.run_worker(self.leave())

    @work(exit_on_error=True)
    async def walk(self) -> None:
        """Show a place, take its outcome, ask the journey what comes next, until there is nothing more."""
        place: Place | None = Place.WELCOME
        while place is not None:
            self.visit.place = place
            try:
                screen = await self._screen(place)
            except SpokenError as error:
                place = await self._trouble(place, str(error))
                continue
            if self.when_painted is not None:
                self.call_after_refresh(self._painted, self.when_painted)
                self.when_painted = None
            outcome = await self.push_screen_wait(screen)
            if outcome.answer is Answer.BACK:
                self.visit.values.update(outcome.values)
                await self._keep_draft()
            draft = self.visit.draft
            place = self.visit.absorb(place, outcome)
            if draft is not None and self.visit.sent:
                await self._drop_draft(draft)
        self.exit(0)

    async def _trouble(self, place: Place, sentence: str) -> Place | None:
        """Say what stands in the way of ``place``; where to go then."""
        outcome = await self.push_screen_wait(import_module("screens.trouble").TroubleScreen(sentence))
        if outcome.answer is Answer.NEXT:
            return place
        self.visit.forget()
        return after(place, outcome.answer)

    def _painted(self, then: Callable[[], object]) -> None:
        self.run_worker(then, thread=True, exit_on_error=False)

    async def _screen(self, place: Place) -> Screen[Outcome]:
        """A fresh screen: one that is kept would show the previous person's answers."""
        module, visit, onboarding = import_module(f"screens.{place.value}"), self.visit, self.onboarding
        match place:
            case Place.WELCOME:
                return cast("Screen[Outcome]", module.WelcomeScreen(await asyncio.to_thread(self._resumable)))
            case Place.RESUME:
                dossiers, drafts = await asyncio.to_thread(lambda: (onboarding.dossiers(), onboarding.drafts()))
                return cast("Screen[Outcome]", module.ResumeScreen(onboarding, dossiers, drafts))
            case Place.CREDENTIALS:
                return cast("Screen[Outcome]", module.CredentialsScreen(onboarding, visit.values, focus=visit.focus, error=visit.error))
            case Place.IDENTITY:
                return cast("Screen[Outcome]", module.IdentityScreen(visit.values))
            case Place.TERMS:
                return cast("Screen[Outcome]", module.TermsScreen(onboarding, visit.values, draft=visit.draft))
            case Place.SIGN_IN:
                name = (await self._dossier()).account.identifiant if visit.dossier else ""
                return cast("Screen[Outcome]", module.SignInScreen(onboarding, name))
            case Place.MAILBOX | Place.MESSAGE:
                return await self._mail_screen(place, module)
            case _:
                return cast("Screen[Outcome]", self._dossier_screen(place, module, await self._dossier()))

    def _dossier_screen(self, place: Place, module: Any, dossier: Dossier) -> Any:
        visit, onboarding = self.visit, self.onboarding
        match place:
            case Place.CREATED:
                return module.CreatedScreen(onboarding, dossier)
            case Place.ACTIVATED:
                return module.ActivatedScreen()
            case Place.SPACE:
                return module.SpaceScreen(onboarding, dossier)
            case Place.ACCOUNT:
                return module.AccountScreen(dossier)
            case Place.ATTACH:
                return module.AttachScreen(onboarding, dossier, visit.values, focus=visit.focus, error=visit.error)
            case Place.RECAP:
                return module.RecapScreen(onboarding, dossier, visit.values, draft=visit.draft)
            case Place.ATTENTION:
                return module.AttentionScreen(onboarding, dossier)
            case _:
                return module.GimtScreen(dossier)

    async def _mail_screen(self, place: Place, module: Any) -> Screen[Outcome]:
        from .mail.activation import link_in, read

        dossier = await self._dossier()
        mails = await asyncio.to_thread(self.onboarding.mailbox, dossier.key)
        if place is Place.MAILBOX:
            return cast("Screen[Outcome]", module.MailboxScreen(dossier.account.email, mails, lambda mail: _heading(mail.source)))
        mail = next(each for each in mails if each.key == self.visit.mail)
        await asyncio.to_thread(self.onboarding.mark_read, mail)
        message = read(mail.source)
        letter = module.Letter(
            str(message["From"]), str(message["To"]), str(message["Subject"]), _date(mail), message.get_content(), link_in(mail.source)
        )
        return cast("Screen[Outcome]", module.MessageScreen(self.onboarding, letter))

    async def _dossier(self) -> Dossier:
        if self.visit.dossier is None:
            raise SpokenError("Ce dossier n’existe plus.")
        return await asyncio.to_thread(self.onboarding.get, self.visit.dossier)

    def _resumable(self) -> int:
        return self.onboarding.resumable()

    # Reading something over a place

    def on_open_aside(self, event: OpenAside) -> None:
        """Push it over the present screen, which keeps its state underneath."""
        if isinstance(self.screen, WizardScreen) and len(self.screen_stack) == 2:
            module = import_module(f"screens.{event.aside.value}")
            match event.aside:
                case Aside.KEYS:
                    self.push_screen(module.KeysScreen(event.about, self._keys(self.screen)))
                case Aside.NOTICE:
                    self.push_screen(module.NoticeScreen())
                case Aside.ASSISTANCE:
                    self.push_screen(module.AssistanceScreen())

    def _keys(self, screen: Screen[Any]) -> list[tuple[str, str]]:
        keys: dict[str, dict[str, None]] = {}
        for active in screen.active_bindings.values():
            if active.enabled and active.binding.description and active.binding.id:
                names = keys.setdefault(active.binding.description, {})
                names[active.binding.key_display or key_name(active.binding.key)] = None
        return [(", ".join(sorted(names, key=len, reverse=True)), description) for description, names in keys.items()]

    # Typing ahead

    async def on_event(self, event: events.Event) -> None:
        """Hold back the keys that arrive between two screens, so that none is lost and none lands elsewhere."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._arrival()
        await super().on_event(event)

    async def _arrival(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while not self._exit and self._exception is None and loop.time() < deadline:
            screen = self.screen
            if isinstance(screen, WizardScreen) and screen.arrived.is_set():
                return
            await asyncio.sleep(0.002)

    # Keeping what is typed

    def on_draft_touched(self, event: DraftTouched) -> None:
        """Keep the draft, off the event loop, one after the other; what comes late from a place that was left is another visit's."""
        if event.place in self.screen_stack:
            self.visit.values.update(event.values)
            self._keep_draft_soon()

    @work(exit_on_error=False)
    async def _keep_draft_soon(self) -> None:
        await self._keep_draft()

    async def _keep_draft(self) -> None:
        # A draft is a courtesy: when it cannot be kept, the person is told at the next action that has to be.
        async with self._keeping:
            with suppress(SpokenError):
                await asyncio.to_thread(self.visit.keep_draft)

    async def _drop_draft(self, draft: UUID) -> None:
        # It went with what was sent; a save that was still under way may have brought it back.
        async with self._keeping:
            with suppress(SpokenError):
                await asyncio.to_thread(self.onboarding.drop_draft, draft)

    # Leaving

    async def action_leave(self) -> None:
        """Leave at once; what was typed is there on return."""
        await self.leave()

    async def leave(self) -> None:
        """Keep the draft and end; also the answer to SIGTERM and SIGHUP."""
        place = next((each for each in reversed(self.screen_stack) if isinstance(each, DraftingScreen)), None)
        if place is not None:
            await place.settle()
            self.visit.values.update(place.values)
            await self._keep_draft()
        self.exit(0)

    def refresh_css(self, animate: bool = True) -> None:
        """Before the first screen there is nothing to refresh; Textual would read every style sheet again."""
        if isinstance(self.screen, WizardScreen):
            super().refresh_css(animate)

    def action_shade(self) -> None:
        """From day to night and back."""
        if self.theme != "seize":
            self.theme = "nuit" if self.theme == "jour" else "jour"

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, after a last look at the text."""
        return [self._harmless, *super().get_line_filters()]

    def copy_to_clipboard(self, text: str) -> None:
        """Never: OSC 52 would leave what was typed on somebody's clipboard."""

    def panic(self, *renderables: object) -> None:
        """End with one neutral sentence instead of a traceback, which would show what was typed."""
        self._return_code = 1
        self.trouble = self.trouble or TROUBLE
        self._close_messages_no_wait()

    _fatal_error = panic

    def _handle_exception(self, error: Exception) -> None:
        """Keep where it happened; then leave as Textual does, our one line apart."""
        with suppress(Exception):  # There is nobody left to tell of a second error.
            self.log_error(error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Nothing that Textual would print at the end."""
        self._exit_renderables.clear()


def _heading(source: str) -> tuple[str, str]:
    from .mail.activation import read

    message = read(source)
    return message["From"].addresses[0].display_name, str(message["Subject"])


def _date(mail: Any) -> str:
    from .domain.words import moment

    return moment(mail.created_at)
