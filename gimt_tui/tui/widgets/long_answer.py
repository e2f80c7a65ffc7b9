"""Several lines to type in. It wraps by itself; Enter leads on, as everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from ..terminal.insides import OwnKeys, WholePaste
from ..terminal.safe_text import LONGEST_PASTE, clean_typed
from .answers import notify_field


class LongAnswer(OwnKeys, WholePaste, TextArea, inherit_bindings=False):
    """A text of a few sentences, as harmless as a line: nothing of it drives the terminal, and none of it is copied out."""

    KEEPS_ARROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, "se déplacer", id=f"long.{key}", show=False)
        for key, action in (
            ("up", "cursor_up"), ("down", "cursor_down"), ("left", "cursor_left"), ("right", "cursor_right"),
            ("ctrl+left", "cursor_word_left"), ("ctrl+right", "cursor_word_right"), ("home", "cursor_line_start"),
            ("end", "cursor_line_end"), ("backspace", "delete_left"), ("delete", "delete_right"),
            ("ctrl+w", "delete_word_left"), ("ctrl+u", "delete_to_start_of_line"), ("ctrl+k", "delete_to_end_of_line"),
            ("ctrl+z", "undo"),
        )
    ]  # fmt: skip
    DEFAULT_CSS = """
    LongAnswer, LongAnswer.-textual-compact { background: $answer; color: $ink; padding: 0 1; height: 4; width: 100%; border: none; }
    LongAnswer:focus, LongAnswer.-textual-compact:focus {
        background: $focus; color: $on-focus; background-tint: transparent; border: none;
    }
    LongAnswer .text-area--cursor { background: $on-focus; color: $focus; }
    LongAnswer .text-area--selection { background: $structure; color: $on-structure; }
    LongAnswer .text-area--cursor-line { background: transparent; }
    """

    def __init__(self, value: str = "") -> None:
        super().__init__(value, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def value(self) -> str:
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = clean_typed(text)
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Every change passes here; the field is told before the repaint."""
        room = max(0, LONGEST_PASTE - len(self.text))
        edit.text = clean_typed(edit.text)[:room]
        result = super().edit(edit)
        notify_field(self)
        return result

    def take_paste(self, text: str) -> None:
        self.replace(text, *self.selection)

    def action_copy(self) -> None:
        """OSC 52 would leave it on somebody's clipboard."""

    def action_cut(self) -> None:
        """As for copying; the text stays."""
