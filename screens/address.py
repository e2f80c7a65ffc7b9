"""Another address for the activation message, where the first one was wrong or refused (guide rows C25 to C27 and C39)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding, ThrottledRefusal, WrongRefusal
from gimt_tui.ui.waiting import Waiting

from .base import off_loop
from .forms import FormScreen


class AddressScreen(FormScreen):
    """The address, its confirmation and the password; then a new message leaves for it."""

    pane = PANES[Place.ADDRESS]
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__({"email": dossier.account.email}, focus="email")
        self.onboarding, self.dossier = onboarding, dossier

    def preface(self) -> Iterator[Widget]:
        """The seconds to wait, once there are any."""
        yield Waiting(self.onboarding.clock)

    async def send(self, values: Mapping[str, str]) -> None:
        """Post the message anew, to that address."""
        try:
            await off_loop(self._correct, values)
        except SpokenError as error:
            if isinstance(error, WrongRefusal | ThrottledRefusal):
                self.query_one(Waiting).begin(error.seconds, error.sentence)
            if error.field == "current_password":
                self.box("current_password").take("")
            await self.refuse(error.field or "email", str(error))
        else:
            self.end(Answer.NEXT)

    async def action_back(self) -> None:
        """Nothing was changed; what was typed here is nobody’s answer."""
        self.end(Answer.BACK)

    def _correct(self, values: Mapping[str, str]) -> None:
        from gimt_tui.domain.forms import AddressForm

        self.onboarding.correct_address(self.dossier.key, AddressForm.model_validate(dict(values)))
