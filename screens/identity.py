"""Step 1, second pane: « Vos informations personnelles » (guide rows C28 to C33)."""

from __future__ import annotations

from typing import ClassVar

from gimt_tui.domain.journey import STEPS

from .forms import FormScreen, Group


class IdentityScreen(FormScreen):
    """Those of the manager (gérant) of the débit de tabac."""

    step = STEPS[0]
    part = "volet 2 sur 3"
    title_text = "2. Vos informations personnelles\u00a0: celles du gérant du débit de tabac"
    legend = ""
    groups: ClassVar[tuple[Group, ...]] = (
        ("Votre identité", ("last_name", "first_name")),
        ("Vos coordonnées", ("phone", "mobile", "postal_address")),
    )
