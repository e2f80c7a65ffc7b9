"""Screens made of pages, anew at every visit: one that was kept would show the previous person's answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from screens.describing import page_of
from screens.page import Page

from ..domain.wording.turns import MASKED
from ..journey.places import Aside, Place
from .page import KeyTable, PageScreen

if TYPE_CHECKING:
    from ..journey.visit import Visit


async def screen_of(visit: Visit, place: Place | Aside, about: str = "", *, stand_at: str = "") -> PageScreen:
    """The screen of a place, or of what is read over one; the focus stands at ``stand_at``.

    Raises UserFacingError when what it shows cannot be read.
    """
    # Where nothing was ever kept there is nothing to wait for, and the first screen is painted sooner.
    page = page_of(place, visit, about) if visit.nothing_yet else await asyncio.to_thread(page_of, place, visit, about)
    return paint(page, visit, place, stand_at=stand_at)


def paint(page: Page, visit: Visit, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> PageScreen:
    """The screen that shows ``page`` at ``place``."""
    screen = _make_screen(page, visit, place, keys, stand_at)
    if visit.counter is not None:
        screen.tell_counter(visit.counter.last_agent if visit.counter.agent is not None else "")
        if visit.counter.masked:
            screen.cover(MASKED)
    return screen


def _make_screen(page: Page, visit: Visit, place: Place | Aside, keys: KeyTable, stand_at: str) -> PageScreen:
    # The first screen is painted without what lists and forms need.
    if page.plain:
        return PageScreen(page, place, keys, stand_at=stand_at)
    if page.questions is None:
        from screens.blocks import Register

        if any(isinstance(each, Register) for each in page.blocks):
            from .register import RegisterScreen

            return RegisterScreen(page, place, keys, stand_at=stand_at)
        from .blocks import BlockScreen

        return BlockScreen(page, place, keys, stand_at=stand_at)
    from .form import FormScreen

    return FormScreen(page, place, keys, stand_at=stand_at, clock=visit.onboarding.parts.clock)
