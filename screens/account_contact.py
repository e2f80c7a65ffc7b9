"""The contact details: see them, change them (guide rows C31 to C33 and C49)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.account_texts import CONTACT_SAVED
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES

from .managing import ManagingScreen


class AccountContactScreen(ManagingScreen):
    """Phone numbers and postal address; an emptied one is taken off the account."""

    place = Place.ACCOUNT_CONTACT
    pane = PANES[place]
    saved = CONTACT_SAVED

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Keep other contact details."""
        from gimt_tui.domain.forms import ContactForm

        return self.onboarding.change_contact(self.dossier, ContactForm.model_validate(dict(values)))
