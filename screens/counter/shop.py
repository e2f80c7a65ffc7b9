"""The name over the shop's door, which nobody is asked for by the portal, and by which an office knows people."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.panes import SHOP
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal, Refusal

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The one that was noted, to be changed."""
    dossier = visit.read_dossier()

    def name(values: Mapping[str, str]) -> Outcome:
        try:
            visit.onboarding.following.name_shop(dossier, values["enseigne"])
        except ConflictRefusal as conflict:
            return Outcome(Exit.BACK, said=careful(str(conflict)))
        except Refusal as refusal:
            raise UserFacingError(str(refusal), "enseigne") from refusal
        return Outcome(Exit.NEXT, said=good(words.NOTED))

    return form_page(
        Questions(pane=SHOP, send=name, values={"enseigne": dossier.follow_up.enseigne}, carried=()),
        Text(dossier.account.name),
    )
