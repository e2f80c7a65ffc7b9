"""The notice on personal data: what RGPD article 13 asks for, said of this program (guide row C34)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from gimt_tui.domain.texts import NOTICE, NOTICE_TITLE
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class NoticeScreen(ReadingScreen):
    """Readable to the end with the arrows."""

    title_text = NOTICE_TITLE

    def paragraphs(self) -> ComposeResult:
        """One heading for each thing the law wants told."""
        for heading, text in NOTICE:
            yield Prose(heading, classes="heading")
            yield Prose(text, classes="text")

    def first_focus(self) -> Widget | None:
        """Nothing: the text begins at its top, Enter and Escape both close it."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter closes from anywhere."""
        return action == "advance" or super().check_action(action, parameters)

    async def action_advance(self) -> None:
        """Read and closed."""
        await self.action_back()
