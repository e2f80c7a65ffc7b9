"""Noting what really happened on the portal, with its day."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.counter_fields import read_day, write_day
from gimt_tui.domain.answers.panes import NOTE
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal, Refusal

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Today, unless another day is given."""
    dossier, step = visit.read_dossier(), PortalStep(visit.person.about)
    today = visit.onboarding.parts.clock().astimezone().date()

    def note(values: Mapping[str, str]) -> Outcome:
        day = read_day(values["noted_on"])
        if day is None:
            raise UserFacingError(words.NO_DAY, "noted_on")
        try:
            visit.onboarding.following.note(dossier, step, day)
        except ConflictRefusal as conflict:
            return Outcome(Exit.BACK, said=careful(str(conflict)))
        except Refusal as refusal:
            raise UserFacingError(str(refusal), "noted_on") from refusal
        return Outcome(Exit.NEXT, said=good(words.NOTED))

    return form_page(
        Questions(pane=NOTE, send=note, values={"noted_on": write_day(today)}, carried=()),
        Text(f"{words.PORTAL_STEPS[step]}, {dossier.account.name}"),
    )
