"""The requests for assistance that this person filed, the latest first (guide row C75)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from gimt_tui.domain.journey import Aside
from gimt_tui.domain.requests import Request
from gimt_tui.domain.service_texts import FILED_TITLE, NOTHING_FILED, TABS, filed, leaves_for, listed
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import OpenAside
from .reading import ReadingScreen

SHOWN = 8
"""Requests on the screen."""


class FiledScreen(ReadingScreen):
    """``new`` is the request just filed, ``sent_to`` the address that its message goes to."""

    title_text = FILED_TITLE

    def __init__(self, requests: Sequence[Request], new: Request | None = None, sent_to: str = "") -> None:
        super().__init__()
        self.requests, self.new, self.sent_to = requests, new, sent_to

    def paragraphs(self) -> ComposeResult:
        """What was done and what happens next; then the list."""
        if self.new:
            yield Prose(f"✓ {filed(self.new)}", classes="good")
            yield Prose(leaves_for(self.sent_to), classes="text")
        lines = [f"  {listed(each)}" for each in self.requests[:SHOWN]]
        if len(self.requests) > SHOWN:
            lines.append(f"  et {len(self.requests) - SHOWN} plus anciennes")
        yield Prose("\n".join(lines) or NOTHING_FILED)

    def choices(self) -> tuple[ActionButton, ...]:
        """Back, or another request."""
        return (ActionButton("Retour", "back", main=True), ActionButton(TABS[0], "again"))

    def action_again(self) -> None:
        """To the form."""
        self.post_message(OpenAside(Aside.REQUEST, "", self))
