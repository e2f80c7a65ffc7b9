"""A message may have left; the sentence is the same for everybody (guide row C46)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.account import FORGOTTEN, GIVE_LINK, READ_MAIL, RESET_NEXT, RESET_SENT, WAITS_IN_MAILBOX, reset_validity_text
from gimt_tui.domain.wording.journey import DEMONSTRATION, STAYS_HERE
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..facts import Fact, Facts
from ..page import BACK, Page, go, texts


def describe(visit: Visit, _about: str = "") -> Page:
    """What happens next, how long it holds, and where to look; nobody but its owner reads a mailbox here."""
    here, leaves = visit.person.is_owner, visit.onboarding.parts.transport.leaves
    opens = here and not leaves
    mailbox = (go(READ_MAIL, Place.MAILBOX, main=True),) if opens else ()
    stays = () if leaves else (Facts((Fact(DEMONSTRATION, STAYS_HERE if here else WAITS_IN_MAILBOX),), labels=16),)
    return Page(
        title=Text(FORGOTTEN),
        blocks=(*texts((RESET_SENT, RESET_NEXT, reset_validity_text(visit.onboarding.parts.rules.reset_lifetime))), *stays),
        choices=(*mailbox, go(GIVE_LINK, Place.NEW_PASSWORD, main=not opens), BACK),
    )
