"""The ways to answer: typing, ticking, choosing. Each is one or a few plain lines that any terminal can show."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from ..terminal.insides import OwnKeys, WholePaste
from ..terminal.safe_text import LONGEST_PASTE, clean_typed
from .actions import BAR
from .prose import WrappedLines, wrap

SHOWN_SECONDS = 10
"""Seconds after which a secret that is shown is hidden again."""


class Listener(Protocol):
    """The field that holds an answer."""

    def on_answer_changed(self) -> None:
        """The answer changed."""

    def on_answer_hidden(self) -> None:
        """A secret that was shown is hidden again."""

    def accept_hint(self) -> bool:
        """Take what is proposed; whether there was something."""


def _accept_hint(answer: Widget) -> bool:
    return hasattr(answer.parent, "accept_hint") and cast("Listener", answer.parent).accept_hint()


def notify_field(answer: Widget) -> None:
    """Tell the field at once, not by a message: what is judged late is painted twice."""
    if answer.is_mounted and hasattr(answer.parent, "on_answer_changed"):
        cast("Listener", answer.parent).on_answer_changed()


class AnswerInput(OwnKeys, WholePaste, Input):  # type: ignore[misc]  # ours is a coroutine, as of other widgets; Input's is none
    """One line to type in. It takes whatever is pasted and leaves the judging to the domain."""

    # An answer has a line of its own whatever is typed: stock, each letter would lay out the whole screen anew.
    virtual_size = Reactive(Size(0, 0), layout=False)

    DEFAULT_CSS = """
    AnswerInput, AnswerInput.-textual-compact { background: $answer; color: $ink; padding: 0 1; height: 1; border: none; }
    AnswerInput:focus, AnswerInput.-textual-compact:focus { background: $focus; color: $on-focus; background-tint: transparent; }
    AnswerInput > .input--cursor { background: $on-focus; color: $focus; }
    AnswerInput > .input--selection { background: $structure; color: $on-structure; }
    AnswerInput > .answer--line { color: $rule; text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answer--line"}

    def __init__(
        self, value: str = "", *, secret: bool = False, group: Callable[[str], str] = str, search: Callable[[str], str] = str
    ) -> None:
        super().__init__(value, password=secret, compact=True, select_on_focus=False, validate_on=[])
        self.cursor_blink = False
        self._group, self._search = group, search
        self._secret = secret
        self._hiding: Timer | None = None

    def validate_value(self, value: str) -> str:
        """However a text gets here, be it from a file that somebody tampered with, nothing of it may drive the terminal."""
        return clean_typed(value)

    def watch_value(self) -> None:
        notify_field(self)

    def show_secret(self) -> None:
        """Show what is typed for a few seconds, or hide it again; also hidden when it is left."""
        self.password = not self.password
        if self._hiding is not None:
            self._hiding.stop()
        self._hiding = None if self.password else self.set_timer(SHOWN_SECONDS, self.hide_secret)

    def hide_secret(self) -> None:
        """Hide a secret that was shown."""
        if self._secret and not self.password:
            self.password = True
            if hasattr(self.parent, "on_answer_hidden"):
                cast("Listener", self.parent).on_answer_hidden()

    def on_blur(self) -> None:
        """Nobody reads a secret that one has left."""
        self.hide_secret()

    def render_line(self, y: int) -> Strip:
        """As Textual does, and where nothing stands yet, a line to write on."""
        strip = super().render_line(y)
        written = cell_len(self.value)
        if self.has_focus or y or written >= strip.cell_length:
            return strip
        line = Segment(" " * (strip.cell_length - written), self.get_component_rich_style("answer--line"))
        return Strip.join([strip.crop(0, written), Strip([line])])

    def replace(self, text: str, start: int, end: int) -> None:
        """Put ``text`` in place of what is between; nothing of it may drive the terminal.

        Digits are grouped as they are typed at the end; an edit in the middle is left alone until the field is left,
        so that the cursor stays where the person put it.
        """
        value, text = self.value, clean_typed(text)
        start, end = sorted((max(0, start), min(len(value), end)))
        before, rest = value[:start] + text, value[end:]
        if not rest:
            before = self._group(before)
        # The field is told directly: nobody waits for the message, and each one costs as much as the judging.
        with self.prevent(Input.Changed):
            self.value = (before + rest)[:LONGEST_PASTE]
            self.cursor_position = len(before)

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of the text there is nowhere to go: accept what the field proposes, if it does."""
        if select or not self.cursor_at_end or not _accept_hint(self):
            super().action_cursor_right(select)

    def take_paste(self, text: str) -> None:
        """Put it in place of what is selected; of what is longer than the line takes, what the field finds in it."""
        self.replace(text if len(text) <= LONGEST_PASTE else self._search(text), *self.selection)

    def action_copy(self) -> None:
        """A secret is never copied, and OSC 52 never used: the clipboard may be the next visitor's."""

    def action_cut(self) -> None:
        """As for copying; the text stays."""


class Tick(OwnKeys, WrappedLines, can_focus=True):
    """A box to tick, never ticked beforehand (guide rows C35 and C36)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "cocher", id="answer.tick")]
    DEFAULT_CSS = """
    Tick { height: auto; width: 100%; color: $ink; }
    Tick:focus { background: $focus; color: $on-focus; text-style: bold; }
    """
    value: reactive[str] = reactive("", init=False)

    def __init__(self, label: str, *, required: bool, value: str = "") -> None:
        super().__init__()
        self.label = f"{label}\u00a0*" if required else label
        self.set_reactive(Tick.value, value)

    def make_lines(self, width: int) -> list[Content]:
        first, *others = wrap(self.label, width - 7)
        faulty = bool(getattr(self.parent, "error", ""))
        bar = (BAR, "$focus-bar") if self.has_focus else ("│", "$bad") if faulty else (" ", "")
        box = f"[{'x' if self.value else ' '}]"
        return [Content.assemble(bar, f" {box} {first}"), *(Content.assemble(bar, f"     {line}") for line in others)]

    def watch_value(self) -> None:
        notify_field(self)

    def action_tick(self) -> None:
        self.value = "" if self.value else "oui"

    def on_click(self) -> None:
        self.focus()
        self.action_tick()


class Choice(OwnKeys, Widget, can_focus=True):
    """A short list of which one line is chosen; the arrows choose."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "choose(-1)", "choisir", id="choice.previous", key_display="↑"),
        Binding("down,right,space", "choose(1)", "choisir", id="choice.next", key_display="↓"),
    ]
    DEFAULT_CSS = """
    Choice { height: auto; width: 100%; color: $ink; }
    Choice:focus { background: $focus; color: $on-focus; text-style: bold; }
    """
    value: reactive[str] = reactive("", init=False)

    def __init__(self, choices: tuple[str, ...], *, value: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices
        self.set_reactive(Choice.value, value)

    def render(self) -> RenderResult:
        bar = (BAR if self.has_focus else " ", "$focus-bar")
        return Content("\n").join([Content.assemble(bar, f" ({'•' if each == self.value else ' '}) {each}") for each in self.choices])

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.choices)

    def watch_value(self) -> None:
        notify_field(self)

    def action_choose(self, step: int) -> None:
        here = self.choices.index(self.value) if self.value in self.choices else -1 if step > 0 else 0
        self.value = self.choices[(here + step) % len(self.choices)]

    def on_click(self, event: events.Click) -> None:
        self.focus()
        if 0 <= event.y < len(self.choices):
            self.value = self.choices[event.y]
