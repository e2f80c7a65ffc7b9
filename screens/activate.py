"""The link or the code of the message, which activates the account (guide row C41)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import ACTIVATE_HOW
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .forms import FormScreen


class ActivateScreen(FormScreen):
    """One field, that takes the link as it was pasted, or the code."""

    pane = PANES[Place.ACTIVATE]
    legend = ""
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def preface(self) -> Iterator[Widget]:
        """Where the link and the code are, and whose account it is."""
        yield Prose(f"Identifiant\u00a0: {self.dossier.account.identifiant}. Adresse\u00a0: {self.dossier.account.email}", classes="text")
        yield Prose(ACTIVATE_HOW, classes="text")

    async def send(self, values: Mapping[str, str]) -> None:
        """Activate the account, or say why not; what was typed stays, to be mended."""
        try:
            dossier = await off_loop(self.onboarding.activate, values["activation_link"], self.dossier.key)
        except SpokenError as error:
            await self.refuse("activation_link", str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier.key)
