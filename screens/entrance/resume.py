"""Taking up what was left: dossiers and drafts, the latest first."""

from __future__ import annotations

from functools import partial

from gimt_tui.domain.answers.panes import RESUME_TITLE
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text, Tone, good
from gimt_tui.domain.wording.french import fold_text, short_date
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
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit

from ..blocks import Drop, Row, Rows
from ..page import Page, Result


def describe(visit: Visit, _about: str = "") -> Page:
    """One line for each; choosing one takes it up where it stopped."""
    onboarding = visit.onboarding
    find_dossiers = onboarding.dossiers.finder()
    # What was typed in a dossier waits for who gives its password: one person is one line.
    drafts = {f"draft {each.key}": each for each in onboarding.drafts.list() if each.dossier is None}
    if not drafts and not find_dossiers("", 0, 1):
        return Page(title=Text(RESUME_TITLE), blocks=(Text(NOTHING_TO_RESUME),))

    def find(wanted: str, start: int, number: int) -> tuple[Row, ...]:
        mine = [draft_row(key) for key, draft in drafts.items() if fold_text(wanted) in fold_text(draft_name(draft))]
        first = mine[start : start + number]
        found = find_dossiers(wanted, max(0, start - len(mine)), number - len(first))
        return (*first, *map(dossier_row, found))

    def draft_row(key: str) -> Row:
        draft = drafts[key]
        taken_up = Outcome(Exit.RESUME, draft.values, draft=draft.key, left=draft.place)
        drop = Drop(erase_draft_text(draft_name(draft)), partial(erase, key))
        return Row(key, draft_label(draft), f"{draft_name(draft)} · saisie en cours", lead=taken_up, drop=drop)

    def dossier_row(dossier: Dossier) -> Row:
        stage = f"{STAGES[onboarding.dossiers.stage(dossier)]} · {short_date(dossier.touched_at)}"
        return Row(f"dossier {dossier.key}", dossier.account.name, stage, lead=Outcome(Exit.RESUME, dossier=dossier.key))

    def erase(key: str) -> Result:
        onboarding.drafts.drop(drafts[key].key)
        del drafts[key]
        return good(DRAFT_ERASED)

    found = Rows(find=find, searched=SEARCH_NAME, drop_label=ERASE_DRAFT if drafts else "")
    return Page(title=Text(RESUME_TITLE, close=True), blocks=(Text(RESUMABLE, Tone.QUIET), found))
