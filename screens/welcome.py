"""The first screen: what the program is for, what to have ready, the three steps (guide rows C1 to C9)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.words import count
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen

PURPOSE = (
    "GIMT, «\u00a0Gestion Informatisée du Monopole du Tabac\u00a0», donne accès aux fiches Débits et Débitants. Le compte personnel "
    "vient d’abord\u00a0; ensuite, GIMT se consulte à tout moment depuis l’espace personnel du portail de la DGDDI, "
    "https://www.douane.gouv.fr."
)
WAY_IN = "Le chemin sur le portail\u00a0: Mon espace Personnel → S’inscrire"
READY = (
    "Ayez sous la main une adresse électronique fiable, celle déclarée à la douane, l’identité du gérant et le SIRET du débit de tabac."
)
DISCLAIMER = (
    "Ce programme est une démonstration, pas un service de la Douane\u00a0: rien n’est créé sur le portail. "
    "Prenez un mot de passe qui ne sert nulle part ailleurs."
)


class WelcomeScreen(ReadingScreen):
    """Begin, take up a dossier again, or leave."""

    title_text = "Ouvrir un compte personnel pour accéder à GIMT"

    def __init__(self, resumable: int = 0) -> None:
        super().__init__()
        self.resumable = resumable

    def paragraphs(self) -> ComposeResult:
        """Purpose, preparation, steps, warning."""
        yield Prose(PURPOSE, classes="text")
        yield Prose("Trois étapes\u00a0:\n" + "\n".join(f"  {step.number} · {step.title}" for step in STEPS), classes="text")
        yield Prose(f"! Attention\u00a0: {READY}", classes="text careful")
        yield Prose(DISCLAIMER, classes="text")
        yield Prose(WAY_IN, classes="legend")

    def choices(self) -> tuple[ActionButton, ...]:
        """The way in is the guide's: « S'inscrire » (C8)."""
        resume = f"Reprendre ({count(self.resumable, 'dossier')})" if self.resumable else "Reprendre un dossier"
        return (
            ActionButton("S’inscrire", "begin", main=True, id="begin"),
            ActionButton(resume, "resume", id="resume"),
            ActionButton("Quitter", "back"),
        )

    def action_begin(self) -> None:
        """To the account form."""
        self.end(Answer.NEXT)

    def action_resume(self) -> None:
        """To the list of dossiers."""
        self.end(Answer.RESUME)

    async def action_back(self) -> None:
        """Nothing is before the first screen."""
        self.end(Answer.QUIT)
