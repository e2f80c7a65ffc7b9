"""The screen of each place, made anew at every visit: one that was kept would show the previous person's answers.

Each maker imports its own screen, so that none is read before somebody goes there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from ..domain.journey import Outcome, Place
from .account import ACCOUNT
from .journey import JOURNEY
from .parts import Maker

if TYPE_CHECKING:
    from ..visit import Visit

MAKERS: Mapping[Place, Maker] = {**JOURNEY, **ACCOUNT}


async def screen_of(visit: Visit) -> Screen[Outcome]:
    """The screen of the place where the visit is. Raises SpokenError when what it shows cannot be read."""
    return await MAKERS[visit.place](visit)
