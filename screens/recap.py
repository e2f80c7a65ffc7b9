"""The recapitulation before the attachment (guide rows C56 and C57)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.fields import FIELDS
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import RECAP_TITLE, SAME_SIRET
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .reading import ReadingScreen


class RecapScreen(ReadingScreen):
    """Every line leads back to its field."""

    step = STEPS[2]
    title_text = RECAP_TITLE

    def __init__(self, onboarding: Onboarding, dossier: Dossier, values: Mapping[str, str], *, draft: UUID | None = None) -> None:
        super().__init__()
        self.onboarding, self.dossier, self.values, self.draft = onboarding, dossier, values, draft

    def paragraphs(self) -> ComposeResult:
        """Who attaches what; Enter on an answer amends it."""
        account = self.dossier.account
        yield Prose(f"Compte\u00a0: {account.identifiant}, {account.name}", classes="legend")
        yield Listing(*(Option(self._line(name), id=name) for name in ("code_type", "siret")))
        yield Prose(SAME_SIRET, classes="legend")

    def _line(self, name: str) -> Content:
        field = FIELDS[name]
        label = "Numéro de SIRET" if name == "siret" else field.label
        return Content(f"{label}\u00a0: {field.display(field.clean(self.values[name]))}   (modifier)")

    def choices(self) -> tuple[ActionButton, ...]:
        """« Confirmer », or go back."""
        return (ActionButton("Confirmer", "confirm", main=True), ActionButton("Modifier", "back"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Back to that field."""
        self.end(Answer.AMEND, focus=event.option_id or "")

    async def action_confirm(self) -> None:
        """Attach the establishment."""
        try:
            dossier = await off_loop(self._confirm)
        except SpokenError as error:
            if error.field:
                self.end(Answer.AMEND, focus=error.field, error=str(error))
            else:
                self.say(f"✗ Erreur\u00a0: {error}")
        else:
            self.end(Answer.NEXT, dossier=dossier.key)

    def _confirm(self) -> Dossier:
        from gimt_tui.domain.forms import AttachmentForm

        return self.onboarding.attach(self.dossier.key, AttachmentForm.model_validate(dict(self.values)), self.draft)
