"""« Demande Assistance », tab « Documents »: the eye that opens the manual (guide row C76)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone, quiet
from gimt_tui.domain.wording.services import DESK_TITLE, DOCUMENTS_TEXT, MANUAL, MANUAL_SUMMARY, TABS
from gimt_tui.journey.places import Aside
from gimt_tui.journey.visit import Visit

from ..blocks import Card, Cards, Tabs
from ..page import Open, Page

EYE = "◉ Ouvrir"


def describe(_visit: Visit, _about: str = "") -> Page:
    """One document, and the way to the other tab."""
    gap = Text("", close=True)
    card = Card(Aside.MANUAL, MANUAL, Open(Aside.MANUAL), MANUAL_SUMMARY, sign=EYE, tone=Tone.GOOD)
    tabs = Tabs(TABS, 1, Open(Aside.REQUEST))
    return Page(title=Text(DESK_TITLE), blocks=(tabs, gap, Cards((card,)), gap, quiet(DOCUMENTS_TEXT)))
