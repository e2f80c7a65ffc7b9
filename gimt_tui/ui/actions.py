"""The row of buttons under a screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Button


class ActionButton(Button):
    """One line high; brackets tell it from text where there is no colour. ``action`` is an action of the screen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ActionButton, ActionButton.-textual-compact { min-width: 0; width: auto; height: 1; border: none; margin: 0 2 0 0; padding: 0;
        background: $answer; color: $ink; text-style: none; }
    ActionButton.-main, ActionButton.-textual-compact.-main { background: $structure; color: $on-structure; text-style: bold; }
    ActionButton:focus, ActionButton.-textual-compact:focus { background: $focus; color: $on-focus; text-style: bold underline;
        background-tint: transparent; }
    ActionButton:hover { background: $focus; color: $on-focus; }
    """

    def __init__(self, label: str, action: str, *, main: bool = False, id: str | None = None) -> None:
        super().__init__(Content(f"[ {label} ]"), action=f"screen.{action}", compact=True, classes="-main" if main else None, id=id)
        # The style sheet takes no zero for this one.
        self.styles.line_pad = 0
        self.words = label
        self.screen_action = action


class Actions(HorizontalGroup):
    """Buttons side by side, the main one first."""

    DEFAULT_CSS = """
    Actions { height: 1; width: 100%; }
    """

    def __init__(self, *buttons: ActionButton, id: str | None = None) -> None:
        super().__init__(id=id)
        self.buttons = buttons

    def compose(self) -> ComposeResult:
        """The buttons."""
        yield from self.buttons
