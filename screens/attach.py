"""Step 3: « Ajouter un établissement de rattachement » (guide rows C49 to C55)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import ClassVar

from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import NOTHING, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import HAS_SIRET, NO_SIRET, WHY_SIRET, without_siret
from gimt_tui.domain.trail import trail
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.answers import Choice
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.trail import Trail

from .base import off_loop
from .forms import FormScreen


class AttachScreen(FormScreen):
    """The code type and the number of the establishment."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["forms.tcss", "attach.tcss"]
    pane = PANES[Place.ATTACH]
    legend = ""

    def __init__(
        self, onboarding: Onboarding, dossier: Dossier, values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = ""
    ) -> None:
        super().__init__({"code_type": "SIRET", **values}, focus=focus, error=error)
        self.onboarding, self.dossier = onboarding, dossier

    def heading(self) -> Widget:
        """The way up, with this place last (guide row C49)."""
        return Trail(trail(Place.ATTACH))

    def preface(self) -> Iterator[Widget]:
        """Which kind of number; then the fields, or what to do without one."""
        yield Prose(WHY_SIRET, classes="text")
        yield Choice((HAS_SIRET, NO_SIRET), value=HAS_SIRET, id="has-siret")
        yield Prose(without_siret("F2"), id="without")

    def begin(self) -> None:
        """Follow the choice."""
        super().begin()
        self.watch(self.query_one("#has-siret", Choice), "value", self._follow_choice)

    def _follow_choice(self, choice: str) -> None:
        self.set_class(choice == NO_SIRET, "-without")

    async def action_advance(self) -> None:
        """From the first choice, on to the fields."""
        choice = self.query_one("#has-siret", Choice)
        if self.focused is choice:
            if choice.value == HAS_SIRET:
                self.set_focus(self.boxes[0].answer)
        else:
            await super().action_advance()

    async def send(self, values: Mapping[str, str]) -> None:
        """Verify the code; then the recapitulation."""
        if self.has_class("-without"):
            return
        try:
            await off_loop(self._verify, values)
        except SpokenError as error:
            await self.refuse("siret", str(error))
        else:
            await super().send(values)

    def _verify(self, values: Mapping[str, str]) -> None:
        from gimt_tui.domain.forms import AttachmentForm

        self.onboarding.verify_code(self.dossier.key, AttachmentForm.model_validate(dict(values)))
