"""The history of a dossier as its office reads it: what was done, when, by whom and at which counter."""

from __future__ import annotations

from dataclasses import replace

from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.board import EVENTS
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..space.history import history_texts


def describe(visit: Visit, _about: str = "") -> Page:
    """The newest first; what nobody's name stands at is told as such."""
    dossier = visit.read_dossier()
    told = (replace(each, tone=Tone.ITEM) for each in history_texts(dossier, unknown_author=True))
    return Page(title=Text(EVENTS), blocks=(Text(dossier.account.name), *told), said=visit.person.said, long=True)
