"""GIMT is open: the fiche Débit and the fiche Débitant of each establishment (guide rows C3 and C59)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.record import debit_record, debitant_record, record_text
from gimt_tui.domain.service_texts import AS_DECLARED, DEBIT, DEBITANT, NO_RECORDS, debit_of
from gimt_tui.domain.texts import GIMT
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class GimtScreen(ReadingScreen):
    """One establishment at a time; the arrows go from one to the next."""

    title_text = GIMT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "établissement suivant", id="gimt.next"),
        Binding("left", "turn(-1)", "établissement précédent", id="gimt.previous", show=False),
    ]

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier, self.shown = dossier, 0
        self._which, self._debit = Prose("", classes="legend"), Prose("", classes="text")

    def paragraphs(self) -> ComposeResult:
        """The records, as far as they are known here."""
        yield self._which
        yield Prose(DEBIT, classes="heading")
        yield self._debit
        yield Prose(DEBITANT, classes="heading")
        yield Prose(record_text(debitant_record(self.dossier.account)), classes="text")
        yield Prose(AS_DECLARED, classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """Back, or to the next establishment where there are several."""
        back = ActionButton("Retour", "back", main=True)
        return (back, ActionButton("Établissement suivant", "turn(1)")) if self._several else (back,)

    @property
    def _several(self) -> bool:
        return len(self.dossier.attachments) > 1

    def begin(self) -> None:
        """The first establishment."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to turn with one establishment."""
        return self._several if action == "turn" else super().check_action(action, parameters)

    def action_turn(self, step: int) -> None:
        """To the next establishment or the one before."""
        self.shown = (self.shown + step) % len(self.dossier.attachments)
        self._show()

    def _show(self) -> None:
        attachments = self.dossier.attachments
        if not attachments:
            self._debit.show(NO_RECORDS)
            return
        self._debit.show(record_text(debit_record(attachments[self.shown], self.dossier.account)))
        self._which.show(f"{debit_of(self.shown + 1, len(attachments))}{' (← → pour en changer)' if self._several else ''}")
