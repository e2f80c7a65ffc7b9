"""What the program changes inside Textual, by private names: all of them that are no driver's or parser's.

``tests/private_names.py`` lists them and tells when one is gone upstream.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import App
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen

from ...crash import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver
    from textual.widget import Widget
    from textual.widget import Widget as Mixed
else:
    # Mixins in truth: a second widget class among the bases would confuse Textual's order of handlers.
    Mixed = object

R = TypeVar("R")


class QuietApp(App[R]):
    """Ends with one neutral sentence, ``trouble``, instead of a traceback, which would show what was typed."""

    trouble = ""
    log_error: Callable[[BaseException], None]

    @property
    def is_ending(self) -> bool:
        """Whether the app is on its way out, or failing."""
        return self._exit or self._exception is not None

    def panic(self, *renderables: object) -> None:
        self._return_code = 1
        self.trouble = self.trouble or TROUBLE
        self._close_messages_no_wait()

    _fatal_error = panic

    def take_terminal(self, driver: Driver) -> None:
        """Go on with another ``driver``, which is started: what was composed without a terminal is painted on one."""
        self._driver = driver
        driver.start_application_mode()

    def wipe(self) -> None:
        """Leave nothing to be seen until the next screen is painted."""
        for ground in (each for each in self.screen_stack if isinstance(each, Ground)):
            ground.wipe()

    def get_default_screen(self) -> Screen[object]:
        """What stands under the screens, and between two of them."""
        return Ground()

    def _handle_exception(self, error: Exception) -> None:
        """Keep where it happened; then leave as Textual does, our one line apart."""
        with suppress(Exception):  # There is nobody left to tell of a second error.
            self.log_error(error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Nothing that Textual would print at the end."""
        self._exit_renderables.clear()


class StylesReadOnce(Stylesheet):
    """Reads each style sheet once for the same colours: not again when a screen or a theme comes, nor in the next app."""

    def set_variables(self, variables: dict[str, str]) -> None:
        # Textual empties what it finds: that is another palette's.
        self._parse_cache = LRUCache(1)
        super().set_variables(variables)
        self._parse_cache = _rules_read_for(frozenset(variables.items()))

    def reparse(self) -> None:
        """Textual would do it in a style sheet of its own, which has read nothing yet."""
        self.parse()


@lru_cache(maxsize=16)
def _rules_read_for(_variables: frozenset[tuple[str, str]]) -> LRUCache[tuple[object, ...], list[RuleSet]]:
    """What was read so far, where colours are called so."""
    return LRUCache(128)


class SteadyScreen(Screen[R], inherit_bindings=False):
    """Is styled once when it comes, laid out for the size that the terminal has now, and holds nothing but what it shows."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What loses or has the focus is painted anew by itself; Textual would send the whole screen at every Tab."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """No places for notices that float and for words beside the pointer: there are none."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # All was styled as it was mounted, a moment ago; Textual’s own handler comes next, and would do it once more.
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def _compositor_refresh(self) -> None:
        """What is not all there yet is not painted: the screen before stays to be seen meanwhile."""
        if self.is_mounted:
            super()._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        # A layout tells the screen its own size again; told late, the size of before would come back for good.
        super()._screen_resized(self.app.size)


class Ground(SteadyScreen[object]):
    """Paints nothing: between two screens the one before stays to be seen until the next one is painted over it; unless it is to go."""

    _wiping = False

    def wipe(self) -> None:
        """Take away what is to be seen, now."""
        self._wiping = True
        self.refresh()

    def _compositor_refresh(self) -> None:
        if self._wiping:
            super()._compositor_refresh()
            self._wiping = False


class OwnKeys(Mixed):
    """Runs its own bindings from its own queue, in the order in which keys were typed.

    Textual sends a key to the focused widget, lets it bubble up, and only then looks for a binding, at whatever has
    the focus by that time. When keys arrive faster than they are handled, a Backspace would edit the next field and
    a space would tick the next box. A priority binding of the screen still comes before.
    """

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return


class WholePaste(Mixed):
    """Takes a paste whole, line ends included: cleaning is the domain's."""

    def take_paste(self, text: str) -> None:
        """Put it in place of what is selected."""
        raise NotImplementedError

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)
