"""The sheet of a dossier, as an agent hands it over: what it says now, and the way there from wherever the dossier is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text, good, info
from gimt_tui.domain.wording import board as words
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..page import Choice, Result

if TYPE_CHECKING:
    from gimt_tui.counter.sheet import Sheet

LARGE, USUAL = "large", "usual"
"""What the place of the sheet is about: its letters."""
KEY = "f6"


def make_sheet_of(visit: Visit, dossier: Dossier) -> Sheet:
    """What the sheet of the dossier says at this moment."""
    from gimt_tui.counter.sheet import make_sheet

    parts = visit.onboarding.parts
    rules = parts.rules
    return make_sheet(dossier, rules.office, parts.clock(), rules.waiting_days, portal_page=rules.portal_page)


def print_sheet_of(visit: Visit, dossier: Dossier, *, large: bool = False) -> Text:
    """Give the sheet to the office's printer, and say no more than that. Raises SheetError with what went wrong."""
    from gimt_tui.counter.printing import print_sheet
    from gimt_tui.counter.sheet import to_text
    from gimt_tui.counter.sheet_page import to_html

    office, sheet = visit.onboarding.parts.rules.office, make_sheet_of(visit, dossier)
    document = to_html(sheet, large) if office.printer_format == "html" else to_text(sheet)
    return good(words.sheet_text(print_sheet(office.printer, document)))


def hand_over(visit: Visit, dossier: Dossier) -> Result:
    """The usual thing at once: to the printer, or where none is set to the page that offers what else there is."""
    if not visit.onboarding.parts.rules.office.printer:
        return Outcome(Place.SHEET, dossier=dossier.key, about=USUAL, said=info(words.NO_PRINTER))
    return print_sheet_of(visit, dossier)


def sheet_choices(visit: Visit, *, word: str = "") -> tuple[Choice, ...]:
    """The choice of the sheet of the dossier that the visit is about, and its key; none but for an agent of an office."""
    counter, key = visit.counter, visit.person.dossier
    if counter is None or counter.agent is None or key is None:
        return ()
    to_page = Outcome(Place.SHEET, dossier=key, about=USUAL)
    return (Choice(words.HAND_OVER, to_page, word=word, key=KEY, at_once=lambda: hand_over(visit, visit.read_dossier())),)
