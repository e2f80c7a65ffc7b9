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
from .states import BAD, GOOD


class SummaryLine(OwnKeys, WrappedLines, can_focus=True):
    """One fault; Enter goes to its field. Mended, it says so and keeps its line, so that nothing moves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "lead", "aller au champ", id="summary.lead")]
    DEFAULT_CSS = """
    SummaryLine { height: auto; width: 100%; color: $bad; }
    SummaryLine:focus { background: $focus; color: $on-focus; text-style: bold; }
    SummaryLine.-mended { color: $good; }
    SummaryLine.-mended:focus { color: $on-focus; }
    """

    @dataclass
    class Chosen(Message):
        """The person wants to go to ``box``."""

        box: FieldBox

    def __init__(self, box: FieldBox) -> None:
        super().__init__()
        self.box, self.text = box, f"{BAD.symbol} {box.error}"

    def make_lines(self, width: int) -> list[Content]:
        first, *more = wrap(self.text, width)
        return [Content(first), *(Content(f"  {each}") for each in more)]

    def update_line(self) -> None:
        error = self.box.error
        text = f"{BAD.symbol} {error}" if error else f"{GOOD.symbol} {self.box.field.label}\u00a0: corrigé"
        if text != self.text:
            self.text = text
            self.set_class(not error, "-mended")
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
        left = sum(bool(line.box.error) for line in self.lines)
        text = f"{BAD.lead}{count_text(left, 'réponse')} à corriger" if left else f"{GOOD.symbol} Tout est corrigé"
        self.query_one(Prose).show(text)
