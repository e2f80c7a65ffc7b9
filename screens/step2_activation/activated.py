"""The account is active; the attachment is what remains (guide rows C41 and C44)."""

from __future__ import annotations

from gimt_tui.domain.tone import careful, good
from gimt_tui.domain.wording.journey import ACTIVATED, ATTACH_NEXT, CONFIRMED, NOT_OPEN_YET, TO_THE_SPACE
from gimt_tui.journey.places import Answer
from gimt_tui.journey.visit import Visit

from ..page import LATER, Page, go, texts


def describe(_visit: Visit, _about: str = "") -> Page:
    """Leads to the sign-in, now or later."""
    return Page(
        title=good(ACTIVATED),
        blocks=(*texts((CONFIRMED, ATTACH_NEXT)), careful(NOT_OPEN_YET)),
        choices=(go(TO_THE_SPACE, Answer.NEXT, main=True), LATER),
    )
