"""The link or the code of the message, which activates the account (guide row C41)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.journey import ACTIVATE_HOW, identifiant_line
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """One field, that takes the link as it was pasted, or the code."""
    dossier = visit.read_dossier()

    def activate(values: Mapping[str, str]) -> Outcome:
        if visit.onboarding.disowning.is_meant(values["activation_link"]):
            return Outcome(Place.DISOWN, about=values["activation_link"])
        return Outcome(Exit.NEXT, dossier=visit.onboarding.activation.activate(values["activation_link"], dossier.key).key)

    account = dossier.account
    who = Text(identifiant_line(account, f". Adresse\u00a0: {account.email}"))
    return form_page(Questions(pane=PANES[Place.ACTIVATE], send=activate, carried=()), who, Text(ACTIVATE_HOW))
