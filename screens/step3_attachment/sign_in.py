"""The door of the personal space (guide rows C45 and C46)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.panes import ACTIVE_DOSSIER, WAITING_DOSSIER
from gimt_tui.domain.steps import STEPS
from gimt_tui.domain.tone import Text, info
from gimt_tui.domain.wording.account import FORGOTTEN
from gimt_tui.domain.wording.journey import dossier_title
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import NotActivatedRefusal

from ..page import OF_THE_PLACE, Page, go
from ..questions import Questions, form_page
from ..signing_in import note_typed_password, send_sign_in


def describe(visit: Visit, _about: str = "") -> Page:
    """Identifiant and password. Whoever chose a dossier in the list gives its password alone: its name is not theirs to see."""
    person = visit.person
    chosen = None if person.dossier is None or person.is_owner else visit.read_dossier()
    pane = PANES[Place.SIGN_IN] if chosen is None else ACTIVE_DOSSIER if chosen.activated else WAITING_DOSSIER
    known = {"sign_in_identifiant": chosen.account.identifiant} if chosen is not None else {}

    def sign_in(values: Mapping[str, str]) -> Outcome:
        try:
            return send_sign_in(visit, {**values, **known})
        except NotActivatedRefusal as refusal:
            note_typed_password(visit, visit.onboarding.dossiers.get(refusal.dossier))
            return Outcome(Exit.AMEND, dossier=refusal.dossier, said=None if chosen else info(str(refusal)))

    return form_page(
        Questions(
            pane=pane,
            send=sign_in,
            values={} if chosen else {"sign_in_identifiant": visit.typed_name},
            blamed="sign_in_password",
            carried=("sign_in_identifiant",),
            legend=True,
        ),
        *((Text(dossier_title(chosen.account)),) if chosen else ()),
        choices=(go(FORGOTTEN, Place.FORGOTTEN, word="oubli"),),
        step=STEPS[1] if chosen and not chosen.activated else OF_THE_PLACE,
        said=person.said,
    )
