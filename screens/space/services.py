"""« Tous les services en ligne », in the order of the catalogue (guide row C61)."""

from __future__ import annotations

from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, quiet
from gimt_tui.domain.wording.services import ALL_SERVICES, CATALOGUE_ORDER
from gimt_tui.journey.visit import Visit

from ..blocks import Cards
from ..page import Page
from .cards import access_text, service_cards


def describe(visit: Visit, _about: str = "") -> Page:
    """Every service that this account can open; where GIMT stands while it is not open."""
    dossier = visit.read_dossier()
    closed = () if visit.onboarding.dossiers.stage(dossier) is Stage.OPEN else (access_text(visit, dossier),)
    cards = service_cards(visit, dossier, visit.onboarding.services.list(dossier))
    return Page(title=Text(ALL_SERVICES), blocks=(quiet(CATALOGUE_ORDER), *closed, Text("", close=True), Cards(cards, legend=True)))
