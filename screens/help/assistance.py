"""« Services & Aide »: whom to ask, and for what (guide rows C68 to C70)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, quiet
from gimt_tui.domain.wording.journey import ASSISTANCE_ACCOUNT, ASSISTANCE_TECHNICAL, ASSISTANCE_TITLE, ASSISTANCE_WHERE
from gimt_tui.domain.wording.services import CREATE_SUMMARY, TECHNICAL_SUMMARY
from gimt_tui.journey.places import Aside
from gimt_tui.journey.visit import Visit

from ..blocks import Card, Cards
from ..page import Open, Page


def describe(_visit: Visit, _about: str = "") -> Page:
    """The menu that the portal has on its upper right."""
    account = Card(Aside.CREATING, ASSISTANCE_ACCOUNT, Open(Aside.CREATING), CREATE_SUMMARY, sign="1")
    technical = Card(Aside.OLGA, ASSISTANCE_TECHNICAL, Open(Aside.OLGA), TECHNICAL_SUMMARY, sign="2")
    return Page(title=Text(ASSISTANCE_TITLE), blocks=(Cards((account, technical)), Text("", close=True), quiet(ASSISTANCE_WHERE)))
