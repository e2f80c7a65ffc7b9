"""The e-mail address: see it, ask for another (guide rows C23 to C26 and C49)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone, info
from gimt_tui.domain.wording.account import EMAIL_ASKED, EMAIL_HOW, expired_email_text, present_email_text
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..advising import advise_email
from ..page import Page
from .changing import changing_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The present address, which stays until the new one is confirmed; a link is posted there, and word of it to the present one."""
    dossier = visit.read_dossier()
    change = dossier.email_change
    # One that can still be confirmed has a place of its own.
    expired = (info(expired_email_text(change)),) if change is not None and change.used_at is None else ()
    texts = (Text(present_email_text(dossier)), *expired, Text(EMAIL_HOW, Tone.QUIET))
    ask, advise = visit.onboarding.addresses.ask_change, {"email": advise_email(visit)}
    return changing_page(visit, Place.ACCOUNT_EMAIL, "EmailForm", ask, EMAIL_ASKED, *texts, advise=advise)
