"""Another password; the present one is asked (guide rows C19 to C22 and C49)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from gimt_tui.domain.answers.criteria import Hint
from gimt_tui.domain.answers.password import password_advice
from gimt_tui.domain.wording.account import PASSWORD_SAVED
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..page import Page
from .changing import changing_page


def describe(visit: Visit, _about: str = "") -> Page:
    """Nothing of a password is kept as a draft; the advice is that of step 1."""
    account = visit.read_dossier().account

    def advise(password: str, _answers: Mapping[str, str]) -> Hint | None:
        return password_advice(password, account.identifiant, (account["last_name"], account["first_name"]))

    change = partial(visit.onboarding.passwords.change, typed_by_agent=visit.person.agent_types)
    return changing_page(visit, Place.ACCOUNT_PASSWORD, "PasswordForm", change, PASSWORD_SAVED, advise={"new_password": advise})
