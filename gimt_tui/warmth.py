"""What the next screens need, imported while the person reads the first."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from .domain.spoken import SpokenError

if TYPE_CHECKING:
    from .onboarding import Onboarding

SOON = (
    "screens.credentials", "screens.identity", "screens.terms", "email_validator", "gimt_tui.domain.forms", "phonenumbers",
    "gimt_tui.mail.activation", "screens.created", "screens.mailbox", "screens.message", "stdnum.fr.siret",
)  # fmt: skip


def warm_up(onboarding: Onboarding) -> None:
    """Import in the order of use, make the hasher, open the store; run in a thread, after the first paint."""
    gc.freeze()
    gc.enable()
    for name in SOON:
        import_module(name)
    _ = onboarding.hasher
    try:
        onboarding.identifiant_taken("")
    except SpokenError:
        # Told when something has to be kept.
        return
