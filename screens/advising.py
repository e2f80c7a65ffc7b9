"""What an e-mail address is remarked on for, beside its form: it must be the manager's own."""

from __future__ import annotations

from gimt_tui.domain.answers.office_address import office_advice
from gimt_tui.journey.visit import Visit

from .questions import Advise


def advise_email(visit: Visit) -> Advise:
    """Remarks on an address of the office of the settings, at a counter and at a machine of one's own."""
    office = visit.onboarding.parts.rules.office
    return lambda value, _answers: office_advice(value, office)
