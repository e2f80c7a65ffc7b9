"""The first screen: what the program is for, what to have ready, the three steps (guide rows C1 to C9)."""

from __future__ import annotations

from gimt_tui.domain.steps import STEPS
from gimt_tui.domain.tone import Text, info
from gimt_tui.domain.wording.journey import (
    DISCLAIMER,
    GIMT_OPENS,
    HELP,
    NOTHING_BEFORE,
    PORTAL,
    PURPOSE,
    QUIT,
    READY,
    SIGN_UP,
    STEP_ANSWERS,
    THEN,
    TO_KNOW,
    TO_PREPARE,
    WAY_IN,
    WELCOME_TITLE,
    resume_label,
)
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.visit import Visit

from ..facts import Fact, Facts
from ..page import Choice, Open, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The way in is the guide's: « S'inscrire » (C8)."""
    # Where nothing was ever kept there is nobody to ask, and what would answer is not needed yet.
    resumable, visit.nothing_yet = 0 if visit.nothing_yet else visit.onboarding.dossiers.count_resumable(), False
    steps = (Fact(str(each.number), each.title, asked) for each, asked in zip(STEPS, STEP_ANSWERS, strict=True))
    return Page(
        back=info(NOTHING_BEFORE),
        title=Text(WELCOME_TITLE),
        blocks=(
            Text(PURPOSE),
            Facts((*steps, Fact("→", GIMT_OPENS, THEN)), labels=3, values=36),
            Facts((Fact(TO_PREPARE, READY), Fact(TO_KNOW, DISCLAIMER), Fact(PORTAL, WAY_IN)), labels=12, close=True),
        ),
        choices=(
            go(SIGN_UP, Exit.NEXT, main=True),
            go(resume_label(resumable), Place.RESUME),
            Choice(HELP, Open(Aside.ASSISTANCE)),
            go(QUIT, Exit.QUIT),
        ),
    )
