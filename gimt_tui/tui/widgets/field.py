"""A field on screen: three lines that never move. Its label, its answer, and what is said of it; its criteria beside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from ...domain.answers.criteria import Hint, Verdict
from ...domain.answers.fields import Field, Kind, judge
from .answers import AnswerInput, Choice, Tick
from .field_lines import field_lines

if TYPE_CHECKING:
    from .long_answer import LongAnswer

AnswerWidget: TypeAlias = "AnswerInput | Tick | Choice | LongAnswer"
Advice = Callable[[str], Hint | None]
OnJudged = Callable[["FieldBox"], None]
"""Called, at once, when an answer or what is said of it changed."""


class FieldBox(Widget):
    """One declared field. It judges at every keystroke, and complains of what is unfinished only once it was left."""

    DEFAULT_CSS = """
    FieldBox { height: auto; width: 100%; color: $ink; }
    FieldBox > AnswerInput { margin: 1 0 1 1; width: 34; }
    FieldBox.-wide > AnswerInput { width: 1fr; margin: 1 0 1 1; }
    FieldBox > Choice { margin: 1 0 1 0; }
    FieldBox > LongAnswer { margin: 1 0 1 1; }
    FieldBox > Tick { margin: 0 0 1 0; }
    """

    def __init__(
        self,
        field: Field,
        value: str = "",
        *,
        original: Callable[[], str] = str,
        advice: Advice = lambda _: None,
        judged: OnJudged | None = None,
    ) -> None:
        super().__init__(id=f"field-{field.name}", classes="-wide" if field.wide else None)
        self.field = field
        self.original, self.advice = original, advice
        self._judged = judged
        self._lines: list[Content] = []
        self._made_for: object = None
        self.refusal = ""
        self._refused_hint: Hint | None = None
        self.answer = self._make_answer(value)
        self.left = bool(self.value)
        # What was typed a minute ago may have been typed by somebody else.
        self._given_back = self.field.secret and bool(self.value)
        self.judgement = judge(field, self.value, original())

    def _make_answer(self, value: str) -> AnswerWidget:
        match self.field.kind:
            case Kind.TICK:
                return Tick(self.field.label, required=self.field.required, value=value)
            case Kind.CHOICE:
                return Choice(self.field.choices, value=value)
            case Kind.LONG:
                # Imported where it is asked for: the forms of the journey need none.
                from .long_answer import LongAnswer

                return LongAnswer(value)
            case _:
                search = self.field.clean if self.field.searched else str
                return AnswerInput(value, secret=self.field.secret, group=self._group_digits, search=search)

    def compose(self) -> ComposeResult:
        yield self.answer

    def on_mount(self) -> None:
        self._show()

    @property
    def label(self) -> str:
        """Its label, with the star of what must be answered; a box to tick bears its own."""
        if self.field.kind is Kind.TICK:
            return ""
        return f"{self.field.label}\u00a0*" if self.field.required else self.field.label

    @property
    def value(self) -> str:
        return self.answer.value

    @property
    def error(self) -> str:
        """What to say now: a refusal, a slip, or, once the field was left, what is still missing."""
        return self.refusal or self.judgement.slip or (self.judgement.message if self.left else "")

    async def wait_for_keys(self) -> None:
        """Wait until every key that was sent here has been handled.

        Enter acts at once while letters wait in the answer's own queue: without this, a fast hand submits a form
        whose last word has not arrived.
        """
        handled = asyncio.Event()
        self.answer.call_later(handled.set)
        # An answer that fails handles nothing any more; whoever waited for it could not even be closed.
        while self.answer.is_running and not handled.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(0.1):
                    await handled.wait()

    @property
    def hint(self) -> Hint | None:
        """What to remark now. A beginning is left in peace; what can be mended with one key is offered at once."""
        judgement = self.judgement
        if judgement.verdict is Verdict.EMPTY:
            return self._refused_hint if self.refusal else None
        finished = self.left or judgement.verdict is Verdict.INVALID
        hint = judgement.hint
        if hint is not None and (finished or (judgement.verdict is Verdict.VALID and hint.replacement is not None)):
            return hint
        return self.advice(judgement.value) if hint is None and judgement.verdict is Verdict.VALID else None

    def accept_hint(self) -> bool:
        hint = self.hint
        if hint is None or hint.replacement is None or self.field.secret:
            return False
        self.set_answer(self.field.display(hint.replacement))
        return True

    def tidy(self) -> None:
        """Show a right answer as it will be kept: cleaned, and grouped."""
        if self.judgement.verdict is Verdict.VALID and isinstance(self.answer, AnswerInput) and not self.field.secret and not self.refusal:
            shown = self.field.display(self.judgement.value)
            if shown != self.value:
                self.set_answer(shown)

    def _group_digits(self, text: str) -> str:
        """``text`` with its digits grouped, where grouping changes nothing but the spaces."""
        if self.field.display is str or self.field.secret:
            return text
        shown = self.field.display(self.field.clean(text))
        return shown if shown.replace(" ", "") == text.replace(" ", "") else text

    def set_answer(self, value: str) -> None:
        self.answer.value = value
        if isinstance(self.answer, AnswerInput):
            self.answer.cursor_position = len(value)

    def refuse(self, message: str) -> None:
        """Show an error that only the program could know, until the answer changes or is sent again."""
        self.refusal = message
        self._show()

    def refuse_secret(self, message: str) -> None:
        """Refuse a secret, of which nothing is left on the screen but what was remarked of it: a blank at its end may be why."""
        self._refused_hint = self.judgement.hint
        self.set_answer("")
        self.refuse(message)

    def put_off(self) -> None:
        """What was sent was not looked at: a secret is to be typed anew, and nobody blamed for its absence meanwhile."""
        if self.field.secret:
            self.set_answer("")
            self.left = False
            self._show()

    @property
    def can_be_shown(self) -> bool:
        """Whether it is a secret typed by whoever is here, and the program shows any: at a kiosk others look on."""
        return self.field.secret and not self._given_back and getattr(self.app, "shows_secrets", True)

    @property
    def is_shown(self) -> bool:
        """Whether a secret can be read on the screen now."""
        return isinstance(self.answer, AnswerInput) and self.field.secret and not self.answer.password

    def show_secret(self) -> None:
        """Show the secret for a few seconds, or hide it."""
        if isinstance(self.answer, AnswerInput) and self.can_be_shown:
            self.answer.show_secret()
            self._show()

    def on_answer_hidden(self) -> None:
        """A shown secret was hidden, as its seconds are over: the key beside it shows again."""
        self._show()

    def clear_refusal(self) -> None:
        """Forget a refusal: what was refused a moment ago may be right now, once one has waited."""
        self.refusal = ""

    def show_unfinished(self) -> None:
        self.left = True
        self._show()

    def rejudge(self) -> None:
        """Judge again; also when the answer that this one confirms has changed."""
        self.judgement = judge(self.field, self.value, self.original())
        self._show()

    def on_answer_changed(self) -> None:
        self.refusal = ""
        if self.judgement.verdict is Verdict.EMPTY and not self.value:
            return
        self._given_back = self._given_back and bool(self.value)
        self.rejudge()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Say from now on what is unfinished, once an answer was begun and left."""
        if self.value:
            self.left = True
            self.tidy()
        self._show()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        """Paint the lines that changed; others stay as they are."""
        if not self.is_mounted:
            return
        width = self.content_size.width
        if width:
            before, self._lines, self._made_for = self._lines, field_lines(self, width), (width, self.rows)
            if len(before) != len(self._lines):
                self.refresh()
            else:
                changed = [y for y, (old, new) in enumerate(zip(before, self._lines, strict=True)) if not new.is_same(old)]
                if changed:
                    self.refresh(*(Region(0, y, width, 1) for y in changed))
        if isinstance(self.answer, Tick):
            # Its own lines bear the bar of a fault.
            self.answer.refresh()
        if self._judged is not None:
            self._judged(self)

    def render(self) -> RenderResult:
        """The lines as they were shown last: what has changed since would be painted on some of them only."""
        width = self.content_size.width
        if self._made_for != (width, self.rows):
            self._lines, self._made_for = field_lines(self, width), (width, self.rows)
        return Content("\n").join(self._lines)

    @property
    def rows(self) -> tuple[int, int]:
        """How many lines the answer takes, and how many are left under it for what is said."""
        answer = self.answer.size.height or 1
        label = 0 if self.field.kind is Kind.TICK else 1
        return answer, max(0, self.content_size.height - label - answer)
