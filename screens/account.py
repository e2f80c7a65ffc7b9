"""« Gérer les informations du compte » (guide row C49)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer
from gimt_tui.domain.phone import from_e164
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AccountScreen(ReadingScreen):
    """What the account knows of the person."""

    title_text = "Accueil • Gérer les informations du compte"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """One line for each answer of step 1, passwords apart."""
        account = self.dossier.account
        lines = (
            ("Identifiant", account.identifiant),
            ("Courrier électronique", account.email),
            ("Nom", account.last_name),
            ("Prénom", account.first_name),
            ("Téléphone", from_e164(account.phone)),
            ("Mobile", from_e164(account.mobile)),
            ("Adresse postale", account.postal_address),
        )
        yield Prose("\n".join(f"{label}\u00a0: {value or 'non renseigné'}" for label, value in lines))

    def choices(self) -> tuple[ActionButton, ...]:
        """Add an establishment, or go back up."""
        return (ActionButton("Ajouter un établissement de rattachement", "attach", main=True), ActionButton("Retour", "back"))

    def action_attach(self) -> None:
        """To the attachment form."""
        self.end(Answer.ATTACH)
