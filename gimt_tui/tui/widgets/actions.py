"""The row of buttons under a screen."""

from __future__ import annotations

from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class ActionButton(Widget, can_focus=True):
    """One line high; brackets tell it from text where there is no colour. ``action`` is an action of the screen.

    Textual's own button is three lines of a style sheet ten times as long, which the first screen would wait for.
    """

    DEFAULT_CSS = """
    ActionButton { width: auto; height: 1; margin: 0 2 0 0; background: $answer; color: $ink; pointer: pointer; }
    ActionButton.-main { background: $structure; color: $on-structure; text-style: bold; }
    ActionButton:focus, ActionButton:hover { background: $focus; color: $on-focus; text-style: bold underline; }
    """

    def __init__(self, label: str, action: str, *, main: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-main" if main else None)
        self.label = label
        self.action = action

    def render(self) -> RenderResult:
        return Content(f"[ {self.label} ]")

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return len(self.label) + 4

    async def on_click(self) -> None:
        await self.screen.run_action(self.action)


class Actions(Widget):
    """Buttons side by side, the main one first."""

    DEFAULT_CSS = """
    Actions { layout: horizontal; height: 1; width: 100%; }
    """

    def __init__(self, *buttons: ActionButton, id: str | None = None) -> None:
        super().__init__(id=id)
        self.buttons = buttons

    def compose(self) -> ComposeResult:
        yield from self.buttons
