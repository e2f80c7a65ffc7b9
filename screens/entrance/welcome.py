"""The first screen: what the program is for, what to have ready, the three steps (guide rows C1 to C9)."""

from __future__ import annotations

from gimt_tui.domain.steps import STEPS
from gimt_tui.domain.tone import Text, careful, info, quiet
from gimt_tui.domain.wording.journey import (
    DISCLAIMER,
    HELP,
    NOTHING_BEFORE,
    PURPOSE,
    QUIT,
    READY,
    SIGN_UP,
    THREE_STEPS,
    WAY_IN,
    WELCOME_TITLE,
    resume_label,
)
from gimt_tui.journey.places import Answer, Aside, Place
from gimt_tui.journey.visit import Visit

from ..page import Choice, Open, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The way in is the guide's: « S'inscrire » (C8)."""
    # Where nothing was ever kept there is nobody to ask, and what would answer is not needed yet.
    resumable, visit.nothing_yet = 0 if visit.nothing_yet else visit.onboarding.dossiers.count_resumable(), False
    steps = (Text(f"  {each.number} · {each.title}", close=each is not STEPS[-1]) for each in STEPS)
    return Page(
        back=info(NOTHING_BEFORE),
        title=Text(WELCOME_TITLE),
        blocks=(Text(PURPOSE), Text(THREE_STEPS, close=True), *steps, careful(READY), Text(DISCLAIMER), quiet(WAY_IN)),
        choices=(
            go(SIGN_UP, Answer.NEXT, main=True),
            go(resume_label(resumable), Place.RESUME),
            Choice(HELP, Open(Aside.ASSISTANCE)),
            go(QUIT, Answer.QUIT),
        ),
    )
