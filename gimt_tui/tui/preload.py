"""Preload: what the next screens need, imported while the person reads the first."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from ..domain.answers.numbering import load_plans
from ..domain.errors import UserFacingError

if TYPE_CHECKING:
    from ..onboarding import Onboarding

SOON = (
    "gimt_tui.tui.form", "screens.step1_creation.credentials", "screens.step1_creation.identity", "screens.step1_creation.terms",
    "email_validator", "gimt_tui.domain.answers.forms", "phonenumbers", "gimt_tui.mail.activation", "screens.step1_creation.created",
    "screens.step2_activation.mailbox", "screens.step2_activation.message", "stdnum.fr.siret",
)  # fmt: skip


LATER = (
    "argon2.exceptions", "concurrent.futures.thread", "email.generator", "email.parser", "uuid6",
)  # fmt: skip
"""What a journey needs of others beyond its first steps."""
ROOMS = ("screens", "gimt_tui.domain", "gimt_tui.manual", "gimt_tui.onboarding", "gimt_tui.tui")
"""Where all that a journey needs of ours lies."""


def load_modules() -> None:
    """Import what the first steps need, in the order of use."""
    for name in SOON:
        import_module(name)


def load_whole_journey() -> None:
    """Import all that any screen needs, before a process is forked for each visitor.

    What a fork imports it has for itself alone, and from a disk that may hold another version by then.
    """
    load_modules()
    for name in LATER:
        import_module(name)
    for room in ROOMS:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            import_module(module.name)
    load_plans()


def preload(onboarding: Onboarding) -> None:
    """Import in the order of use, make the hasher, open the store; run in a thread, after the first paint."""
    gc.freeze()
    gc.enable()
    load_modules()
    _ = onboarding.parts.hasher
    # What stands in the way is told when something has to be kept.
    with suppress(UserFacingError):
        onboarding.accounts.find("")
    # The modules of the next screens stay, too.
    gc.freeze()
