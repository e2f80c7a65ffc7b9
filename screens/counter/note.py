"""Noting what really happened on the portal, with its day."""

from __future__ import annotations

from gimt_tui.domain.answers.counter_fields import write_day
from gimt_tui.domain.answers.panes import NOTE
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.wording.board import PORTAL_STEPS
from gimt_tui.journey.visit import Visit

from ..page import Page
from .noting import day_of, noting_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Today, unless another day is given."""
    dossier, step, onboarding = visit.read_dossier(), PortalStep(visit.person.about), visit.onboarding
    return noting_page(
        NOTE,
        f"{PORTAL_STEPS[step]}, {dossier.account.name}",
        write_day(onboarding.parts.clock().astimezone().date()),
        lambda answer: onboarding.following.note(dossier, step, day_of(answer)),
    )
