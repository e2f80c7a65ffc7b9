"""Step 3: « Ajouter un établissement de rattachement » (guide rows C49 to C55)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import ClassVar

from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import NOTHING, STEPS
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.answers import Choice
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .forms import FormScreen, Group

HAS_SIRET = "J’ai un numéro SIRET (France)"
NO_SIRET = "Je n’ai pas de numéro SIRET (Europe, Douane, Autre)"
WHY = "Une entreprise connue de l’INSEE par son SIREN se rattache par le SIRET de l’un de ses établissements."
WITHOUT = (
    "Ce parcours rattache un débit de tabac, qui a toujours un SIRET\u00a0: il figure sur l’avis de situation de l’INSEE. "
    "Pour un autre code (Europe, Douane, Autre), adressez-vous à votre bureau de douane ou passez par "
    "«\u00a0Services & Aide\u00a0» (F2). Ce qui a été saisi est gardé\u00a0: choisissez la première ligne pour continuer."
)


class AttachScreen(FormScreen):
    """The code type and the number of the establishment."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["forms.tcss", "attach.tcss"]
    step = STEPS[2]
    title_text = "Ajouter un établissement de rattachement"
    legend = "Accueil • Gérer les informations du compte • Ajouter un établissement de rattachement"
    groups: ClassVar[tuple[Group, ...]] = (("", ("code_type", "siret")),)
    submit_label = "Vérifier le code"

    def __init__(
        self, onboarding: Onboarding, dossier: Dossier, values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = ""
    ) -> None:
        super().__init__({"code_type": "SIRET", **values}, focus=focus, error=error)
        self.onboarding, self.dossier = onboarding, dossier

    def preface(self) -> Iterator[Widget]:
        """Which kind of number; then the fields, or what to do without one."""
        yield Prose(WHY, classes="text")
        yield Choice((HAS_SIRET, NO_SIRET), value=HAS_SIRET, id="has-siret")
        yield Prose(WITHOUT, id="without")

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
