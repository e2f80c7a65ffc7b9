"""« Attention ! »: the account exists, the access to GIMT is not open yet (guide rows C58 and C59)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone, careful, good, quiet
from gimt_tui.domain.wording.journey import ATTENTION_TITLE, NOT_BEFORE, NOTHING_APPEARS, SPACE_TITLE, THAT_DAY, attached_text, opening_text
from gimt_tui.journey.places import Answer
from gimt_tui.journey.visit import Visit

from ..page import Page, go, texts


def describe(visit: Visit, _about: str = "") -> Page:
    """The waiting period, a date à titre indicatif, the sign to watch for, and whom to ask."""
    dossier = visit.read_dossier()
    opening = visit.onboarding.dossiers.opens_on(dossier)
    return Page(
        title=careful(ATTENTION_TITLE),
        blocks=(
            good(attached_text(dossier.attachments[-1])),
            Text(NOT_BEFORE, Tone.CAREFUL, bare=True),
            *texts((opening_text(opening), THAT_DAY) if opening else (THAT_DAY,)),
            quiet(NOTHING_APPEARS),
        ),
        choices=(go(SPACE_TITLE, Answer.NEXT, main=True), go("Terminer", Answer.BACK)),
    )
