"""« Attention ! »: the account exists, the access to GIMT is not open yet (guide rows C58 and C59)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.siret import display_siret as display
from gimt_tui.domain.words import long_date
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AttentionScreen(ReadingScreen):
    """What happens next, when, and whom to ask."""

    step = STEPS[2]
    title_text = "! Attention\u00a0!"

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """The waiting period, a date à titre indicatif, the sign to watch for."""
        opening = self.onboarding.access_opens_on(self.dossier)
        siret = display(self.dossier.attachments[-1].siret)
        yield Prose(f"✓ L’établissement {siret} est rattaché à votre compte.", classes="text good")
        yield Prose(
            "Le compte personnel existe, mais l’accès à GIMT n’est pas encore ouvert. Il ne le sera qu’après une période "
            "minimale d’une dizaine de jours.",
            classes="text careful",
        )
        if opening is not None:
            yield Prose(f"À titre indicatif\u00a0: le {long_date(opening)}.", classes="text")
        yield Prose(
            "Ce jour-là, le bouton «\u00a0Gestion informatisée du Monopole du Tabac\u00a0» apparaîtra dans l’espace personnel, avec "
            "les informations du débit de tabac.",
            classes="text",
        )
        yield Prose("Rien n’apparaît\u00a0? Passez par «\u00a0Services & Aide\u00a0» (F2).", classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """To the space, or end here."""
        return (ActionButton("Mon espace personnel", "go", main=True), ActionButton("Terminer", "back"))

    def action_go(self) -> None:
        """To the personal space."""
        self.end(Answer.NEXT)
