"""Step 1, first pane: « Vos informations de connexion » (guide rows C10 to C27)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.criteria import Hint
from gimt_tui.domain.answers.password import password_advice
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.journey import IDENTIFIANT_TAKEN, WHY_REGISTER
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..advising import WHO, advise_email, finder_for, tell_known
from ..page import Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Identifiant, password and address, the last two confirmed; whether the identifiant is free is seen at once."""
    person, onboarding = visit.person, visit.onboarding
    names = (person.values.get("last_name", ""), person.values.get("first_name", ""))

    def free(identifiant: str, _answers: Mapping[str, str]) -> None:
        found = onboarding.accounts.find(identifiant)
        # Whose account is made anew keeps their identifiant.
        if found is not None and found.key != person.dossier:
            raise UserFacingError(IDENTIFIANT_TAKEN, "identifiant")

    def advise(password: str, answers: Mapping[str, str]) -> Hint | None:
        return password_advice(password, answers.get("identifiant", ""), names)

    pane, find_known = PANES[Place.CREDENTIALS], finder_for(visit, WHO)
    said, choices = tell_known(find_known, pane.names)
    return form_page(
        Questions(
            pane=pane,
            values=person.values,
            focus=person.focus,
            error=person.error,
            blamed="identifiant",
            review={"identifiant": free},
            advise={"password": advise, "email": advise_email(visit)},
            find_known=find_known,
            legend=True,
        ),
        Text(WHY_REGISTER, Tone.QUIET),
        choices=choices if person.said is None else (),
        said=person.said or said,
    )
