"""The first screen comes up whatever the terminal can show, and whatever the app was told before it."""

from __future__ import annotations

import pytest

from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from tests.conftest import Clock, make_onboarding
from tests.walking import Walker

SYSTEMS = {
    "no colours": {"TERM": "dumb"},
    "sixteen": {"TERM": "linux"},
    "256": {"TERM": "xterm-256color"},
    "all": {"TERM": "xterm", "COLORTERM": "truecolor"},
}


@pytest.mark.parametrize("no_color", [False, True])
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("theme", ["jour", "nuit"])
async def test_every_colour_system(monkeypatch: pytest.MonkeyPatch, system: str, no_color: bool, theme: str) -> None:
    for name, value in SYSTEMS[system].items():
        monkeypatch.setenv(name, value)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        few = system == "sixteen"
        assert app.theme == ("seize" if few else theme)
        await walker.press("f9")
        assert app.theme == ("seize" if few else {"jour": "nuit", "nuit": "jour"}[theme])
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
