"""A long list in columns under a search that always has the focus: what is looked for, the lines, and more of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from .actions import BAR
from .answers import AnswerInput

STATE, NAME, END = 14, 20, 8
"""Columns of the state, of the name and of the end of a line, air included; what is between has the rest."""
NARROW = 70
"""Columns of text under which a state is its sign alone."""
LABEL = 11
Span = tuple[int, int]


class Line(Protocol):
    """As much of a line as is painted."""

    @property
    def text(self) -> str: ...
    @property
    def more(self) -> str: ...
    @property
    def end(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def sign(self) -> str: ...


def mark(text: str, spans: Sequence[Span], style: str = "") -> Content:
    """The text with what was looked for in bold, underlined."""
    content = Content.styled(text, style) if style else Content(text)
    for start, end in spans:
        content = content.stylize("bold underline", start, end)
    return content


class RegisterSearch(Widget):
    """« Chercher », what is looked for, and what was found at the right edge."""

    DEFAULT_CSS = f"""
    RegisterSearch {{ height: 1; width: 100%; padding: 0 1 0 2; }}
    RegisterSearch > AnswerInput {{ margin: 0 0 0 {LABEL}; width: 30; }}
    /* Only the line that is chosen is yellow; here the cursor says where one types. */
    RegisterSearch > AnswerInput.-textual-compact:focus {{ background: $answer; color: $ink; }}
    RegisterSearch > AnswerInput.-textual-compact:focus > .input--cursor {{ background: $ink; color: $answer; }}
    """

    @dataclass
    class Changed(Message):
        """The text of the search was changed, to ``wanted``."""

        wanted: str

    def __init__(self, label: str, wanted: str) -> None:
        super().__init__()
        self._label, self._found = label, ""
        self.answer = AnswerInput(wanted)

    def compose(self) -> ComposeResult:
        yield self.answer

    def tell(self, found: str) -> None:
        """Say how many there are."""
        if found != self._found:
            self._found = found
            self.refresh()

    def render(self) -> RenderResult:
        width = self.content_size.width
        room = width - LABEL - 31
        found = self._found if len(self._found) <= room else ""
        return Content.assemble((f"{self._label:<{width - len(found)}}", "$quiet"), (found, "$quiet"))

    def on_answer_changed(self) -> None:
        self.post_message(self.Changed(self.answer.value))


@dataclass
class Look:
    """What the lines show: some of them, which of them is chosen, and what to mark in them; a ``note`` stands above."""

    lines: Sequence[Line] = ()
    chosen: int | None = None
    marks: Callable[[str], Sequence[Span]] = field(default=lambda _: ())
    note: str = ""
    tones: Sequence[str] = ()


class OneLine(Widget):
    """One line of the screen, whose content is replaced as another line of the list is chosen."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 100%; padding: 0 1 0 2; }
    OneLine.-below { margin-top: 1; }
    OneLine.-deeds { margin-bottom: 1; }
    """

    def __init__(self, classes: str) -> None:
        super().__init__(classes=classes)
        self._content = Content("")

    def show(self, content: Content) -> None:
        """Replace the content; what is there already is not painted again."""
        if content != self._content:
            self._content = content
            self.refresh()

    def render(self) -> RenderResult:
        return self._content


class RegisterLines(Widget):
    """The lines; they never have the focus, which stays where one types."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "RegisterLines { height: 1fr; width: 100%; margin-top: 1; }"

    @dataclass
    class Clicked(Message):
        """A line was clicked, counted from the first that is shown."""

        line: int

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()

    def show(self, look: Look) -> None:
        """Replace the lines, which of them is chosen, and what is marked in them."""
        self.look = look
        self.refresh()

    @property
    def room(self) -> int:
        """How many lines can be shown."""
        return max(1, self.size.height - bool(self.look.note))

    def on_click(self, event: events.Click) -> None:
        line = event.y - bool(self.look.note)
        if 0 <= line < len(self.look.lines):
            self.post_message(self.Clicked(line))

    def render(self) -> RenderResult:
        look, width = self.look, self.size.width
        note = [Content.styled(f"  {look.note}"[:width], "$quiet")] if look.note else []
        lines = [
            self._draw(each, tone, width, chosen=number == look.chosen)
            for number, (each, tone) in enumerate(zip(look.lines, look.tones, strict=True))
        ]
        return Content("\n").join([*note, *lines])

    def _draw(self, line: Line, tone: str, width: int, *, chosen: bool) -> Content:
        text = max(0, width - 3)
        state = STATE if text >= NARROW else 2
        name = NAME if text >= NARROW else min(NAME, text // 3)
        more = max(0, text - state - name - END)
        marks = self.look.marks(line.text)
        parts = [
            Content.styled(_fit(f"{line.sign} {line.state}" if state == STATE else line.sign, state), tone if not chosen else ""),
            mark(_fit(line.text, name), [(start, min(end, name - 1)) for start, end in marks if start < name - 1]),
            Content(_fit(line.more, more)),
            Content.styled(f"{line.end:>{END}} ", "" if chosen else "$quiet"),
        ]
        if not chosen:
            return Content.assemble("  ", *parts)
        # Colours of its own would not be legible on that ground; signs and words are enough.
        return Content.assemble((BAR, "$focus-bar"), Content.assemble(" ", *parts).stylize("bold $on-focus on $focus"))


def _fit(text: str, room: int) -> str:
    """So many columns, the last of them air."""
    return f"{text:<{room}}" if len(text) < room else f"{text[: max(0, room - 2)]}… "
