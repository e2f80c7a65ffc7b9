"""What opens over a place without leaving it: which screen, and what becomes of those already open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.screen import Screen

from screens.base import OpenAside, WizardScreen

from .domain.journey import Aside, Outcome
from .domain.spoken import SpokenError

if TYPE_CHECKING:
    from .visit import Visit

Keys = Callable[[Screen[Any]], Sequence[tuple[str, str]]]
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
        screen = await _screen(app, visit, event, keys)
    except SpokenError:
        # The store does not answer; the place itself says so at the next action that needs it.
        return
    if not _asked_here(app, event):
        return
    top = app.screen
    if isinstance(top, WizardScreen) and top.aside and event.aside in GIVES_WAY.get(top.aside, ()):
        app.pop_screen()
    screen.aside = event.aside
    app.push_screen(cast("Screen[Outcome]", screen))


def _asked_here(app: App[int], event: OpenAside) -> bool:
    """Whether who asked is still what is seen: the second of two quick presses is not."""
    top = app.screen_stack[-1] if app.screen_stack else None
    return isinstance(top, WizardScreen) and event.origin in (None, top)


async def _screen(app: App[int], visit: Visit, event: OpenAside, keys: Keys) -> WizardScreen:
    module = import_module(f"screens.{event.aside.value}")
    match event.aside:
        case Aside.KEYS:
            top = app.screen
            name = top.aside if isinstance(top, WizardScreen) and top.aside else visit.place
            screen = module.KeysScreen(event.about, keys(top), _blocks(name))
        case Aside.SERVICE:
            screen = module.ServiceScreen(visit.onboarding.catalogue.get(event.about))
        case Aside.OLGA:
            screen = module.OlgaScreen(len(await asyncio.to_thread(visit.filed)))
        case Aside.REQUEST:
            screen = module.RequestScreen(visit.request, await asyncio.to_thread(visit.contact), visit.file_request)
        case Aside.FILED:
            requests = await asyncio.to_thread(visit.filed)
            new = next((each for each in requests if each.reference == event.about), None)
            sent_to = await asyncio.to_thread(visit.onboarding.sent_to, new) if new else ""
            screen = module.FiledScreen(requests, new, sent_to)
        case Aside.MANUAL:
            screen = module.ManualScreen(_blocks())
        case _:
            screen = getattr(module, f"{event.aside.value.capitalize()}Screen")()
    return cast("WizardScreen", screen)


def _blocks(name: str = "") -> Sequence[Any]:
    from . import manual
    from .domain.manual import blocks

    return blocks(manual.page(name) if name else manual.whole())
