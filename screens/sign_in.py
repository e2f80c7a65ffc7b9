"""The door of the personal space (guide rows C45 and C46)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import NotActivatedRefusal, Onboarding

from .base import off_loop
from .forms import FormScreen


class SignInScreen(FormScreen):
    """Identifiant and password; a refused password is cleared."""

    pane = PANES[Place.SIGN_IN]
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, identifiant: str = "") -> None:
        super().__init__({"sign_in_identifiant": identifiant})
        self.onboarding = onboarding

    async def send(self, values: Mapping[str, str]) -> None:
        """Open the space, lead to the message of an account not yet activated, or say why not."""
        try:
            dossier = await off_loop(self._sign_in, values)
        except NotActivatedRefusal as refusal:
            self.end(Answer.AMEND, dossier=refusal.dossier)
        except SpokenError as error:
            self.box("sign_in_password").take("")
            await self.refuse("sign_in_password", str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier.key)

    def _sign_in(self, values: Mapping[str, str]) -> Dossier:
        from gimt_tui.domain.forms import SignInForm

        return self.onboarding.sign_in(SignInForm.model_validate(dict(values)))
