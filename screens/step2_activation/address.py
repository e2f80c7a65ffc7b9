"""Another address for the activation message, where the first one was wrong or refused (guide rows C25 to C27 and C39)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.tone import good
from gimt_tui.domain.wording.journey import ADDRESS_CORRECTED, resent_text
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..advising import advise_email
from ..page import Page
from ..questions import Questions, form_page
from ..signing_in import note_typed_password


def describe(visit: Visit, _about: str = "") -> Page:
    """The address, its confirmation and the password; then a new message leaves for it."""
    dossier = visit.read_dossier()
    before = dossier.account.email

    def correct(values: Mapping[str, str]) -> Outcome:
        from gimt_tui.domain.answers.forms import AddressForm

        asked = AddressForm.model_validate(dict(values))
        earlier = visit.read_dossier().has_working(LinkKind.ACTIVATION, visit.onboarding.parts.clock())
        note_typed_password(visit, visit.onboarding.addresses.correct(dossier.key, asked))
        return Outcome(Exit.NEXT, said=good(resent_text(leaves=True, earlier=earlier) if asked["email"] == before else ADDRESS_CORRECTED))

    return form_page(
        Questions(
            pane=PANES[Place.ADDRESS],
            send=correct,
            values={"email": before},
            focus="email",
            blamed="email",
            advise={"email": advise_email(visit)},
            carried=(),
            legend=True,
        )
    )
