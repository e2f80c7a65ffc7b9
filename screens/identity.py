"""Step 1, second pane: « Vos informations personnelles » (guide rows C28 to C33)."""

from __future__ import annotations

from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES

from .forms import FormScreen


class IdentityScreen(FormScreen):
    """Those of the manager (gérant) of the débit de tabac."""

    pane = PANES[Place.IDENTITY]
    legend = ""
