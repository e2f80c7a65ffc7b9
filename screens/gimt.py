"""GIMT is open: the fiche Débit and the fiche Débitant (guide rows C3 and C59)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.phone import from_e164
from gimt_tui.domain.siret import display_siret as display
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class GimtScreen(ReadingScreen):
    """Two records for each establishment: the débit, and the one who holds it."""

    title_text = "Gestion informatisée du Monopole du Tabac"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """The records, as far as they are known here."""
        account = self.dossier.account
        for each in self.dossier.attachments:
            yield Prose("Fiche Débit", classes="heading")
            yield Prose(
                f"SIRET\u00a0: {display(each.siret)}\nSIREN\u00a0: {display(each.siret[:9])}\nNIC\u00a0: {each.siret[9:]}\n"
                f"Adresse\u00a0: {account.postal_address or 'non renseignée'}",
                classes="text",
            )
        yield Prose("Fiche Débitant", classes="heading")
        yield Prose(
            f"Gérant\u00a0: {account.first_name} {account.last_name}\nCourriel\u00a0: {account.email}\n"
            f"Téléphone\u00a0: {from_e164(account.phone) or 'non renseigné'}\nMobile\u00a0: {from_e164(account.mobile) or 'non renseigné'}"
        )
