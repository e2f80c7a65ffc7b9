"""The contact details: see them, change them (guide rows C31 to C33 and C49)."""

from __future__ import annotations

from gimt_tui.domain.wording.account import CONTACT_SAVED
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from .changing import changing_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Phone numbers and postal address; an emptied one is taken off the account."""
    return changing_page(visit, Place.ACCOUNT_CONTACT, "ContactForm", visit.onboarding.accounts.change_contact, CONTACT_SAVED)
