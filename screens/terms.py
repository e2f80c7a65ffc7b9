"""Step 1, third pane: the conditions, the consent, « Créer mon compte » (guide rows C34 to C37)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar
from uuid import UUID

from textual.widget import Widget

from gimt_tui.domain.journey import NOTHING, STEPS, Answer, Aside
from gimt_tui.ui.actions import ActionButton, Actions

from .base import OpenAside, off_loop
from .forms import FormScreen, Group

Create = Callable[[Mapping[str, str]], UUID]


class TakenError(Exception):
    """The identifiant was given to another in the meantime; the text says so."""


class TermsScreen(FormScreen):
    """Two boxes, never ticked beforehand. ``create`` makes the account from all the answers of step 1."""

    step = STEPS[0]
    part = "volet 3 sur 3"
    title_text = "3. Vos accords"
    groups: ClassVar[tuple[Group, ...]] = (("", ("accept_terms", "consent")),)
    submit_label = "Créer mon compte"

    def __init__(self, create: Create, values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = "") -> None:
        super().__init__(values, focus=focus, error=error)
        self.create = create

    def column(self) -> Iterator[Widget]:
        """The notice first, then the boxes."""
        yield ActionButton("Consulter les conditions générales d’utilisation", "notice", id="notice")
        yield from super().column()

    def buttons(self) -> Actions:
        """« Créer mon compte » ends the step."""
        return super().buttons()

    def action_notice(self) -> None:
        """Open the notice over the form."""
        self.post_message(OpenAside(Aside.NOTICE))

    async def send(self, values: Mapping[str, str]) -> None:
        """Create the account; an identifiant that is no longer free leads back to its field."""
        everything = {**self.given, **values}
        try:
            dossier = await off_loop(self.create, everything)
        except TakenError as error:
            self.end(Answer.AMEND, everything, focus="identifiant", error=str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier)
