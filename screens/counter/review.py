"""« Revoir à partir du … »: a dossier waits until then."""

from __future__ import annotations

from datetime import timedelta

from gimt_tui.domain.answers.counter_fields import write_day
from gimt_tui.domain.answers.panes import REVIEW
from gimt_tui.journey.visit import Visit

from ..page import Page
from .noting import day_of, noting_page

SOON = timedelta(days=2)
"""From now, where no other day is given."""


def describe(visit: Visit, _about: str = "") -> Page:
    """In two days, unless another day is given."""
    dossier, onboarding = visit.read_dossier(), visit.onboarding
    soon = (onboarding.parts.clock() + SOON).astimezone().date()
    return noting_page(
        REVIEW, dossier.account.name, write_day(soon), lambda answer: onboarding.following.review(dossier, day_of(answer))
    )
