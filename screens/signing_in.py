"""Signing in, wherever it is asked for (guide row C46)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.dossier import Dossier
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit


def send_sign_in(visit: Visit, values: Mapping[str, str]) -> Outcome:
    """Go on into the personal space. Blocks, and raises UserFacingError where identifiant and password do not go together."""
    from gimt_tui.domain.answers.forms import SignInForm

    dossier = visit.onboarding.accounts.sign_in(SignInForm.model_validate(dict(values)))
    note_typed_password(visit, dossier)
    return Outcome(Exit.NEXT, dossier=dossier.key)


def note_typed_password(visit: Visit, dossier: Dossier) -> None:
    """Where the agent has just typed the password of that dossier, have the dossier say so. Blocks, and raises UserFacingError."""
    if visit.person.agent_types and not dossier.follow_up.password_typed_by:
        visit.onboarding.following.note_typed_password(dossier)
