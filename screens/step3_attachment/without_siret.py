"""What to do without a SIRET: this procedure attaches by no other code (guide row C52)."""

from __future__ import annotations

from gimt_tui.domain.answers.panes import HAS_SIRET
from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.journey import ASSISTANCE_TITLE, NO_SIRET, WITHOUT_SIRET
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.places import Aside
from gimt_tui.journey.visit import Visit

from ..page import Choice, Open, Page, go, texts


def describe(_visit: Visit, _about: str = "") -> Page:
    """Whom to ask, and the way back to the form, where all that was typed still stands."""
    return Page(
        title=Text(NO_SIRET),
        blocks=texts(WITHOUT_SIRET),
        choices=(go(HAS_SIRET, Exit.BACK, main=True), Choice(ASSISTANCE_TITLE, Open(Aside.ASSISTANCE))),
    )
