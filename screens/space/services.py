"""« Tous les services en ligne », in the order of the catalogue (guide row C61)."""

from __future__ import annotations

from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, Tone, careful
from gimt_tui.domain.wording.journey import NOT_OPEN_YET
from gimt_tui.domain.wording.services import ALL_SERVICES, CATALOGUE_ORDER
from gimt_tui.journey.visit import Visit

from ..blocks import Cards
from ..page import Page
from .cards import service_cards


def describe(visit: Visit, _about: str = "") -> Page:
    """Every service that this account can open; where GIMT stands while it is not open."""
    dossier = visit.read_dossier()
    stage = visit.onboarding.dossiers.stage(dossier)
    closed = () if stage is Stage.OPEN else (careful(NOT_OPEN_YET),)
    cards = service_cards(visit, dossier, visit.onboarding.services.list(dossier))
    return Page(title=Text(ALL_SERVICES), blocks=(Text(CATALOGUE_ORDER, Tone.QUIET), *closed, Cards(cards, legend=True)))
