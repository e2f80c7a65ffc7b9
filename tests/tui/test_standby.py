"""A demonstration that waits composed: nothing of a terminal is touched, and no thread begun, until somebody is there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from gimt_tui.journey.places import Place
from gimt_tui.kiosk.visits import AGAIN
from gimt_tui.tui import standby
from gimt_tui.tui.kiosk import Times
from gimt_tui.tui.standby import StandbyApp
from gimt_tui.tui.widgets.actions import ActionButton
from tests.conftest import Clock, make_onboarding
from tests.walking import make_kiosk


class Driver:
    """Says what it was asked for."""

    is_headless, is_inline = True, False

    def __init__(self, app: StandbyApp) -> None:
        self.app, self.calls = app, list[str]()

    def start_application_mode(self) -> None:
        self.calls.append("start")

    def stop_application_mode(self) -> None:
        self.calls.append("stop")

    def __getattr__(self, _name: str) -> Callable[..., Any]:
        return lambda *_, **__: None


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> type[Driver]:
    monkeypatch.setattr(standby, "VisitorDriver", Driver)
    return Driver


def make_app(take_visitor: Callable[[], float | None]) -> StandbyApp:
    cases = make_onboarding(Clock())
    return StandbyApp(
        lambda: cases,
        take_visitor=take_visitor,
        colours="jour",
        kiosk=make_kiosk(),
        nothing_yet=True,
        times=Times(look=3600),
        stays=False,
    )


@pytest.mark.usefixtures("driver")
def test_the_first_screen_stands_before_anybody_is_there_and_no_thread_was_begun() -> None:
    found: list[object] = []

    def take_visitor() -> float:
        found.extend([app.visit.place, len(list(app.screen.query(ActionButton))), app._terminal, threading.active_count() - before])
        app.set_timer(0.01, lambda: app.end_visit(3))
        return 100.0

    before = threading.active_count()
    app = make_app(take_visitor)
    assert app.show() == 3
    assert found == [Place.WELCOME, 3, None, 0]
    assert app.times.longest == 100.0
    terminal: Any = app._terminal
    assert terminal.calls == ["start", "stop"]


@pytest.mark.usefixtures("driver")
def test_a_terminal_that_cannot_show_it_is_not_touched() -> None:
    app = make_app(lambda: None)
    assert app.show() == AGAIN
    assert app._terminal is None


@pytest.mark.usefixtures("driver")
@pytest.mark.parametrize(
    ("term", "colour", "palette"),
    [("xterm-256color", "", "jour-256"), ("xterm-256color", "truecolor", "jour"), ("xterm", "", "seize"), ("screen", "", "seize")],
)
def test_it_is_painted_in_the_colours_of_the_terminal_that_came(
    term: str, colour: str, palette: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_visitor() -> float:
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("COLORTERM", colour)
        app.set_timer(0.01, lambda: app.end_visit(0))
        return 1.0

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    app = make_app(take_visitor)
    app.show()
    assert app.theme == palette


def test_an_error_of_who_brings_visitors_is_no_screen() -> None:
    def take_visitor() -> float:
        raise RuntimeError

    app = make_app(take_visitor)
    asyncio.run(app.run_async(headless=True, size=(80, 24)))
    assert app.trouble
