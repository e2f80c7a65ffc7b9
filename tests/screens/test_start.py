"""The first screen comes up whatever the terminal can show, and whatever the app was told before it."""

from __future__ import annotations

import asyncio
from queue import Queue
from threading import Event

import pytest

from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.overlays import key_table
from tests.conftest import Clock, make_onboarding
from tests.walking import Walker, standing_at

SYSTEMS = {
    "no colours": {"TERM": "dumb"},
    "sixteen": {"TERM": "linux"},
    "256": {"TERM": "xterm-256color"},
    "all": {"TERM": "xterm", "COLORTERM": "truecolor"},
}


def tell(monkeypatch: pytest.MonkeyPatch, system: str, *, no_color: bool = False) -> None:
    """Have the next app find a console of these colours."""
    for name in ("COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (SYSTEMS[system] | ({"NO_COLOR": "1"} if no_color else {})).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("no_color", [False, True])
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("theme", ["jour", "nuit"])
async def test_every_colour_system(monkeypatch: pytest.MonkeyPatch, system: str, no_color: bool, theme: str) -> None:
    tell(monkeypatch, system, no_color=no_color)
    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        few = ("seize-gris" if no_color else "seize") if system == "sixteen" else ""
        deep = "-256" if system == "256" else ""
        assert app.theme == (few or f"{theme}{deep}")
        await walker.press("f9")
        assert app.theme == (few or {"jour": "nuit", "nuit": "jour"}[theme] + deep)
        await walker.follow(Place.CREDENTIALS)


async def test_what_is_told_before_the_first_screen_asks_for_none() -> None:
    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding)
    app.theme = "nuit"
    app.refresh_css()
    app.action_shade()
    app.told_to_leave()
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        assert app.theme == "jour"


@pytest.mark.parametrize("system", SYSTEMS)
async def test_the_list_of_keys_offers_the_night_where_there_is_one(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    tell(monkeypatch, system)
    async with standing_at(Place.WELCOME) as walker:
        names = [keys for keys, description in key_table(walker.app.screen) if description == "jour ou nuit"]
        assert names == ([] if system == "sixteen" else ["F9"])


@pytest.mark.parametrize(("system", "kept"), [("all", ["nuit", "jour"]), ("256", ["nuit", "jour"]), ("sixteen", [])])
async def test_what_f9_chose_is_handed_over_to_be_kept(monkeypatch: pytest.MonkeyPatch, system: str, kept: list[str]) -> None:
    tell(monkeypatch, system)
    onboarding, told = make_onboarding(Clock()), Queue[str]()
    app = GimtApp(lambda: onboarding, keep_theme=told.put)
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        found = []
        for _ in kept:
            await walker.press("f9")
            found.append(await asyncio.to_thread(told.get, timeout=20))
        if not kept:
            await walker.press("f9")
    assert found == kept
    assert told.empty()


async def test_colours_that_cannot_be_kept_are_painted_all_the_same() -> None:
    tried = Event()

    def fail(_theme: str) -> None:
        tried.set()
        raise OSError

    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding, keep_theme=fail)
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        await walker.press("f9")
        assert await asyncio.to_thread(tried.wait, 20)
        await walker.press("f9", "f9")
        assert app.theme.startswith("nuit")
        await walker.follow(Place.CREDENTIALS)
