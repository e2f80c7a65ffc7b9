"""« Outil en ligne de gestion de l’assistance (OLGA) » (guide rows C71 to C74)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import Aside
from gimt_tui.domain.service_texts import ENTER_OLGA, FOR_WHAT, FOR_WHAT_TEXT, FOR_WHOM, FOR_WHOM_TEXT, REGULATION, mine
from gimt_tui.domain.texts import ASSISTANCE_TOOL
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import OpenAside
from .reading import ReadingScreen


class OlgaScreen(ReadingScreen):
    """For whom, for what, and the way in; ``filed`` is how many requests this person can see again."""

    title_text = ASSISTANCE_TOOL

    def __init__(self, filed: int) -> None:
        super().__init__()
        self.filed = filed

    def paragraphs(self) -> ComposeResult:
        """The two questions of the guide."""
        yield Prose(FOR_WHOM, classes="heading")
        yield Prose(FOR_WHOM_TEXT, classes="text")
        yield Prose(FOR_WHAT, classes="heading")
        yield Prose(FOR_WHAT_TEXT, classes="text")
        yield Prose(REGULATION)

    def choices(self) -> tuple[ActionButton, ...]:
        """In, to what was filed, or back."""
        filed = (ActionButton(mine(self.filed), "filed"),) if self.filed else ()
        return (ActionButton(ENTER_OLGA, "enter", main=True), *filed, ActionButton("Retour", "back"))

    def action_enter(self) -> None:
        """To « Demande Assistance »."""
        self.post_message(OpenAside(Aside.REQUEST, "", self))

    def action_filed(self) -> None:
        """To the list."""
        self.post_message(OpenAside(Aside.FILED, "", self))
