"""« Gérer les informations du compte » (guide row C49)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer
from gimt_tui.domain.texts import ACCOUNT_TITLE, account_record, written
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AccountScreen(ReadingScreen):
    """What the account knows of the person."""

    title_text = ACCOUNT_TITLE

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """One line for each answer of step 1, passwords apart."""
        yield Prose(written(account_record(self.dossier.account)))

    def choices(self) -> tuple[ActionButton, ...]:
        """Add an establishment, or go back up."""
        return (ActionButton("Ajouter un établissement de rattachement", "attach", main=True), ActionButton("Retour", "back"))

    def action_attach(self) -> None:
        """To the attachment form."""
        self.end(Answer.ATTACH)
