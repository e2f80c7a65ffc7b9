"""The frame of every screen: the bars, the keys, the way to end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, ParamSpec, Protocol, TypeVar, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from ..domain.steps import Step
from ..journey.places import Aside, Outcome, Place
from .terminal.insides import SteadyScreen
from .widgets.actions import ActionButton
from .widgets.bars import KeyHints, Stepper, TopBar, key_name
from .widgets.prose import Prose

P = ParamSpec("P")
T = TypeVar("T")

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
WIDEST = 96
"""Columns of text."""


class Body(VerticalScroll, can_focus=False):
    """The part between the bars. It never takes the focus from the first field."""

    ALLOW_SELECT = False


@dataclass
class OpenAside(Message):
    """The person wants to read something without leaving the place; ``about`` names what it is about, ``origin`` who asks."""

    aside: Aside
    about: str = ""
    origin: Screen[Any] | None = None


@dataclass
class DraftTouched(Message):
    """Something was typed at ``place`` that should survive a power cut; the app takes out what must not be kept."""

    place: WizardScreen
    values: Mapping[str, str]


@runtime_checkable
class DraftingScreen(Protocol):
    """A screen where something is typed; ``keeps_draft`` tells whether it is kept before it is sent."""

    keeps_draft: bool

    @property
    def unsent(self) -> Mapping[str, str]:
        """The answers as typed, by field name, as far as they are worth keeping."""

    async def wait_for_keys(self) -> None:
        """Wait until every key that was sent to an answer has been handled."""


class WizardScreen(SteadyScreen[Outcome], inherit_bindings=False):
    """A screen of the journey. It ends with an Outcome and knows no other screen.

    Its keys are priority bindings: what moves the focus must have moved it before the next key of the same read is
    handled, or a fast hand types its password into the field before.
    """

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "forward", "champ suivant", id="move.next", show=False, priority=True),
        Binding("shift+tab", "backward", "champ précédent", id="move.previous", show=False, priority=True),
        Binding("enter", "advance", "continuer", id="move.advance", priority=True),
        Binding("down", "down", "champ suivant", id="move.down", show=False, priority=True),
        Binding("up", "up", "champ précédent", id="move.up", show=False, priority=True),
        Binding("escape", "back", "retour", id="move.back", priority=True),
        Binding("f1", "help", "aide", id="help.here", priority=True),
        Binding("f2", "assistance", "services & aide", id="help.assistance", priority=True),
        Binding("ctrl+q", "app.leave", "quitter", id="app.leave"),
    ]

    def __init__(self, place: Place | Aside, step: Step | None = None, part: str = "") -> None:
        """``place`` is what is shown, ``step`` and ``part`` where it stands in the procedure."""
        super().__init__(classes=f"-{place.value}")
        self.place = place
        self.arrived = asyncio.Event()
        self._bar, self._body, self._hints = TopBar(), Body(id="body"), KeyHints()
        self._stepper = None if step is None else Stepper(step, part)
        self._ending = False
        self._left_at: Widget | None = None
        self._too_small: Prose | None = None

    @property
    def aside(self) -> Aside | None:
        """What is read over a place here; None for a place."""
        return self.place if isinstance(self.place, Aside) else None

    def compose(self) -> ComposeResult:
        """The frame around ``content``."""
        # Fitted before it is mounted: what is styled once is painted sooner.
        self._fit(self.app.size.width, self.app.size.height)
        yield self._bar
        if self._stepper is not None:
            yield self._stepper
        with self._body:
            yield from self.content()
        yield self._hints

    def content(self) -> ComposeResult:
        """What the screen shows between its bars."""
        yield from ()

    def first_focus(self) -> Widget | None:
        """Where the person begins: the first thing that can be focused, unless the screen knows better."""
        chain = self.focus_chain
        return chain[0] if chain else None

    def on_mount(self) -> None:
        """Focus first, then let the typing in."""
        if not (self.is_attached and self.display):
            # The program ended meanwhile: Textual composes nothing any more, there may be nothing to give the focus to.
            return
        self.bindings_updated_signal.subscribe(self, lambda _: self._show_keys())
        self.begin()
        self.set_focus(self.first_focus())
        self._show_keys()
        self.arrived.set()

    def begin(self) -> None:
        """Called once everything is mounted, before the focus is given."""

    def on_resize(self) -> None:
        """Give up air before content, and content only under the least size."""
        self._fit(*self.app.size)

    def _fit(self, width: int, height: int) -> None:
        self.set_class(width < 76, "-narrow")
        self.set_class(height < 24, "-low")
        self.set_class(height < 32, "-short")
        # Wider means more air: lines longer than this are hard to read.
        side = max(1, (width - WIDEST) // 2)
        for bar in (self._bar, self._stepper, self._hints):
            if bar is not None:
                bar.styles.padding = (0, side)
        self._body.styles.padding = (0 if height < 24 else 1 if height < 32 else 2, side, 0, side)
        self._hide(width < LEAST_WIDTH or height < LEAST_HEIGHT)

    def _hide(self, tiny: bool) -> None:
        """Hide what does not fit; Textual takes the focus from what is hidden, so it is given back."""
        if tiny and not self.has_class("-tiny"):
            self._left_at = self.focused
        elif not tiny and self._left_at is not None:
            self.call_after_refresh(self.set_focus, self._left_at)
            self._left_at = None
        if tiny and self._too_small is None:
            sentence = f"Agrandissez la fenêtre\u00a0: il faut {LEAST_WIDTH} colonnes et {LEAST_HEIGHT} lignes.\nRien n’est perdu."
            self._too_small = Prose(sentence, id="too-small")
            self.call_later(self._mount_too_small, self._too_small)
        self.set_class(tiny, "-tiny")

    def _mount_too_small(self, sentence: Prose) -> None:
        # The place may have been left meanwhile.
        if self.is_attached:
            self.mount(sentence)

    def _show_keys(self) -> None:
        shown: dict[str, tuple[str, Binding]] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            if not (binding.show and active.enabled and self.is_hinted(binding)):
                continue
            key, first = binding.key_display or key_name(binding.key), shown.get(binding.description)
            if first is None:
                shown[binding.description] = (key, binding)
            elif binding.key_display and key not in first[0]:
                # Two arrows that do one thing are one entry.
                shown[binding.description] = (f"{first[0]} {key}", first[1])
        self._hints.show_bindings(shown.values())

    def is_hinted(self, binding: Binding) -> bool:
        """Whether the line of keys offers it."""
        return True

    # Moving about

    def action_forward(self) -> None:
        """To the next thing that takes the focus."""
        self.focus_next()

    def action_backward(self) -> None:
        """To the thing before that takes the focus."""
        self.focus_previous()

    def action_down(self) -> None:
        """As Tab, where the answer has no use for the arrow."""
        self.action_forward()

    def action_up(self) -> None:
        """As Shift+Tab, where the answer has no use for the arrow."""
        self.action_backward()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is ours on answers and buttons; lists and links keep their own, and choices keep their arrows."""
        if self._ending:
            # A key that was on its way when the screen ended finds nothing left to act upon.
            return False
        if action == "advance":
            return isinstance(self.focused, ActionButton) or self.answers(self.focused)
        if action in ("up", "down"):
            return not getattr(self.focused, "KEEPS_ARROWS", False)
        return True

    def answers(self, _widget: Widget | None) -> bool:
        """Whether the widget is an answer, from which Enter leads on."""
        return False

    async def action_advance(self) -> None:
        """Press the focused button."""
        if isinstance(self.focused, ActionButton):
            await self.run_action(self.focused.action)

    def action_help(self) -> None:
        """Explain what has the focus."""
        self.post_message(OpenAside(Aside.KEYS, self.help_subject(), self))

    def help_subject(self) -> str:
        """The name of the focused field, if there is one."""
        return ""

    def action_assistance(self) -> None:
        """Open « Services & Aide » (guide row C68)."""
        self.post_message(OpenAside(Aside.ASSISTANCE, "", self))

    # Ending

    def end(self, outcome: Outcome) -> None:
        """End with an outcome, once: a second Enter in the same read changes nothing."""
        if not self._ending:
            self._ending = True
            self.dismiss(outcome)


async def off_loop(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what blocks (hashing, committing) in a thread: a keystroke is painted meanwhile."""
    return await asyncio.to_thread(work, *args, **kwargs)
