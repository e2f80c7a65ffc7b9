"""A new password in place of a forgotten one; nobody is signed in by it (guide rows C19 to C22 and C46)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.password import password_advice
from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording.account import PASTE_LINK, RESET_DONE
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """The link, followed or pasted, then the password twice."""
    link = visit.person.values.pop("mail_link", "")

    def reset(values: Mapping[str, str]) -> Outcome:
        from gimt_tui.domain.answers.forms import ResetForm

        form = ResetForm.model_validate(dict(values))
        visit.onboarding.passwords.reset(form, typed_by_agent=visit.person.agent_types)
        return Outcome(Exit.NEXT, said=good(RESET_DONE))

    return form_page(
        Questions(
            pane=PANES[Place.NEW_PASSWORD],
            send=reset,
            values={"mail_link": link},
            focus="new_password" if link else "",
            blamed="mail_link",
            carried=(),
            advise={"new_password": lambda password, _answers: password_advice(password)},
            legend=True,
        ),
        *(() if link else (Text(PASTE_LINK),)),
    )
