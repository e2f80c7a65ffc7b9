"""The wait until GIMT opens, as days (guide row C58)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gimt_tui.domain.wording.french import long_date
from gimt_tui.domain.wording.journey import INDICATIVE

from .blocks import Days

if TYPE_CHECKING:
    from gimt_tui.domain.dossier import Dossier
    from gimt_tui.journey.visit import Visit


def waiting_days(visit: Visit, dossier: Dossier) -> Days | None:
    """The days from the attachment to the indicative one, today begun; None where nothing is waited for."""
    onboarding = visit.onboarding
    opening = onboarding.dossiers.opens_on(dossier)
    left = days_left(visit, dossier)
    if opening is None or left <= 0:
        return None
    number = max(onboarding.parts.rules.waiting_days, left)
    return Days(number - left + 1, number, INDICATIVE, long_date(opening))


def days_left(visit: Visit, dossier: Dossier) -> int:
    """How many days from today to the indicative one; 0 where nothing is waited for."""
    opening = visit.onboarding.dossiers.opens_on(dossier)
    return (opening - visit.onboarding.parts.clock().astimezone().date()).days if opening is not None else 0
