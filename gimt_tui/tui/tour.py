"""A guided tour: the program is played by itself, as slowly as one reads, with the examples of the demonstration."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..domain.answers.field import Kind
from ..domain.answers.fields import TICKED
from ..journey.places import Place
from .form import FormScreen
from .frame import WizardScreen
from .widgets.actions import ActionButton
from .widgets.tiles import Tiles


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two letters, between two fields, for a screen to be read, and for the last one."""

    letter: float = 0.045
    field: float = 0.35
    screen: float = 2.5
    end: float = 12.0


async def play_tour(next_screen: Callable[[WizardScreen | None], Awaitable[WizardScreen | None]], pace: Pace) -> None:
    """Play from the first screen to the last. ``next_screen`` waits for another screen than the one given; None at the end."""
    screen: WizardScreen | None = None
    while (screen := await next_screen(screen)) is not None:
        if screen.place is Place.DONE:
            await asyncio.sleep(pace.end)
            return
        await asyncio.sleep(pace.screen)
        if isinstance(screen, FormScreen):
            await _fill(screen, pace)
        elif isinstance(screen.focused, Tiles):
            screen.focused.action_open()
        else:
            # Whoever began the tour by its button has the focus there.
            screen.set_focus(next(iter(screen.query(ActionButton).filter(".-main")), screen.focused))
            await screen.action_advance()


async def _fill(screen: FormScreen, pace: Pace) -> None:
    """Answer field after field, as somebody would; going on from the last one sends."""
    for box in screen.boxes:
        example = screen.form.examples.get(box.field.name, "")
        if box.field.kind in (Kind.TEXT, Kind.SECRET):
            for end in range(1, len(example) + 1):
                box.set_answer(example[:end])
                await asyncio.sleep(pace.letter)
        elif box.field.kind is Kind.TICK:
            box.set_answer(TICKED)
        await asyncio.sleep(pace.field)
        await screen.action_advance()
