"""The history of the account in plain sentences, the newest first (guide row C49)."""

from __future__ import annotations

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.history import history_lines
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(visit: Visit, _about: str = "") -> Page:
    """One sentence for each event."""
    return Page(title=Text(RECORDS[Place.HISTORY].crumb), blocks=history_texts(visit.read_dossier()))


def history_texts(dossier: Dossier, *, unknown_author: bool = False) -> tuple[Text, ...]:
    """One paragraph for each event; ``unknown_author`` tells, as an office wants it, where nobody's name stands at one."""
    return tuple(Text(each, close=True) for each in history_lines(dossier.history, unknown_author=unknown_author))
