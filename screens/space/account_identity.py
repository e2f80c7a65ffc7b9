"""The identity of the manager (gérant): see it, change it (guide rows C29 and C49)."""

from __future__ import annotations

from gimt_tui.domain.wording.account import IDENTITY_SAVED
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from .changing import changing_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Name and first name."""
    return changing_page(visit, Place.ACCOUNT_IDENTITY, "IdentityForm", visit.onboarding.accounts.change_identity, IDENTITY_SAVED)
