"""The whole journey as it is walked, for the moving picture: from the first screen until GIMT is open, ten days later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.wording.french import long_date
from gimt_tui.journey.places import Place

from ..conftest import ACCOUNT, SIRET, Clock, make_onboarding
from ..walking import CREDENTIALS, IDENTITY, PASSWORD, Walker, visiting
from .capture import known_terminal, screen_of
from .film import Film

TITLE = "gimt-tui : le parcours entier, de la création du compte à l’ouverture de GIMT"
SIZE = (80, 24)
SLIP = "dupont-75"
"""An identifiant as somebody would have it, with what it must not have: seen at once, and mended."""

# Milliseconds.
KEY, PIECE, MOVE = 80, 120, 240
GLANCE, LOOK, READ, LAST = 700, 1100, 1700, 3000


@dataclass(slots=True)
class Camera:
    """Films a visit: each method does something as a person would, then shows what is painted."""

    walker: Walker
    film: Film
    heading: str

    def show(self, milliseconds: int) -> None:
        """What is painted now, for so long."""
        self.film.shoot(screen_of(self.walker.app), milliseconds, self.heading)

    async def press(self, key: str, milliseconds: int) -> None:
        """Press a key, and keep what is painted for so long."""
        await self.walker.press(key)
        self.show(milliseconds)

    async def type(self, text: str, letters: int = 1, milliseconds: int = KEY) -> None:
        """Type a text, so many letters at once."""
        for place in range(0, len(text), letters):
            await self.walker.send(*text[place : place + letters])
            self.show(milliseconds)

    async def enter(self, place: Place, milliseconds: int) -> None:
        """Go on to the next place by Enter."""
        await self.walker.send("enter")
        await self.walker.arrive(place)
        self.show(milliseconds)


async def film_journey() -> Film:
    """The film of somebody who makes one slip, and of the day that GIMT opens."""
    film = Film(TITLE)
    with known_terminal():
        onboarding = make_onboarding(Clock())
        clock = cast(Clock, onboarding.parts.clock)
        async with visiting(onboarding, size=SIZE) as walker:
            camera = Camera(walker, film, long_date(clock().date()))
            camera.show(READ)
            await _create(camera)
            await _activate(camera)
            await _attach(camera)
        clock.move(days=onboarding.parts.rules.waiting_days)
        async with visiting(onboarding, size=SIZE) as walker:
            camera = Camera(walker, film, f"Dix jours plus tard, {long_date(clock().date())}")
            camera.show(READ)
            await _open(camera)
    return film


async def _create(camera: Camera) -> None:
    await camera.enter(Place.CREDENTIALS, LOOK)
    await camera.type(SLIP)
    camera.film.still = len(camera.film.shots) - 1
    camera.show(READ)
    for _ in SLIP[SLIP.index("-") :]:
        await camera.press("backspace", KEY)
    await camera.type(SLIP[SLIP.index("-") + 1 :])
    camera.show(MOVE)
    await camera.press("enter", MOVE)
    await camera.type(PASSWORD)
    camera.show(MOVE)
    for name in CREDENTIALS[2:]:
        await camera.press("enter", MOVE)
        await camera.type(ACCOUNT[name], 6, PIECE)
    camera.show(MOVE)
    await camera.enter(Place.IDENTITY, LOOK)
    for name in IDENTITY:
        if name != IDENTITY[0]:
            await camera.press("enter", MOVE)
        await camera.type(ACCOUNT[name], 8, PIECE)
    camera.show(MOVE)
    await camera.enter(Place.TERMS, LOOK)
    await camera.press("space", MOVE)
    await camera.press("enter", MOVE)
    await camera.press("space", GLANCE)
    await camera.enter(Place.CREATED, READ)


async def _activate(camera: Camera) -> None:
    await camera.enter(Place.MESSAGE, READ)
    await camera.enter(Place.ACTIVATED, READ)
    await camera.type(PASSWORD, 3, PIECE)


async def _attach(camera: Camera) -> None:
    await camera.enter(Place.SPACE, LOOK)
    await camera.enter(Place.ATTACH, LOOK)
    await camera.type(SIRET, 2, PIECE)
    camera.show(GLANCE)
    await camera.enter(Place.RECAP, READ)
    await camera.enter(Place.ATTENTION, LAST)


async def _open(camera: Camera) -> None:
    await camera.walker.resume()
    camera.show(GLANCE)
    await camera.type(PASSWORD, 3, PIECE)
    await camera.enter(Place.SPACE, READ)
    await camera.walker.open_tile(GIMT_KEY, Place.GIMT)
    camera.show(LAST)
