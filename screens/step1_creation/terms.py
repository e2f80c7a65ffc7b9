"""Step 1, third pane: the conditions, the consent, « Créer mon compte » (guide rows C34 to C37)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.wording.journey import READ_NOTICE
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Aside, Place
from gimt_tui.journey.visit import Visit

from ..advising import WHO, finder_for, tell_known
from ..page import Choice, Open, Page
from ..questions import Questions, form_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Two boxes, never ticked beforehand; then the account is made from all the answers of step 1."""
    person, draft = visit.person, visit.draft_key()

    def create(values: Mapping[str, str]) -> Outcome:
        from gimt_tui.domain.answers.forms import AccountForm

        answers = {**person.values, **values}
        try:
            dossier = visit.onboarding.accounts.create(
                AccountForm.model_validate(answers),
                draft,
                again=person.dossier,
                password_typed=person.password_typed,
                ticked_by_agent=person.agent_types,
            )
        except UserFacingError as error:
            if error.field not in PANES[Place.CREDENTIALS].names:
                raise
            # An identifiant that is no longer free leads back to its field.
            return Outcome(Exit.AMEND, answers, focus=error.field, error=str(error))
        return Outcome(Exit.NEXT, dossier=dossier.key)

    pane, find_known = PANES[Place.TERMS], finder_for(visit, WHO)
    said, known = tell_known(find_known, pane.names)
    form = Questions(pane=pane, send=create, values=person.values, find_known=find_known, confirmed=True, legend=True)
    return form_page(form, choices=(Choice(READ_NOTICE, Open(Aside.NOTICE), word="lire", above=True), *known), said=said)
