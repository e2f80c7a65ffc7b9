"""Screens made of pages, anew at every visit: one that was kept would show the previous person's answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from screens.describing import page_of
from screens.page import Page

from ..journey.places import Aside, Place
from .page import KeyTable, PageScreen

if TYPE_CHECKING:
    from ..journey.visit import Visit


async def screen_of(visit: Visit, place: Place | Aside, about: str = "", keys: KeyTable = ()) -> PageScreen:
    """The screen of a place, or of what is read over one. Raises UserFacingError when what it shows cannot be read."""
    return paint(await asyncio.to_thread(page_of, place, visit, about), visit, place, keys)


def paint(page: Page, visit: Visit, place: Place | Aside, keys: KeyTable = ()) -> PageScreen:
    """The screen that shows ``page`` at ``place``."""
    if page.questions is None:
        return PageScreen(page, place, keys)
    # The first screen is painted without what forms need.
    from .form import FormScreen

    return FormScreen(page, place, keys, clock=visit.onboarding.parts.clock)
