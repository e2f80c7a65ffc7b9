"""GIMT is open: the fiche Débit and the fiche Débitant of each establishment (guide rows C3 and C59)."""

from __future__ import annotations

from gimt_tui.domain.answers.record import Line, debit_record, debitant_record
from gimt_tui.domain.tone import Text, heading, quiet
from gimt_tui.domain.wording.journey import GIMT
from gimt_tui.domain.wording.kiosk import TO_THE_END
from gimt_tui.domain.wording.services import AS_DECLARED, DEBIT, DEBITANT, NEXT_DEBIT, NO_RECORDS, debit_position
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.visit import Visit

from ..blocks import Sheets
from ..facts import Fact, Facts
from ..page import BACK, Page, go

LABELS = 28
"""Columns of the labels."""


def describe(visit: Visit, _about: str = "") -> Page:
    """The records, as far as they are known here, one establishment after the other."""
    dossier = visit.read_dossier()
    account, attachments = dossier.account, dossier.attachments
    sheets = tuple(
        (Facts(_facts(debit_record(each, account)), labels=LABELS, heading=DEBIT, beside=debit_position(number, len(attachments))),)
        for number, each in enumerate(attachments, 1)
    )
    return Page(
        title=Text(GIMT),
        blocks=(
            Sheets(sheets or ((heading(DEBIT), Text(NO_RECORDS)),), NEXT_DEBIT),
            Facts(_facts(debitant_record(account)), labels=LABELS, heading=DEBITANT),
            quiet(AS_DECLARED),
        ),
        choices=(BACK,) if visit.kiosk is None else (go(TO_THE_END, Exit.NEXT, main=True), BACK),
    )


def _facts(record: tuple[Line, ...]) -> tuple[Fact, ...]:
    return tuple(Fact(label, value) for label, value in record)
