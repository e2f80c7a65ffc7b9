"""What opens over a place without leaving it: which screen, and what becomes of those already open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from screens.describing import page_of

from ..domain.errors import UserFacingError
from ..journey.places import Aside
from .frame import WizardScreen
from .messages import OpenAside
from .page import KeyTable
from .painter import paint, screen_of

if TYPE_CHECKING:
    from ..journey.visit import Visit

Keys = Callable[[Screen[Any]], KeyTable]
READ_THE_STORE = frozenset({Aside.OLGA, Aside.REQUEST, Aside.FILED})
GIVES_WAY = {
    Aside.KEYS: frozenset({Aside.ASSISTANCE}),
    Aside.REQUEST: frozenset({Aside.DOCUMENTS, Aside.FILED}),
    Aside.DOCUMENTS: frozenset({Aside.REQUEST}),
    Aside.FILED: frozenset({Aside.REQUEST}),
}
"""Asides that are replaced by these, so that Escape leads up the levels and not back through what was looked at."""


async def open_aside(app: App[int], visit: Visit, event: OpenAside, keys: Keys) -> None:
    """Open it over the present screen; one that is open already is come back to."""
    if not _asked_here(app, event):
        return
    opened = {screen.aside: screen for screen in app.screen_stack if isinstance(screen, WizardScreen) and screen.aside}
    if event.aside in opened:
        while app.screen is not opened[event.aside]:
            app.pop_screen()
        return
    try:
        if event.aside in READ_THE_STORE:
            screen = await screen_of(visit, event.aside, event.about)
        else:
            # Nothing to wait for: it is there before the next key.
            about, top = event.about, app.screen
            if event.aside is Aside.KEYS and isinstance(top, WizardScreen):
                about = f"{top.place} {about}"
            screen = paint(page_of(event.aside, visit, about), visit, event.aside, keys(top))
    except UserFacingError:
        # The store does not answer; the place itself says so at the next action that needs it.
        return
    if not _asked_here(app, event):
        return
    top = app.screen
    if isinstance(top, WizardScreen) and top.aside and event.aside in GIVES_WAY.get(top.aside, ()):
        app.pop_screen()
    app.push_screen(screen)


def _asked_here(app: App[int], event: OpenAside) -> bool:
    """Whether who asked is still what is seen: the second of two quick presses is not."""
    top = app.screen_stack[-1] if app.screen_stack else None
    return isinstance(top, WizardScreen) and event.origin in (None, top)
