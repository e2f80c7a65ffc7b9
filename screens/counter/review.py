"""« Revoir à partir du … »: a dossier waits until then."""

from __future__ import annotations

from gimt_tui.domain.answers.counter_fields import write_day
from gimt_tui.domain.answers.panes import REVIEW
from gimt_tui.domain.attention import course_of
from gimt_tui.journey.visit import Visit

from ..page import Page
from .noting import day_of, noting_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The day that its course proposes, unless another one is given."""
    dossier, onboarding = visit.read_dossier(), visit.onboarding
    day = course_of(dossier, onboarding.parts.rules.waiting_days).next_look(onboarding.parts.clock())
    return noting_page(
        REVIEW, dossier.account.name, write_day(day), lambda answer: onboarding.following.review(dossier, day_of(answer))
    )
