"""A forgotten password: whose it is (guide row C46). The answer never tells whether the identifiant exists."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.account import FORGOTTEN_WHY
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Asks the identifiant, and posts the message if there is somebody to post it to."""

    def ask(values: Mapping[str, str]) -> Outcome:
        from gimt_tui.domain.answers.forms import ForgottenForm

        form = ForgottenForm.model_validate(dict(values))
        visit.onboarding.passwords.ask_reset(form)
        return Outcome(Exit.NEXT, values, dossier=visit.onboarding.mailbox.owner(form["sign_in_identifiant"]))

    form = Questions(pane=PANES[Place.FORGOTTEN], send=ask, values={"sign_in_identifiant": visit.typed_name})
    return form_page(form, Text(FORGOTTEN_WHY))
