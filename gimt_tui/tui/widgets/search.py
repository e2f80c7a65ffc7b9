"""A line to search a list with."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from .answers import AnswerInput
from .bars import OneLine


class Search(Widget):
    """A label and an answer; every letter searches."""

    DEFAULT_CSS = """
    Search { height: 2; width: 100%; margin-top: 1; }
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
        yield OneLine(self._label)
        yield self.answer

    def on_answer_changed(self) -> None:
        self.post_message(self.Changed(self.answer.value))
