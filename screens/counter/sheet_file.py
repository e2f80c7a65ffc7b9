"""A sheet in a file: a page that any browser prints, or plain text; a file that is there is only replaced once that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gimt_tui.domain.answers.panes import SHEET_FILE
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.shown import harmless
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page
from .handing import LARGE, make_sheet_of

(FIELD,) = SHEET_FILE.names


def describe(visit: Visit, _about: str = "") -> Page:
    """A name that tells nobody whose it is, unless another is given."""
    dossier, counter = visit.read_dossier(), visit.counter
    asked: set[Path] = set()
    """What was said to be there already: the same answer, given again, replaces it."""

    def save(values: Mapping[str, str]) -> Outcome:
        from gimt_tui.counter.printing import save_sheet
        from gimt_tui.counter.sheet import to_text
        from gimt_tui.counter.sheet_page import to_html

        if counter is None or counter.check_file is None:
            raise UserFacingError(words.NO_FILE_HERE, FIELD)
        path = _read_path(values[FIELD])
        try:
            counter.check_file(path)
            if path.is_file() and not path.is_symlink() and path not in asked:
                asked.add(path)
                raise UserFacingError(words.replace_question(harmless(path.name)), FIELD)
            sheet = make_sheet_of(visit, visit.onboarding.dossiers.get(dossier.key))
            plain = path.suffix.lower() == ".txt"
            document = to_text(sheet) if plain else to_html(sheet, visit.person.about == LARGE)
            save_sheet(path, document, replace=path in asked)
        except UserFacingError as error:
            raise UserFacingError(str(error), FIELD) from error
        return Outcome(Exit.NEXT, said=good(words.saved_text(harmless(path))))

    now = visit.onboarding.parts.clock().astimezone()
    questions = Questions(pane=SHEET_FILE, send=save, values={FIELD: f"~/feuille-{now:%d-%m-%Y-%Hh%M}.html"}, carried=())
    return form_page(questions, Text(dossier.account.name))


def _read_path(text: str) -> Path:
    """The file that is meant, from the root on. Raises UserFacingError for the home of nobody."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise UserFacingError(words.NO_SUCH_HOME, FIELD) from None
