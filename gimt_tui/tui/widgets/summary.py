"""The error summary: how many answers to mend, and a way to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ...domain.wording.french import count_text
from ..terminal.insides import OwnKeys
from .field import FieldBox
from .prose import Prose, WrappedLines, wrap
from .states import BAD, GOOD, State

TO_SEND = State("·", "à vérifier", "$quiet")
"""Typed again, and only sending tells whether it is right: never said to be mended before."""


class SummaryLine(OwnKeys, WrappedLines, can_focus=True):
    """One fault; Enter goes to its field. Mended, it says so and keeps its line, so that nothing moves.

    What only sending can tell is not mended by being typed again: a password, a code, what the store refused.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "lead", "aller au champ", id="summary.lead")]
    DEFAULT_CSS = """
    SummaryLine { height: auto; width: 100%; color: $bad; }
    SummaryLine:focus { background: $focus; color: $on-focus; text-style: bold; }
    SummaryLine.-mended { color: $good; }
    SummaryLine.-to-send { color: $ink; }
    SummaryLine.-mended:focus, SummaryLine.-to-send:focus { color: $on-focus; }
    """

    @dataclass
    class Chosen(Message):
        """The person wants to go to ``box``."""

        box: FieldBox

    def __init__(self, box: FieldBox) -> None:
        super().__init__()
        self.box, self.text = box, f"{BAD.symbol} {box.error}"
        self._told_when_sent = box.field.told_when_sent or bool(box.refusal)

    def make_lines(self, width: int) -> list[Content]:
        first, *more = wrap(self.text, width)
        return [Content(first), *(Content(f"  {each}") for each in more)]

    @property
    def waits(self) -> bool:
        """Whether the answer has no fault that can be seen, and may have one all the same."""
        return self._told_when_sent and not self.box.error

    def update_line(self) -> None:
        error, label = self.box.error, self.box.field.label
        if error:
            text = f"{BAD.symbol} {error}"
        elif self.waits:
            text = f"{TO_SEND.symbol} {label}\u00a0: {TO_SEND.word}"
        else:
            text = f"{GOOD.symbol} {label}\u00a0: corrigé"
        if text != self.text:
            self.text = text
            self.set_class(not error and not self.waits, "-mended")
            self.set_class(self.waits, "-to-send")
            self.refresh(layout=len(wrap(text, self.content_size.width or 76)) != self.size.height)

    def action_lead(self) -> None:
        self.post_message(self.Chosen(self.box))

    def on_click(self) -> None:
        self.action_lead()


class ErrorSummary(Widget):
    """Shown on top after a submission with faults."""

    DEFAULT_CSS = """
    ErrorSummary { height: auto; width: 100%; display: none; border-left: outer $bad; padding: 0 0 0 1; }
    ErrorSummary.-shown { display: block; }
    ErrorSummary > .count { color: $bad; text-style: bold; height: 1; width: 100%; }
    ErrorSummary.-to-send { border-left: outer $quiet; }
    ErrorSummary.-to-send > .count { color: $ink; }
    ErrorSummary.-mended { border-left: outer $good; }
    ErrorSummary.-mended > .count { color: $good; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[SummaryLine] = []

    def compose(self) -> ComposeResult:
        yield Prose(classes="count")

    async def show(self, faults: Sequence[FieldBox]) -> None:
        await self.query(SummaryLine).remove()
        self.lines = [SummaryLine(box) for box in faults]
        await self.mount_all(self.lines)
        self.set_class(bool(faults), "-shown")
        self._count()

    def update_line(self, box: FieldBox) -> None:
        for line in self.lines:
            if line.box is box:
                line.update_line()
                self._count()

    def _count(self) -> None:
        left, waiting = sum(bool(line.box.error) for line in self.lines), sum(line.waits for line in self.lines)
        if left:
            text = f"{BAD.lead}{count_text(left, 'réponse')} à corriger"
        elif waiting:
            text = f"{TO_SEND.symbol} {count_text(waiting, 'réponse')} à vérifier à l’envoi"
        else:
            text = f"{GOOD.symbol} Tout est corrigé"
        self.set_class(not left and not waiting, "-mended")
        self.set_class(not left and bool(waiting), "-to-send")
        self.query_one(Prose).show(text)
