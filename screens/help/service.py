"""A service that lives on the portal: what it is, how it fares, where it is found (guide rows C62 to C66)."""

from __future__ import annotations

from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.services import HOW_TO_OPEN, NO_SUCH_SERVICE, ON_THE_PORTAL, SERVICE_ADDRESS, STATE_OF_CATALOGUE, status_text
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(visit: Visit, about: str = "") -> Page:
    """``about`` is its key. The address is text: a link would open a browser on the wrong machine."""
    service = visit.onboarding.services.get(about)
    if service is None:
        raise UserFacingError(NO_SUCH_SERVICE)
    return Page(
        title=Text(service.name),
        blocks=(
            Text(service.description),
            Text(status_text(service), service.status.tone, close=True, bare=True),
            Text(STATE_OF_CATALOGUE, Tone.QUIET),
            Text(ON_THE_PORTAL),
            Text(SERVICE_ADDRESS, close=True),
            Text(service.address, Tone.ADDRESS),
            Text(HOW_TO_OPEN, close=True),
        ),
    )
