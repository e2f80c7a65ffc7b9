"""GIMT is open: the fiche Débit and the fiche Débitant (guide rows C3 and C59)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.texts import GIMT, debit_record, debitant_record, written
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class GimtScreen(ReadingScreen):
    """Two records for each establishment: the débit, and the one who holds it."""

    title_text = GIMT

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """The records, as far as they are known here."""
        account = self.dossier.account
        for each in self.dossier.attachments:
            yield Prose("Fiche Débit", classes="heading")
            yield Prose(written(debit_record(each, account)), classes="text")
        yield Prose("Fiche Débitant", classes="heading")
        yield Prose(written(debitant_record(account)))
