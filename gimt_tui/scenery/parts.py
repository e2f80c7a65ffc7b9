"""What several screens show: whose dossier it is, and what is in their mailbox."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from ..domain.journey import STEPS, Outcome, Place, Step
from ..domain.spoken import SpokenError

if TYPE_CHECKING:
    from ..domain.dossier import Dossier, Mail
    from ..visit import Visit

Maker = Callable[["Visit"], Awaitable[Screen[Outcome]]]
"""Makes the screen of one place, for the visit as it is."""


async def dossier_of(visit: Visit) -> Dossier:
    """The dossier that the visit is about. Raises SpokenError when it is gone."""
    if visit.dossier is None:
        raise SpokenError("Ce dossier n’existe plus.")
    return await asyncio.to_thread(visit.onboarding.get, visit.dossier)


async def name_of(visit: Visit) -> str:
    """The identifiant to begin with: what was typed last, else that of the dossier, where its owner is here."""
    typed = visit.values.get("sign_in_identifiant", "")
    return typed or ((await dossier_of(visit)).account.identifiant if visit.is_owner else "")


async def mails_of(visit: Visit) -> tuple[Dossier, tuple[Mail, ...]]:
    """Whose mailbox it is, and what is in it. Raises SpokenError when the dossier is gone."""
    dossier = await dossier_of(visit)
    return dossier, await asyncio.to_thread(visit.onboarding.mailbox, dossier.key)


def mail_step(visit: Visit) -> Step | None:
    """The mailbox belongs to the second step when that is where it was opened."""
    return STEPS[1] if visit.mail_from is Place.CREATED else None
