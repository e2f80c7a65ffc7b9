"""Taking up what was left: dossiers and drafts, the latest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import islice

from gimt_tui.domain.answers.panes import RESUME_TITLE
from gimt_tui.domain.tone import Text, good, quiet
from gimt_tui.domain.wording.account import identity_line
from gimt_tui.domain.wording.french import day
from gimt_tui.domain.wording.journey import (
    DRAFT_ERASED,
    ERASE_DRAFT,
    NOTHING_TO_RESUME,
    RESUMABLE,
    SEARCH_NAME,
    STAGES,
    drafted_by,
    drafted_on,
    erase_draft,
)
from gimt_tui.journey.places import Answer, Outcome
from gimt_tui.journey.visit import Visit

from ..blocks import Drop, Row, Rows
from ..page import Page, Result


def describe(visit: Visit, _about: str = "") -> Page:
    """One line for each; choosing one takes it up where it stopped."""
    onboarding = visit.onboarding
    dossiers = onboarding.dossiers.list()
    # What was typed in a dossier waits for who gives its password: one person is one line.
    drafts = {f"draft {each.key}": each for each in onboarding.drafts.list() if each.dossier is None}
    if not dossiers and not drafts:
        return Page(title=Text(RESUME_TITLE), blocks=(Text(NOTHING_TO_RESUME),))

    def lines(wanted: str) -> Iterator[Row]:
        for key, draft in drafts.items():
            if wanted in _folded(drafted_by(draft)):
                taken_up = Outcome(Answer.RESUME, draft.values, draft=draft.key)
                drop = Drop(erase_draft(drafted_by(draft)), partial(erase, key))
                yield Row(key, drafted_on(draft), f"{drafted_by(draft)} · saisie en cours", lead=taken_up, drop=drop)
        for dossier in dossiers:
            who = identity_line(dossier)
            if wanted in _folded(who):
                stage = f"{STAGES[onboarding.dossiers.stage(dossier)]}, le {day(dossier.touched_at)}"
                yield Row(f"dossier {dossier.key}", who, stage, lead=Outcome(Answer.RESUME, dossier=dossier.key))

    def erase(key: str) -> Result:
        onboarding.drafts.drop(drafts[key].key)
        del drafts[key]
        return good(DRAFT_ERASED)

    found = Rows(
        find=lambda wanted, start, number: tuple(islice(lines(_folded(wanted)), start, start + number)),
        searched=SEARCH_NAME,
        drop_label=ERASE_DRAFT if drafts else "",
    )
    return Page(title=Text(RESUME_TITLE, close=True), blocks=(quiet(RESUMABLE), found))


def _folded(text: str) -> str:
    """For comparing: neither case nor accents."""
    return "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))
