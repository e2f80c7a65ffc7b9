"""The history of the account in plain sentences, the newest first (guide row C49)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.history import history_lines
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(visit: Visit, _about: str = "") -> Page:
    """One sentence for each event."""
    events = history_lines(visit.read_dossier().history)
    return Page(title=Text(RECORDS[Place.HISTORY].crumb), blocks=tuple(Text(each, close=True) for each in events))
