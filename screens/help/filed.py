"""The requests for assistance that this person filed, the latest first (guide row C75)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.services import (
    FILED_TITLE,
    NOTHING_FILED,
    TABS,
    destination_text,
    filed_text,
    older_requests_text,
    request_line,
)
from gimt_tui.journey.places import Aside
from gimt_tui.journey.requests import filed_requests
from gimt_tui.journey.visit import Visit

from ..page import BACK, Choice, Open, Page

SHOWN = 8
"""Requests on the screen."""


def describe(visit: Visit, about: str = "") -> Page:
    """What was done and what happens next, where ``about`` is the reference of a request just filed; then the list."""
    requests = filed_requests(visit)
    new = next((each for each in requests if each.reference == about), None)
    done = (Text(filed_text(new), Tone.GOOD, close=True), Text(destination_text(visit.onboarding.assistance.sent_to(new)))) if new else ()
    lines = [f"  {request_line(each)}" for each in requests[:SHOWN]]
    if len(requests) > SHOWN:
        lines.append(f"  {older_requests_text(len(requests) - SHOWN)}")
    return Page(
        title=Text(FILED_TITLE),
        blocks=(*done, Text("\n".join(lines) or NOTHING_FILED, close=True)),
        choices=(BACK, Choice(TABS[0], Open(Aside.REQUEST))),
    )
