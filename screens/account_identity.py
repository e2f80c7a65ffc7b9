"""The identity of the manager (gérant): see it, change it (guide rows C29 and C49)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.account_texts import IDENTITY_SAVED
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES

from .managing import ManagingScreen


class AccountIdentityScreen(ManagingScreen):
    """Name and first name."""

    place = Place.ACCOUNT_IDENTITY
    pane = PANES[place]
    saved = IDENTITY_SAVED

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Keep other names."""
        from gimt_tui.domain.forms import IdentityForm

        return self.onboarding.change_identity(self.dossier, IdentityForm.model_validate(dict(values)))
