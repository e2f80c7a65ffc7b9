"""« Revoir à partir du … »: a dossier waits until then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from gimt_tui.domain.answers.counter_fields import read_day, write_day
from gimt_tui.domain.answers.panes import REVIEW
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal, Refusal

from ..page import Page
from ..questions import Questions, form_page

SOON = timedelta(days=2)
"""From now, where no other day is given."""


def describe(visit: Visit, _about: str = "") -> Page:
    """In two days, unless another day is given."""
    dossier = visit.read_dossier()
    soon = (visit.onboarding.parts.clock() + SOON).astimezone().date()

    def review(values: Mapping[str, str]) -> Outcome:
        day = read_day(values["review_on"])
        if day is None:
            raise UserFacingError(words.NO_DAY, "review_on")
        try:
            visit.onboarding.following.review(dossier, day)
        except ConflictRefusal as conflict:
            return Outcome(Exit.BACK, said=careful(str(conflict)))
        except Refusal as refusal:
            raise UserFacingError(str(refusal), "review_on") from refusal
        return Outcome(Exit.NEXT, said=good(words.NOTED))

    return form_page(
        Questions(pane=REVIEW, send=review, values={"review_on": write_day(soon)}, carried=()),
        Text(dossier.account.name),
    )
