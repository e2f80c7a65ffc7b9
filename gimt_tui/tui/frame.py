"""The frame of every screen: the bars, the keys, the way to end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from ..domain.steps import Step
from ..journey.outcome import Outcome
from ..journey.places import Aside, Place
from .grid import CARD_HEIGHT, GUTTER, HANG, LEAST_HEIGHT, LEAST_WIDTH, TALL_MASTHEAD, Grid
from .key_order import rank, rank_of
from .messages import OpenAside
from .terminal.insides import SteadyScreen
from .widgets.actions import ActionButton
from .widgets.curtain import Coverable
from .widgets.keys import KeyHints, key_name
from .widgets.masthead import Masthead
from .widgets.prose import Prose

P = ParamSpec("P")
T = TypeVar("T")

class Body(VerticalScroll, can_focus=False):
    """The part between the bars. It never takes the focus from the first field."""

    ALLOW_SELECT = False


class WizardScreen(Coverable, SteadyScreen[Outcome], inherit_bindings=False):
    """A screen of the journey. It ends with an Outcome and knows no other screen.

    Its keys are priority bindings: what moves the focus must have moved it before the next key of the same read is
    handled, or a fast hand types its password into the field before.
    """

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "advance", "continuer", id="move.advance", tooltip="continuer, choisir", priority=True),
        Binding("down", "down", "champ", id="move.down", tooltip="champ ou bouton suivant", priority=True),
        Binding("up", "up", "champ", id="move.up", tooltip="champ ou bouton précédent", priority=True),
        Binding("left", "along(-1)", "bouton", id="move.left", tooltip="bouton précédent", priority=True),
        Binding("right", "along(1)", "bouton", id="move.right", tooltip="bouton suivant", priority=True),
        Binding("tab", "forward", "champ suivant", id="move.next", show=False, priority=True),
        Binding("shift+tab", "backward", "champ précédent", id="move.previous", show=False, priority=True),
        Binding("escape", "back", "retour", id="move.back", priority=True),
        Binding("f1", "help", "aide", id="help.here", priority=True),
        Binding("f2", "assistance", "services & aide", id="help.assistance", priority=True),
        Binding("ctrl+q", "app.leave", "quitter", id="app.leave", show=False),
    ]

    def __init__(self, place: Place | Aside, masthead: Masthead) -> None:
        """``place`` is what is shown, under ``masthead``."""
        super().__init__(classes=f"-{place.value}")
        self.place = place
        self.arrived = asyncio.Event()
        self._masthead, self._card, self._body, self._hints = masthead, Vertical(id="card"), Body(id="body"), KeyHints()
        self._ending = False
        self._left_at: Widget | None = None
        self._too_small: Prose | None = None
        self.grid = Grid(80, 24)

    @property
    def step(self) -> Step | None:
        """The step of the procedure that is shown."""
        return self._masthead.step

    def move_step(self) -> None:
        """Show, once, that the step before has just been finished."""
        self.call_later(self._masthead.move)

    @property
    def aside(self) -> Aside | None:
        """What is read over a place here; None for a place."""
        return self.place if isinstance(self.place, Aside) else None

    def compose(self) -> ComposeResult:
        """The frame around ``head``, ``content`` and ``foot``, of which only the content is ever longer than its room."""
        # Fitted before it is mounted: what is styled once is painted sooner.
        self._fit(self.app.size.width, self.app.size.height)
        yield self._masthead
        with self._card:
            yield from self.head()
            with self._body:
                yield from self.content()
            yield from self.foot()
        yield self._hints
        yield from self.curtain()

    def head(self) -> ComposeResult:
        """What stands over the content: a title, and what there is to say."""
        yield from ()

    def content(self) -> ComposeResult:
        """What stands between head and foot; where it is longer than its room, it is scrolled."""
        yield from ()

    def foot(self) -> ComposeResult:
        """What stands under the content: the buttons."""
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
        # Whether there is more to read shows once it is laid out.
        self.call_after_refresh(self._show_keys)

    def _fit(self, width: int, height: int) -> None:
        self.grid = grid = self.make_grid(width, height)
        for name in ("narrow", "low", "small", "tall", "roomy", "card"):
            self.set_class(getattr(grid, name), f"-{name}")
        for bar in (self._masthead, self._hints):
            bar.styles.padding = (0, grid.right + HANG, 0, grid.left + GUTTER)
        self._masthead.styles.height = grid.masthead
        if grid.card:
            self._masthead.styles.padding = (1, grid.right + HANG, 1, grid.left + GUTTER)
        self._card.styles.width = grid.card_width
        self._card.styles.height = min(CARD_HEIGHT, height - TALL_MASTHEAD - 2) if grid.card else "1fr"
        self._card.styles.padding = self.make_padding(grid)
        self._hide(grid.tiny)

    def make_padding(self, grid: Grid) -> tuple[int, int, int, int]:
        """What is left free around the head, the content and the foot, inside the card."""
        inside = grid.left - grid.card_left
        above = (2 if grid.roomy else 1) if grid.card else 0 if grid.low else 1
        over, right = above if (self.has_head and not self.has_class("-within")) or grid.card else 0, grid.card_width - inside - grid.block
        return over, right, above if grid.card else 0, inside

    has_head = True
    """Whether a title stands over the content; without one, the line for what there is to say is air enough."""

    def make_grid(self, width: int, height: int) -> Grid:
        """Where things stand in a window of that size."""
        return Grid(width, height)

    def _hide(self, tiny: bool) -> None:
        """Hide what does not fit; Textual takes the focus from what is hidden, so it is given back."""
        if tiny and not self.has_class("-tiny"):
            self._left_at = self.focused
        elif not tiny and self._left_at is not None:
            self.call_after_refresh(self.set_focus, self._left_at)
            self._left_at = None
        if tiny and self._too_small is None:
            sentence = (
                f"Agrandissez la fenêtre\u00a0: il faut {LEAST_WIDTH} colonnes et {LEAST_HEIGHT} lignes.\n"
                "Rien n’est perdu. Ctrl+Q\u00a0: quitter."
            )
            self._too_small = Prose(sentence, id="too-small")
            self.call_later(self._mount_too_small, self._too_small)
        self.set_class(tiny, "-tiny")

    def _mount_too_small(self, sentence: Prose) -> None:
        # The place may have been left meanwhile.
        if self.is_attached:
            self.mount(sentence)

    def _show_keys(self) -> None:
        """Write the line of keys from the bindings that work here, in one order everywhere."""
        if not self.is_attached:
            return
        shown: dict[str, tuple[int, str]] = {}
        for active in sorted(self.active_bindings.values(), key=lambda each: rank(each.binding)):
            binding = active.binding
            if not (binding.show and active.enabled and self.is_hinted(binding)):
                continue
            word, key = self.key_word(binding), binding.key_display or key_name(binding.key)
            place, keys = shown.get(word, (rank(binding), ""))
            if key not in keys:
                # Two arrows that do one thing are one entry.
                shown[word] = (place, f"{keys} {key}".strip())
        hints = [(place, (keys, word)) for word, (place, keys) in shown.items()]
        last = rank_of("help.here")
        self._hints.show((hint for place, hint in hints if place < last), (hint for place, hint in hints if place >= last))

    def key_word(self, binding: Binding) -> str:
        """What a key does here, in a word."""
        return binding.description

    def is_hinted(self, binding: Binding) -> bool:
        """Whether the line of keys offers it."""
        if binding.action in ("up", "down"):
            return self.answers(self.focused)
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

    async def action_along(self, step: int) -> None:
        """To the button before or after, in the row of the one that has the focus."""
        row = [each for each in self.query(ActionButton) if each.parent is self.focused.parent] if self.focused else []
        if self.focused in row:
            # Not round and round: the last one may be the way out.
            self.set_focus(row[max(0, min(len(row) - 1, row.index(self.focused) + step))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is ours on answers and buttons; lists and links keep their own, and choices keep their arrows."""
        if self.has_class("-tiny"):
            # Nobody sees what a key would do; leaving is the app's.
            return False
        if self._ending:
            # A key that was on its way when the screen ended finds nothing left to act upon.
            return False
        if action == "advance":
            return isinstance(self.focused, ActionButton) or self.answers(self.focused)
        if action == "along":
            return isinstance(self.focused, ActionButton) and len(self.focused.siblings) > 0
        if action in ("up", "down"):
            return not getattr(self.focused, "KEEPS_ARROWS", False)
        return True

    def answers(self, _widget: Widget | None) -> bool:
        """Whether the widget is an answer, from which Enter leads on."""
        return False

    @property
    def is_left(self) -> bool:
        """Whether it has ended: it may while an action waits for keys to be handled, and then has nothing to act upon any more."""
        return self._ending or not self.is_attached

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
