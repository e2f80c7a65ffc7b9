"""A demonstration for passers-by, played by keys: to the opening of GIMT without a letter typed, and out of it by none."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import pytest
from textual import events

from gimt_tui.domain.wording.kiosk import BEGIN_ANEW, CANNOT_LEAVE, LEAVE_TWICE, NOTHING_KEPT, PROMISE, SEE_TOUR, TO_THE_DAY, TOUR_GOES_ON
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Aside, Place
from gimt_tui.kiosk.visits import AGAIN
from gimt_tui.tui.kiosk import TOUR_AFTER, KioskApp, Times
from gimt_tui.tui.tour import Pace
from tests.conftest import Clock, make_onboarding
from tests.walking import Walker, flat, make_kiosk, standing_at, visiting

WAY = (
    (Place.IDENTITY, ("f5", "enter")),
    (Place.TERMS, ("f5", "enter")),
    (Place.CREATED, ("f5", "enter")),
    (Place.MESSAGE, ("enter",)),
    (Place.ACTIVATED, ("enter",)),
    (Place.SPACE, ("f5", "enter")),
    (Place.ATTACH, ("enter",)),
    (Place.RECAP, ("f5", "enter")),
    (Place.ATTENTION, ("enter",)),
    (Place.SPACE, ("enter",)),
    (Place.GIMT, ("enter",)),
    (Place.DONE, ("enter",)),
)


def app_of(walker: Walker) -> KioskApp:
    assert isinstance(walker.app, KioskApp)
    return walker.app


async def test_the_whole_procedure_is_played_by_two_keys_a_page() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        assert PROMISE in walker.flat
        assert NOTHING_KEPT in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        for place, keys in WAY:
            if place is Place.SPACE and walker.place is Place.ATTENTION:
                assert TO_THE_DAY in walker.buttons
            await walker.send(*keys)
            await walker.arrive(place)
        for words in ("Compte créé", "Compte activé", "Établissement rattaché", "GIMT ouvert", "www.douane.gouv.fr"):
            assert words in walker.flat
        assert walker.pressed <= 20
        await walker.push(BEGIN_ANEW)
        await walker.until(lambda: not walker.app.is_running, "the end of the visit")
    assert walker.app.return_code == AGAIN


async def test_the_wait_is_over_because_the_attachment_is_older_and_the_clock_stands_still() -> None:
    clock = Clock()
    async with visiting(make_onboarding(clock), kiosk=make_kiosk()) as walker:
        before = clock.now
        await walker.press("enter")
        for place, keys in WAY[:10]:
            await walker.send(*keys)
            await walker.arrive(place)
        assert clock.now == before
        (dossier,) = walker.onboarding.dossiers.list()
        assert (before - dossier.attachments[0].attached_at).days == walker.onboarding.parts.rules.waiting_days


async def test_one_field_is_filled_by_a_key_and_the_next_has_the_focus() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        await walker.type("abc")
        await walker.press("f4")
        assert walker.box("identifiant").value == make_kiosk().examples["identifiant"]
        assert walker.form.focused_box is walker.box("password")
        assert walker.box("password").value == ""
        assert "F4 F5 exemple" in walker.flat


@pytest.mark.parametrize("key", ["f4", "f5"])
async def test_elsewhere_these_keys_do_nothing_and_are_not_told(key: str) -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        await walker.press(key)
        assert [box.value for box in walker.form.boxes] == [""] * len(walker.form.boxes)
        assert "exemple" not in walker.seen(walker.screen.query_one("KeyHints"))


async def test_where_a_password_was_chosen_by_oneself_the_sign_in_is_not_filled() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        await walker.send("f5")
        await walker.answer("password", "Secret-de-moi1!")
        await walker.answer("password_confirmation", "Secret-de-moi1!")
        await walker.submit()
        for place, keys in WAY[1:5]:
            await walker.send(*keys)
            await walker.arrive(place)
        assert "exemple" not in walker.seen(walker.screen.query_one("KeyHints"))


async def test_a_typed_password_is_never_shown() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        await walker.send("f5")
        await walker.reach(walker.box("password").answer)
        await walker.press("f3")
        assert make_kiosk().examples["password"] not in walker.text


async def test_the_notice_says_that_nothing_is_kept() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        await walker.press("enter")
        for place, keys in WAY[:2]:
            await walker.send(*keys)
            await walker.arrive(place)
        await walker.press("shift+tab", "enter")
        await walker.until(lambda: walker.screen.aside is Aside.NOTICE, "the notice")
        await walker.press("end", "pagedown")
        told = "".join(block.text for block in walker.screen.page.blocks)  # type: ignore[attr-defined]  # it is a PageScreen
        assert "Rien n’est écrit sur un disque" in told
        assert "fichier de cet ordinateur" not in told


# The end of a visit


async def test_back_at_the_first_screen_the_visit_is_over() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        await walker.type("moi")
        await walker.press("escape")
        await walker.until(lambda: not walker.app.is_running, "the end of the visit")
    assert walker.app.return_code == AGAIN


@pytest.mark.parametrize("stays", [True, False])
async def test_who_goes_away_is_counted_out_then_the_visit_ends(stays: bool) -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.stays = stays
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        with patch("gimt_tui.tui.kiosk.monotonic") as now:
            now.return_value = app._touched_at + Times().idle - 7
            app.look_at_time()
            await walker.settle()
            assert "Démonstration · fin dans 7 secondes" in walker.flat
            await walker.type("a")
            app.look_at_time()
            await walker.settle()
            assert "fin dans" not in walker.flat, "whoever presses a key is there"
            # A second more: the last one is a difference of two moments, and may be a hair above nothing.
            now.return_value += Times().idle + 1
            app.look_at_time()
            await walker.until(lambda: not app.is_running, "the end of the visit")
    assert app.return_code == (AGAIN if stays else 0)


async def test_whoever_presses_keys_for_ever_gives_way_to_the_next() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        with patch("gimt_tui.tui.kiosk.monotonic") as now:
            now.return_value = app._came_at + Times().longest - 3
            await walker.type("a")
            app.look_at_time()
            await walker.settle()
            assert "fin dans 3 secondes" in walker.flat
            now.return_value += 4
            app.look_at_time()
            await walker.until(lambda: not app.is_running, "the end of the visit")
    assert app.return_code == AGAIN


async def test_the_first_screen_waits_for_ever_on_a_terminal_of_the_house_and_not_over_a_line() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        with patch("gimt_tui.tui.kiosk.monotonic") as now, patch.object(KioskApp, "start_tour"):
            now.return_value = app._came_at + 10 * Times().longest
            app.look_at_time()
            await walker.settle()
            assert app.is_running
            app.stays = False
            app.look_at_time()
            await walker.until(lambda: not app.is_running, "the end of the visit")
    assert app.return_code == 0


async def test_where_no_other_process_follows_the_visit_begins_anew_over_another_store() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.stays, app._renew = False, lambda: make_onboarding(Clock())
        await walker.press("enter")
        for place, keys in WAY[:3]:
            await walker.send(*keys)
            await walker.arrive(place)
        before = walker.onboarding
        assert before.dossiers.list()
        await walker.press("escape")
        await walker.arrive(Place.WELCOME)
        assert walker.onboarding is not before
        assert not walker.onboarding.dossiers.list()
        assert not app.visit.person.is_known
        app.start_tour(Pace(0, 0, 0, 3600))
        await walker.until(lambda: walker.place is Place.CREATED, "the tour")
        app.post_message(events.Key("a", "a"))
        await walker.until(lambda: walker.place is Place.WELCOME, "the first screen")
        await walker.arrive(Place.WELCOME)
        assert app.is_running
        assert app._tour is None
        assert not walker.onboarding.dossiers.list()


# Leaving


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("place", [Place.WELCOME, Place.CREDENTIALS])
async def test_no_key_leaves_a_terminal_of_the_house(key: str, place: Place) -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        if place is Place.CREDENTIALS:
            await walker.press("enter")
            await walker.arrive(place)
        await walker.press(key, key, key)
        assert flat(CANNOT_LEAVE) in walker.flat
        assert walker.place is place
        assert "Quitter" not in walker.buttons


async def test_where_leaving_is_allowed_it_is_asked_for_twice() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.leaves = True
        await walker.press("ctrl+q")
        assert flat(LEAVE_TWICE) in walker.flat
        with patch("gimt_tui.tui.kiosk.monotonic") as now:
            now.return_value = (app._asked_at or 0) + 6
            await walker.press("ctrl+q")
            assert app.is_running, "the first press is forgotten"
            await walker.send("ctrl+q")
            await walker.until(lambda: not app.is_running, "the end of the visit")
    assert app.return_code == 0


async def test_over_a_line_one_leaves_at_once() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.stays = False
        await walker.send("ctrl+q")
        await walker.until(lambda: not app.is_running, "the end of the visit")
    assert app.return_code == 0


# The guided tour

AT_ONCE = Pace(0, 0, 0, 0)


async def test_the_tour_plays_the_whole_procedure_and_makes_room_for_the_next_visit() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app, places = app_of(walker), list[Place]()
        advance = app.visit.advance

        def note(place: Place, outcome: Outcome) -> Place | None:
            places.append(place)
            return advance(place, outcome)

        with patch.object(type(app.visit), "advance", lambda _, place, outcome: note(place, outcome)):
            app.start_tour(AT_ONCE)
            app.start_tour(AT_ONCE)
            await walker.until(lambda: not app.is_running, "the end of the tour")
        assert places == [Place.WELCOME, Place.CREDENTIALS, *(place for place, _ in WAY[:-1])]
    assert app.return_code == AGAIN


async def test_it_begins_by_its_button() -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        with patch("gimt_tui.tui.kiosk.Pace", lambda: Pace(0, 0, 0, 3600)):
            await walker.push(SEE_TOUR)
            await walker.arrive(Place.DONE)
            app_of(walker).look_at_time()
            await walker.settle()
            assert flat(TOUR_GOES_ON) in walker.flat


@pytest.mark.parametrize("stays", [True, False])
async def test_it_begins_by_itself_where_nobody_is_and_never_over_a_line(stays: bool) -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.stays = stays
        with patch("gimt_tui.tui.kiosk.monotonic") as now, patch.object(KioskApp, "_play_tour", never):
            now.return_value = app._touched_at + TOUR_AFTER - 5
            app.look_at_time()
            await walker.settle()
            assert ("visite guidée dans 5 secondes" in walker.flat) == stays
            now.return_value += 5
            app.look_at_time()
            assert (app._tour is not None) == stays


@pytest.mark.parametrize("event", [events.Key("a", "a"), events.Paste("moi"), events.MouseDown(None, 1, 1, 0, 0, 1, False, False, False)])
async def test_the_first_key_ends_it_and_is_typed_nowhere(event: events.Event) -> None:
    async with visiting(kiosk=make_kiosk()) as walker:
        app = app_of(walker)
        app.start_tour(Pace(0, 0, 0, 3600))
        await walker.until(lambda: walker.place is Place.IDENTITY, "the second page")
        app.post_message(event)
        await walker.until(lambda: not app.is_running, "the end of the tour")
    assert app.return_code == AGAIN


async def never(_app: KioskApp, _pace: Pace) -> None:
    """A tour that goes on."""
    await asyncio.Event().wait()
