"""« Outil en ligne de gestion de l’assistance (OLGA) » (guide rows C71 to C74)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, heading
from gimt_tui.domain.wording.journey import ASSISTANCE_TOOL
from gimt_tui.domain.wording.services import ENTER_OLGA, FOR_WHAT, FOR_WHAT_TEXT, FOR_WHOM, FOR_WHOM_TEXT, REGULATION, filed_requests_label
from gimt_tui.journey.places import Aside
from gimt_tui.journey.requests import filed_requests
from gimt_tui.journey.visit import Visit

from ..page import BACK, Choice, Open, Page


def describe(visit: Visit, _about: str = "") -> Page:
    """For whom, for what, the way in, and to what this person has filed."""
    number = len(filed_requests(visit))
    filed = (Choice(filed_requests_label(number), Open(Aside.FILED)),) if number else ()
    return Page(
        title=Text(ASSISTANCE_TOOL),
        blocks=(heading(FOR_WHOM), Text(FOR_WHOM_TEXT), heading(FOR_WHAT), Text(FOR_WHAT_TEXT), Text(REGULATION, close=True)),
        choices=(Choice(ENTER_OLGA, Open(Aside.REQUEST), main=True), *filed, BACK),
    )
