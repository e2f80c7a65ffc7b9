"""The link of the message to a new address, pasted (guide row C49)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.tone import good
from gimt_tui.domain.wording.account import email_changed_text
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """For a message that was read elsewhere than in the demo mailbox; a link that was not followed is not kept."""

    def confirm(values: Mapping[str, str]) -> Outcome:
        dossier = visit.onboarding.addresses.confirm(values["mail_link"])
        return Outcome(Exit.NEXT, dossier=dossier.key, said=good(email_changed_text(dossier)))

    return form_page(Questions(pane=PANES[Place.CONFIRM_EMAIL], send=confirm, carried=()))
