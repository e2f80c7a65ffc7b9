"""What opens over a place without leaving it: which screen, and what becomes of those already open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from screens.describing import page_of

from ..domain.errors import UserFacingError
from ..journey.places import Aside
from .frame import WizardScreen
from .key_order import rank
from .messages import OpenAside
from .page import KeyTable
from .painter import paint, screen_of
from .widgets.keys import key_name

if TYPE_CHECKING:
    from ..journey.visit import Visit

READ_THE_STORE = frozenset({Aside.OLGA, Aside.REQUEST, Aside.FILED})
GIVES_WAY = {
    Aside.KEYS: frozenset({Aside.ASSISTANCE}),
    Aside.REQUEST: frozenset({Aside.DOCUMENTS, Aside.FILED}),
    Aside.DOCUMENTS: frozenset({Aside.REQUEST}),
    Aside.FILED: frozenset({Aside.REQUEST}),
}
"""Asides that are replaced by these, so that Escape leads up the levels and not back through what was looked at."""


async def open_aside(app: App[int], visit: Visit, event: OpenAside) -> None:
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
            screen = paint(page_of(event.aside, visit, about), visit, event.aside, key_table(top))
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


def key_table(screen: Screen[Any]) -> KeyTable:
    """The keys that work on a screen, as they are engraved, and what each does there, in the one order."""
    keys: dict[str, dict[str, None]] = {}
    for active in sorted(screen.active_bindings.values(), key=lambda each: rank(each.binding)):
        if active.enabled and active.binding.description and active.binding.id:
            names = keys.setdefault(active.binding.tooltip or active.binding.description, {})
            names[active.binding.key_display or key_name(active.binding.key)] = None
    return [(", ".join(sorted(names, key=len, reverse=True)), description) for description, names in keys.items()]
