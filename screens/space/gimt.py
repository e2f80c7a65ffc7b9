"""GIMT is open: the fiche Débit and the fiche Débitant of each establishment (guide rows C3 and C59)."""

from __future__ import annotations

from gimt_tui.domain.answers.record import debit_record, debitant_record, record_text
from gimt_tui.domain.tone import Text, heading, quiet
from gimt_tui.domain.wording.journey import GIMT
from gimt_tui.domain.wording.services import AS_DECLARED, DEBIT, DEBITANT, NEXT_DEBIT, NO_RECORDS, debit_position
from gimt_tui.journey.visit import Visit

from ..blocks import Sheets
from ..page import Page


def describe(visit: Visit, _about: str = "") -> Page:
    """The records, as far as they are known here, one establishment after the other."""
    dossier = visit.read_dossier()
    account, attachments = dossier.account, dossier.attachments
    sheets = tuple(
        (quiet(debit_position(number, len(attachments))), heading(DEBIT), Text(record_text(debit_record(each, account))))
        for number, each in enumerate(attachments, 1)
    )
    return Page(
        title=Text(GIMT),
        blocks=(
            Sheets(sheets or ((heading(DEBIT), Text(NO_RECORDS)),), NEXT_DEBIT),
            heading(DEBITANT),
            Text(record_text(debitant_record(account))),
            quiet(AS_DECLARED),
        ),
    )
