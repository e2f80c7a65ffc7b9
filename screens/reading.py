"""A screen that says something and asks what to do next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.prose import Prose

from .base import WizardScreen


class ReadingScreen(WizardScreen):
    """A title, paragraphs, buttons; the first button has the focus."""

    title_text = ""
    _note: Prose | None = None

    def content(self) -> ComposeResult:
        """Title, paragraphs, buttons; a note between them once there is something to say."""
        yield self.heading()
        yield from self.paragraphs()
        yield Actions(*self.choices(), id="actions")

    def heading(self) -> Widget:
        """What the screen is about."""
        return Prose(self.title_text, classes="title")

    def paragraphs(self) -> ComposeResult:
        """What the screen says."""
        yield from ()

    def choices(self) -> tuple[ActionButton, ...]:
        """What the person can do, the main thing first."""
        return (ActionButton("Retour", "back", main=True),)

    def first_focus(self) -> Widget | None:
        """The main button."""
        return self.query(ActionButton).first()

    def action_down(self) -> None:
        """Read on where there is more than the screen holds, else go to the next button."""
        if not self._scrolled(2):
            self.action_forward()

    def action_up(self) -> None:
        """Read back, or go to the button before."""
        if not self._scrolled(-2):
            self.action_backward()

    def _scrolled(self, lines: int) -> bool:
        body = self._body
        if body.max_scroll_y:
            body.scroll_relative(y=lines, animate=False)
        return bool(body.max_scroll_y)

    def say(self, text: str, kind: str = "bad") -> None:
        """Say what went wrong, or that something was done."""
        if self._note is None:
            self._note = Prose(id="note")
            self._body.mount(self._note, before="#actions")
        self._note.set_classes(f"{kind} -said")
        self._note.show(text)
        self.add_class("-said")
