"""The sheet to hand over, as it is read on the screen, and the ways to have it: printed, in a browser, in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone, good, heading, quiet
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording import sheet as said
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..facts import Fact, Facts
from ..page import BACK, Choice, Page, Result, go
from .handing import KEY, LARGE, USUAL, make_sheet_of, print_sheet_of

if TYPE_CHECKING:
    from gimt_tui.counter.sheet import Done

LABELS = 16
"""Columns of what a value is called."""


def describe(visit: Visit, _about: str = "") -> Page:
    """All that stands on it, whole, to be read together, and its letters on a key."""
    dossier, large = visit.read_dossier(), visit.person.about == LARGE
    sheet, office = make_sheet_of(visit, dossier), visit.onboarding.parts.rules.office
    other = Outcome(Place.SHEET, dossier=dossier.key, about=USUAL if large else LARGE)
    choices: list[Choice] = []
    notes: list[str] = []
    if office.printer:
        choices.append(Choice(words.PRINT, lambda: print_sheet_of(visit, visit.read_dossier(), large=large), main=True, key=KEY))
        if large and office.printer_format == "text":
            notes.append(words.LARGE_IS_NO_TEXT)
    elif visit.person.said is None:
        notes.append(words.NO_PRINTER)
    if visit.counter is not None and visit.counter.check_file is not None:
        refusal = visit.counter.browser.refusal()
        if refusal:
            notes.append(refusal)
        else:
            choices.append(Choice(words.IN_BROWSER, lambda: _browse(visit, large=large)))
        choices.append(go(words.IN_FILE, Place.SHEET_FILE))
    return Page(
        title=Text(words.HAND_OVER),
        blocks=(
            Facts(tuple(Fact(label, value, strong=True) for label, value in sheet.account), labels=LABELS),
            Facts(tuple(_tell_step(each) for each in sheet.done), labels=LABELS, heading=said.DONE),
            heading(said.NEXT),
            *(Text(each, Tone.ITEM, close=each is not sheet.following[-1]) for each in sheet.following),
            Facts(tuple(Fact("", each) for each in sheet.whom), labels=0, heading=said.WHOM),
            heading(said.PORTAL_PAGE_HERE),
            Text(sheet.page.removeprefix("https://"), Tone.ADDRESS),
            quiet(sheet.handed),
            *map(quiet, notes),
        ),
        choices=(*choices, Choice(words.USUAL_LETTERS if large else words.LARGE_LETTERS, other, key="g"), BACK),
        said=visit.person.said,
        long=True,
    )


def _tell_step(done: Done) -> Fact:
    """« ici ✓ 29/11/2026  portail ○ pas noté »."""
    return Fact(said.STEPS[done.step], f"{said.HERE.lower()} {done.here_text:<14}{words.PORTAL} {done.portal_text}")


def _browse(visit: Visit, *, large: bool) -> Result:
    """Show it in a browser of this machine. Raises SheetError where there is none."""
    from gimt_tui.counter.sheet_page import to_html

    if visit.counter is None:
        raise UserFacingError(words.NO_COUNTER)
    return good(words.sheet_text(visit.counter.browser.open(to_html(make_sheet_of(visit, visit.read_dossier()), large))))
