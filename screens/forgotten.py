"""A forgotten password: whose it is (guide row C46). The answer never tells whether the identifiant exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from textual.widget import Widget

from gimt_tui.domain.account_texts import FORGOTTEN_WHY
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding, ThrottledRefusal
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.waiting import Waiting

from .base import off_loop
from .forms import FormScreen


class ForgottenScreen(FormScreen):
    """Asks the identifiant."""

    pane = PANES[Place.FORGOTTEN]
    legend = ""
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, identifiant: str = "") -> None:
        super().__init__({"sign_in_identifiant": identifiant})
        self.onboarding = onboarding

    def preface(self) -> Iterator[Widget]:
        """What will happen."""
        yield Prose(FORGOTTEN_WHY, classes="text")
        yield Waiting(self.onboarding.clock)

    def first_focus(self) -> Widget | None:
        """The one field."""
        return self.boxes[0].answer

    async def send(self, values: Mapping[str, str]) -> None:
        """Post the message, if there is somebody to post it to."""
        try:
            dossier = await off_loop(self._ask, values)
        except SpokenError as error:
            if isinstance(error, ThrottledRefusal):
                self.query_one(Waiting).begin(error.seconds, error.sentence)
            await self.refuse("sign_in_identifiant", str(error))
        else:
            self.end(Answer.NEXT, values, dossier=dossier)

    def _ask(self, values: Mapping[str, str]) -> UUID | None:
        from gimt_tui.domain.forms import ForgottenForm

        form = ForgottenForm.model_validate(dict(values))
        self.onboarding.ask_reset(form)
        return self.onboarding.demo_dossier(form["sign_in_identifiant"])
