"""One key blanks the screen of a counter at once: what is under it stays as it is, and nothing typed meanwhile reaches it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event

import pytest
from textual import events

from gimt_tui.domain.tone import Text, info
from gimt_tui.journey.places import Place
from gimt_tui.tui.widgets.curtain import Curtain
from screens.blocks import Deed

from ..conftest import ACCOUNT
from ..walking import CREDENTIALS, PASSPHRASE, Paste, Walker, answered
from .test_board import PEOPLE, at_the_board, board, walk

MASKED = "Écran masqué. F12 : revenir."


def is_blank(walker: Walker) -> bool:
    return walker.flat == MASKED


async def at_a_form(walker: Walker) -> None:
    """In the middle of a form, with the focus in its second field."""
    await walk(walker, ("f3", Place.TURN), ("enter", Place.CREDENTIALS))
    await walker.send(Paste(ACCOUNT["identifiant"]), "enter", Paste("Tabac-20"))


async def test_the_screen_is_blank_and_all_of_it_is_there_again() -> None:
    async with at_the_board() as (walker, _):
        await at_a_form(walker)
        before = walker.text
        await walker.send("f12")
        assert is_blank(walker)
        await walker.send("f12")
        assert walker.text == before
        assert walker.field == "password"
        await walker.type("26!")
        assert walker.box("password").value == "Tabac-2026!"


async def test_what_is_typed_meanwhile_reaches_nothing() -> None:
    async with at_the_board() as (walker, _):
        await at_a_form(walker)
        before = walker.text
        await walker.send("f12", "x", "tab", Paste("y"), "enter", "escape", *(f"f{number}" for number in (*range(1, 8), 9)))
        await walker.send("ctrl+q", "ctrl+c")
        assert is_blank(walker)
        await walker.pilot.click(offset=(10, 20))
        await walker.send("f12")
        assert walker.text == before
        assert (walker.box("identifiant").value, walker.box("password").value) == (ACCOUNT["identifiant"], "Tabac-20")


@pytest.mark.parametrize("keys", [(), ("f4",), ("f1",), ("f2",)])
async def test_it_comes_over_whatever_is_open(keys: tuple[str, ...]) -> None:
    async with at_the_board() as (walker, _):
        await walker.send(*keys)
        await walker.settle()
        before = walker.text
        await walker.send("f12")
        assert is_blank(walker)
        await walker.resize(100, 30)
        assert is_blank(walker)
        await walker.resize(80, 24)
        await walker.send("f12")
        assert walker.text == before


async def test_what_comes_behind_it_is_not_seen_either() -> None:
    async with at_the_board() as (walker, _):
        await walk(walker, ("f3", Place.TURN), ("enter", Place.CREDENTIALS))
        # The last Enter leads on, and the key is pressed in the same breath.
        await walker.send(*answered(ACCOUNT[name] for name in CREDENTIALS), "f12")
        await walker.arrive(Place.IDENTITY)
        assert is_blank(walker)
        await walker.send("f12")
        assert "Vos informations personnelles" in walker.flat


async def test_the_board_locks_behind_it_and_shows_the_lock() -> None:
    async with at_the_board() as (walker, _):
        await at_a_form(walker)
        await walker.send("f12")
        walker.onboarding.parts.clock.move(minutes=2)  # type: ignore[attr-defined]  # a clock of the tests
        # Whoever plays with the keys is no agent at work.
        await walker.send("x", "y")
        walker.onboarding.parts.clock.move(minutes=1)  # type: ignore[attr-defined]  # a clock of the tests
        await walker.app.sign_out_idle()
        await walker.arrive(Place.LOCK)
        assert not walker.screen.query(Curtain)
        assert "Phrase de passe" in walker.flat


async def test_the_key_that_locks_locks_from_there() -> None:
    async with at_the_board() as (walker, _):
        await walker.send("f12", "f8")
        await walker.arrive(Place.LOCK)
        assert not any(name.upper() in walker.text.upper() for name in PEOPLE)
        await walker.send(Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        assert "4 dossiers" in walker.flat


async def test_there_is_nothing_to_hide_at_the_lock() -> None:
    async with at_the_board() as (walker, _):
        await walker.send("f8")
        await walker.arrive(Place.LOCK)
        await walker.send("f12")
        assert "Phrase de passe" in walker.flat


@pytest.mark.parametrize(("key", "shown"), [("f12", MASKED), ("f8", "Le guichet se verrouille…")])
async def test_it_comes_at_once_whatever_another_key_has_begun(monkeypatch: pytest.MonkeyPatch, key: str, shown: str) -> None:
    begun, done = Event(), Event()

    def print_slowly(*_: object, **__: object) -> Text:
        begun.set()
        assert done.wait(20)
        return info("Envoyée.")

    async with at_the_board() as (walker, _):
        monkeypatch.setattr(board(walker), "register", replace(board(walker).register, deeds=(Deed("f6", "fiche", print_slowly),)))
        walker.app.post_message(events.Key("f6", None))
        await asyncio.to_thread(begun.wait, 20)
        walker.app.post_message(events.Key(key, None))
        async with asyncio.timeout(20):
            while walker.flat != shown:
                await asyncio.sleep(0)
        done.set()
        if key == "f8":
            await walker.arrive(Place.LOCK)
            assert PEOPLE[0].upper() not in walker.text
        else:
            await walker.send("f12")
            assert "Envoyée." in walker.text
