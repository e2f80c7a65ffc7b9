"""A line to search a list with."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from .actions import BAR
from .answers import AnswerInput


class Search(Widget):
    """A label and an answer; every letter searches."""

    DEFAULT_CSS = """
    Search { height: 2; width: 100%; }
    Search > AnswerInput { margin: 1 0 0 1; width: 34; }
    """

    @dataclass
    class Changed(Message):
        """Something else is wanted."""

        wanted: str

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.answer = AnswerInput()

    def compose(self) -> ComposeResult:
        yield self.answer

    def render(self) -> RenderResult:
        bar = (BAR if self.answer.has_focus else " ", "$focus-bar")
        label = Content.styled(self._label, "bold $strong" if self.answer.has_focus else "$ink")
        return Content("\n").join([Content.assemble(bar, " ", label), Content.assemble(bar)])

    def on_answer_changed(self) -> None:
        self.post_message(self.Changed(self.answer.value))

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()
