"""The contact details: see them, change them (guide rows C31 to C33 and C49)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.account_texts import CONTACT_SAVED
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.phone import display_phone, from_e164

from .managing import ManagingScreen


class AccountContactScreen(ManagingScreen):
    """Phone numbers and postal address; an emptied one is taken off the account."""

    place = Place.ACCOUNT_CONTACT
    pane = PANES[place]
    saved = CONTACT_SAVED

    def present(self, dossier: Dossier) -> Mapping[str, str]:
        """What the account has, phones as people write them."""
        account = dossier.account
        phone, mobile = (display_phone(from_e164(each)) for each in (account.phone, account.mobile))
        return {"phone": phone, "mobile": mobile, "postal_address": account.postal_address}

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Keep other contact details."""
        from gimt_tui.domain.forms import ContactForm

        return self.onboarding.change_contact(self.dossier, ContactForm.model_validate(dict(values)))
