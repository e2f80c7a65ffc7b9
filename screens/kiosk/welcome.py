"""The first screen of a demonstration: what it offers, and that nothing is kept."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone, info
from gimt_tui.domain.wording.journey import HELP, NOTHING_BEFORE
from gimt_tui.domain.wording.kiosk import (
    BEGIN,
    LEAVE,
    LETTERING,
    NOTHING_KEPT,
    NOTHING_TO_PREPARE,
    PROMISE,
    SEE_TOUR,
    TO_DO,
    TOUR_BEGINS,
    TYPE_EXAMPLE,
)
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.places import Aside
from gimt_tui.journey.visit import Visit

from ..blocks import Lettering
from ..facts import Fact, Facts
from ..page import Choice, Open, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """« Commencer » leads into step 1, as « S'inscrire » does (guide row C8)."""
    tour = visit.kiosk.start_tour if visit.kiosk is not None else None

    def see_tour() -> Text:
        if tour is not None:
            tour()
        return info(TOUR_BEGINS)

    leave = (go(LEAVE, Exit.QUIT),) if visit.kiosk is not None and visit.kiosk.may_leave else ()
    return Page(
        back=info(NOTHING_BEFORE),
        title=Text(PROMISE),
        blocks=(
            Lettering(LETTERING),
            Text(NOTHING_KEPT),
            Facts(tuple(Fact(number, what) for number, what in TO_DO), labels=3),
            # Line by line there is no tour to see, and no key to fill with.
            Text(NOTHING_TO_PREPARE if tour is not None else TYPE_EXAMPLE, Tone.QUIET),
        ),
        choices=(
            go(BEGIN, Exit.NEXT, main=True),
            *((Choice(SEE_TOUR, see_tour),) if tour is not None else ()),
            Choice(HELP, Open(Aside.ASSISTANCE)),
            *leave,
        ),
    )
