"""Step 1, third pane: the conditions, the consent, « Créer mon compte » (guide rows C34 to C37)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import NOTHING, Answer, Aside, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import READ_NOTICE
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton

from .base import OpenAside, off_loop
from .forms import FormScreen


class TermsScreen(FormScreen):
    """Two boxes, never ticked beforehand; then the account is made from all the answers of step 1."""

    pane = PANES[Place.TERMS]

    def __init__(self, onboarding: Onboarding, values: Mapping[str, str] = NOTHING, *, draft: UUID | None = None) -> None:
        super().__init__(values)
        self.onboarding, self.draft = onboarding, draft

    def preface(self) -> Iterator[Widget]:
        """The notice that the boxes speak of."""
        yield ActionButton(READ_NOTICE, "notice", id="notice")

    def action_notice(self) -> None:
        """Open the notice over the form."""
        self.post_message(OpenAside(Aside.NOTICE))

    async def send(self, values: Mapping[str, str]) -> None:
        """Create the account; an identifiant that is no longer free leads back to its field."""
        answers = {**self.given, **values}
        try:
            dossier = await off_loop(self._create, answers)
        except SpokenError as error:
            if error.field in answers:
                self.end(Answer.AMEND, answers, focus=error.field, error=str(error))
            else:
                await self.refuse("consent", str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier.key)

    def _create(self, answers: Mapping[str, str]) -> Dossier:
        from gimt_tui.domain.forms import AccountForm

        return self.onboarding.create_account(AccountForm.model_validate(dict(answers)), self.draft)
