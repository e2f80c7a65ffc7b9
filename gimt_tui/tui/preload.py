"""Preload: what the next screens need, imported while the person reads the first."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from ..domain.errors import UserFacingError

if TYPE_CHECKING:
    from ..onboarding import Onboarding

SOON = (
    "gimt_tui.tui.form", "screens.step1_creation.credentials", "screens.step1_creation.identity", "screens.step1_creation.terms",
    "email_validator", "gimt_tui.domain.answers.forms", "phonenumbers", "gimt_tui.mail.activation", "screens.step1_creation.created",
    "screens.step2_activation.mailbox", "screens.step2_activation.message", "stdnum.fr.siret",
)  # fmt: skip


def load_modules() -> None:
    """Import all that a journey needs, in the order of use."""
    for name in SOON:
        import_module(name)


def preload(onboarding: Onboarding) -> None:
    """Import in the order of use, make the hasher, open the store; run in a thread, after the first paint."""
    gc.freeze()
    gc.enable()
    load_modules()
    _ = onboarding.parts.hasher
    try:
        onboarding.accounts.find("")
    except UserFacingError:
        # Told when something has to be kept.
        return
