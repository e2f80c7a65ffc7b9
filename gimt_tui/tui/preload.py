"""Preload: what the next screens need, imported while the person reads the first, or before a process is forked."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from screens.describing import module_of

from ..domain.errors import UserFacingError
from ..journey.places import Place

if TYPE_CHECKING:
    from ..onboarding import Onboarding

SOON = (
    "gimt_tui.tui.form", "screens.step1_creation.credentials", "screens.step1_creation.identity", "screens.step1_creation.terms",
    "email_validator", "gimt_tui.domain.answers.forms", "phonenumbers", "gimt_tui.mail.activation", "screens.step1_creation.created",
    "screens.step2_activation.mailbox", "screens.step2_activation.message", "stdnum.fr.siret",
)  # fmt: skip
LATER = ("argon2", "concurrent.futures.thread", "email.generator", "email.parser", "gimt_tui.domain.answers.record", "uuid6")


def load_modules() -> None:
    """Import what the beginning of a journey needs, in the order of use."""
    for name in SOON:
        import_module(name)


def load_whole_journey() -> None:
    """Import all that a demonstration needs to its end: what is imported after a fork is in memory once for each visitor."""
    from ..domain.answers.fields import FIELDS, judge

    load_modules()
    for name in (*LATER, *(module_of(place, kiosk=True) for place in Place)):
        import_module(name)
    # Numbers of every region that has French ones, each in a module of its own.
    judge(FIELDS["phone"], "0639980000")


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
