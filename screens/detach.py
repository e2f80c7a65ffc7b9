"""Taking an establishment off the account: asked once more, with what follows; Enter changes nothing (guide row C49)."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from gimt_tui.domain.account_texts import CANCEL, DETACH, detach_follows, detach_question, detached
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import ConflictRefusal, Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .trailing import TrailScreen


class DetachScreen(TrailScreen):
    """The button for going back has the focus."""

    place = Place.DETACH

    def __init__(self, onboarding: Onboarding, dossier: Dossier, siret: str) -> None:
        super().__init__()
        self.onboarding, self.dossier, self.siret = onboarding, dossier, siret

    def paragraphs(self) -> ComposeResult:
        """Which one, and what becomes of the access to GIMT."""
        opening = self.onboarding.access_opens_on
        left = replace(self.dossier, attachments=tuple(each for each in self.dossier.attachments if each.siret != self.siret))
        yield Prose(detach_question(self.siret), classes="title")
        follows = detach_follows(not left.attachments, opening(self.dossier), opening(left))
        yield Prose(f"! Attention\u00a0: {follows}", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """« Annuler » first."""
        return (ActionButton(CANCEL, "back", main=True), ActionButton(DETACH, "detach"))

    async def action_detach(self) -> None:
        """Take it off."""
        try:
            await off_loop(self.onboarding.detach, self.dossier, self.siret)
        except ConflictRefusal as conflict:
            # What would follow may be something else by now: the list shows what there is.
            self.end(Answer.BACK, said=f"! Attention\u00a0: {conflict}")
        except SpokenError as error:
            self.say(f"✗ Erreur\u00a0: {error}")
        else:
            self.end(Answer.NEXT, said=f"✓ {detached(self.siret)}")
