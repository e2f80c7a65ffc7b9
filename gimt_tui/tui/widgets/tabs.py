"""Two tabs on one line; the arrows go from one to the other."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ..terminal.insides import OwnKeys
from .actions import BAR


class TabLine(OwnKeys, Widget, can_focus=True):
    """The tab that is shown stands between brackets; choosing another is for the screen to follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right,space", "other", "autre onglet", id="tabs.other", key_display="← →"),
    ]
    DEFAULT_CSS = """
    TabLine { height: 1; width: 100%; color: $ink; }
    """

    class Other(Message):
        """The other tab is asked for."""

    def __init__(self, names: tuple[str, str], shown: int) -> None:
        super().__init__()
        self.names, self.shown = names, shown

    def render(self) -> RenderResult:
        bar = (BAR if self.has_focus else " ", "$focus-bar")
        here = "bold $on-focus on $focus" if self.has_focus else "bold $strong"
        parts = [(f"[ {each} ]", here) if place == self.shown else (f"  {each}  ", "$link") for place, each in enumerate(self.names)]
        return Content.assemble(bar, " Onglets\u00a0: ", *parts)

    def action_other(self) -> None:
        self.post_message(self.Other())

    def on_click(self) -> None:
        self.action_other()
