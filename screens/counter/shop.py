"""The name over the shop's door, which nobody is asked for by the portal, and by which an office knows people."""

from __future__ import annotations

from gimt_tui.domain.answers.panes import SHOP
from gimt_tui.journey.visit import Visit

from ..page import Page
from .noting import noting_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The one that was noted, to be changed."""
    dossier, following = visit.read_dossier(), visit.onboarding.following
    return noting_page(SHOP, dossier.account.name, dossier.follow_up.enseigne, lambda answer: following.name_shop(dossier, answer))
