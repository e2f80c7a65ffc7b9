"""« Attention ! »: the account exists, the access to GIMT is not open yet (guide rows C58 and C59)."""

from __future__ import annotations

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.steps import OPENING
from gimt_tui.domain.tone import Text, Tone, good
from gimt_tui.domain.wording.journey import (
    ATTENTION_NOT_YET,
    IDENTIFIANT,
    NOT_BEFORE,
    NOTHING_APPEARS,
    PORTAL_ON_PHONE,
    SPACE_TITLE,
    THAT_DAY,
    attached_text,
)
from gimt_tui.domain.wording.kiosk import TO_THE_DAY
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit

from ..blocks import Code, Panel
from ..counter.handing import sheet_choices
from ..facts import Fact, Facts
from ..page import Choice, Page, go, texts
from ..waiting import waiting_days


def describe(visit: Visit, _about: str = "") -> Page:
    """The waiting period, a date à titre indicatif, the sign to watch for, and whom to ask."""
    dossier = visit.read_dossier()
    to_space = go(SPACE_TITLE, Exit.NEXT, main=visit.kiosk is None)
    return Page(
        title=good(attached_text(dossier.attachments[-1])),
        blocks=(
            Panel(text=Text(ATTENTION_NOT_YET, Tone.CAREFUL, bare=True), more=(NOT_BEFORE,), days=waiting_days(visit, dossier)),
            *texts((THAT_DAY,)),
            Facts((Fact(IDENTIFIANT, dossier.account.identifiant, strong=True),), labels=12),
            *texts((NOTHING_APPEARS,)),
            Code(f"https://{visit.onboarding.parts.rules.portal_page}", PORTAL_ON_PHONE),
        ),
        choices=(*_shortcut(visit, dossier), to_space, *sheet_choices(visit), go("Terminer", Exit.BACK)),
        step=OPENING,
    )


def _shortcut(visit: Visit, dossier: Dossier) -> tuple[Choice, ...]:
    """A demonstration does not wait ten days."""
    if visit.kiosk is None:
        return ()

    def go_to_opening() -> Outcome:
        visit.onboarding.attachments.bring_forward(dossier.key, visit.onboarding.parts.rules.waiting_days)
        return Outcome(Exit.NEXT)

    return (Choice(TO_THE_DAY, go_to_opening, main=True),)
