"""Taking up what was left: dossiers and drafts, the latest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import islice

from gimt_tui.domain.answers.panes import RESUME_TITLE
from gimt_tui.domain.tone import Text, good, quiet
from gimt_tui.domain.wording.french import short_date
from gimt_tui.domain.wording.journey import (
    DRAFT_ERASED,
    ERASE_DRAFT,
    NOTHING_TO_RESUME,
    RESUMABLE,
    SEARCH_NAME,
    STAGES,
    draft_label,
    draft_name,
    erase_draft_text,
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
            if wanted in _folded(draft_name(draft)):
                taken_up = Outcome(Answer.RESUME, draft.values, draft=draft.key)
                drop = Drop(erase_draft_text(draft_name(draft)), partial(erase, key))
                yield Row(key, draft_label(draft), f"{draft_name(draft)} · saisie en cours", lead=taken_up, drop=drop)
        for dossier in dossiers:
            who = dossier.account.name
            if wanted in _folded(who):
                stage = f"{STAGES[onboarding.dossiers.stage(dossier)]}, le {short_date(dossier.touched_at)}"
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
