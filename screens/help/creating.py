"""« Créer mon compte »: how, and the portal's own page about it (guide rows C67 and C69)."""

from __future__ import annotations

from gimt_tui.domain.steps import STEPS
from gimt_tui.domain.tone import Text, Tone, quiet
from gimt_tui.domain.wording.journey import ASSISTANCE_ACCOUNT, ASSISTANCE_TERMS, WAY_IN
from gimt_tui.domain.wording.services import CREATE_STEPS
from gimt_tui.journey.visit import Visit

from ..facts import Fact, Facts
from ..page import Page, texts


def describe(visit: Visit, _about: str = "") -> Page:
    """Here first, then on the portal; the address is text, as a link would open a browser on the wrong machine."""
    return Page(
        title=Text(ASSISTANCE_ACCOUNT),
        blocks=(
            *texts(CREATE_STEPS),
            Facts(tuple(Fact(str(each.number), each.title) for each in STEPS), labels=3),
            Text(ASSISTANCE_TERMS, close=True),
            Text(visit.onboarding.parts.rules.portal_page, Tone.ADDRESS),
            quiet(WAY_IN),
        ),
    )
