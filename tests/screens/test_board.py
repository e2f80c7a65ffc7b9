"""The board by keys: letters search, arrows choose, and a key acts on the dossier that was painted under it, or on none."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from subprocess import Popen
from threading import Event
from unittest.mock import patch
from uuid import UUID

import pytest

from gimt_tui.counter.board import Board
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.follow_up import Closing
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, info
from gimt_tui.journey.places import Aside, Place
from gimt_tui.tui.counter import QUIET, CounterApp
from gimt_tui.tui.register import RegisterScreen
from gimt_tui.tui.terminal.insides import Ground
from gimt_tui.tui.widgets.actions import BAR
from gimt_tui.tui.widgets.register import RegisterSearch
from screens.blocks import Deed

from ..conftest import Clock, make_onboarding, over_file
from ..other_counter import add, name_of
from ..walking import AGENT, PASSPHRASE, Paste, Walker, counter_for, prepare, visiting

ROOT = Path(__file__).parents[2]
PEOPLE = ("Durand", "Dupré", "Martin", "Petit")


@asynccontextmanager
async def at_the_board(stage: Stage = Stage.CREATED) -> AsyncIterator[tuple[Walker, dict[str, Dossier]]]:
    """The board of four people, the first of them touched last."""
    cases = make_onboarding(Clock())
    people = {}
    for number, name in enumerate(reversed(PEOPLE)):
        email = f"n{number}@exemple.fr"
        people[name] = prepare(
            cases, stage, identifiant=f"tabac000{number}", last_name=name, email=email, email_confirmation=email
        )
        cases.parts.clock.move(minutes=1)  # type: ignore[attr-defined]  # a test's clock
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.settle()
        yield walker, people


def board(walker: Walker) -> RegisterScreen:
    screen = walker.screen
    assert isinstance(screen, RegisterScreen)
    return screen


def chosen(walker: Walker) -> str:
    """The name under the bar of the focus."""
    row = board(walker)._row()
    return row.text if row is not None else ""


async def stand_on(walker: Walker, name: str) -> None:
    """Until the bar is on somebody of that name: a letter is painted before what it finds."""
    await walker.until(lambda: chosen(walker).startswith(name), f"the bar on {name}")


def gone(walker: Walker, dossier: Dossier) -> None:
    walker.onboarding.parts.store.run(lambda transaction: transaction.erase(dossier.key))


async def refresh(walker: Walker) -> None:
    await board(walker)._refresh()
    await walker.settle()


async def walk(walker: Walker, *legs: tuple[str, Place]) -> None:
    """Keys, and the place where they lead."""
    for keys, place in legs:
        await walker.send(*keys.split())
        await walker.arrive(place)


async def test_letters_search_and_enter_opens_what_is_found() -> None:
    async with at_the_board() as (walker, people):
        assert "4 dossiers" in walker.flat
        await walker.type("dup")
        await stand_on(walker, "DUPRÉ")
        assert "DURAND" not in walker.text
        await walker.send("enter")
        await walker.arrive(Place.CREATED)
        assert walker.app.visit.person.dossier == people["Dupré"].key
        await walker.send("escape")
        await walker.arrive(Place.BOARD)
        # What was looked for is there again, and the same dossier under the bar.
        await stand_on(walker, "DUPRÉ")


async def test_what_is_typed_before_a_search_is_prepared_is_found_once_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    may_prepare, prepare_board = Event(), Board.prepare

    def prepare_late(self: Board) -> None:
        assert may_prepare.wait(20)
        prepare_board(self)

    monkeypatch.setattr(Board, "prepare", prepare_late)
    try:
        async with at_the_board() as (walker, people):
            assert "DURAND" in walker.text, "the lines are there at once"
            await walker.type("dup")
            assert "La recherche se prépare" in walker.flat
            assert (chosen(walker), "DURAND" in walker.text) == ("", False), "no line that is not one of those that are wanted"
            await walker.send("enter")
            assert walker.app.visit.place is Place.BOARD
            may_prepare.set()
            await walker.until(lambda: chosen(walker).startswith("DUPRÉ"), "the line that is wanted")
            await walker.settle()
            await walker.send("enter")
            await walker.arrive(Place.CREATED)
            assert walker.app.visit.person.dossier == people["Dupré"].key
    finally:
        may_prepare.set()


async def test_a_letter_whose_lines_are_not_painted_yet_moves_no_action_onto_another_dossier() -> None:
    async with at_the_board() as (walker, people):
        screen = board(walker)
        painted = chosen(walker)
        assert painted.startswith("DURAND")
        screen.on_register_search_changed(RegisterSearch.Changed("martin"))
        assert chosen(walker) == painted, "the letter is painted before its lines are looked for"
        await screen.action_open()
        await walker.arrive(Place.CREATED)
        assert walker.app.visit.person.dossier == people["Durand"].key


async def test_an_arrow_after_a_letter_moves_among_its_lines() -> None:
    async with at_the_board() as (walker, _):
        screen = board(walker)
        screen.on_register_search_changed(RegisterSearch.Changed("du"))
        screen.action_move(1)
        await stand_on(walker, "DUPRÉ")
        await walker.settle()
        assert chosen(walker).startswith("DUPRÉ"), "the first of them is not chosen again"


async def test_a_change_from_elsewhere_moves_no_action_onto_another_dossier() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("down")
        under = chosen(walker)
        assert under.startswith("DUPRÉ")
        # Another program touches the last one, which comes to the top: all lines move.
        last = walker.onboarding.dossiers.get(people["Petit"].key)
        walker.onboarding.parts.clock.move(minutes=5)  # type: ignore[attr-defined]  # a clock of the tests
        walker.onboarding.following.name_shop(last, "Le Fumoir")
        await refresh(walker)
        assert walker.text.index("PETIT") < walker.text.index("DURAND") < walker.text.index("DUPRÉ")
        assert chosen(walker) == under
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert walker.app.visit.person.dossier == people["Dupré"].key


async def test_a_line_that_vanished_gets_no_action() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("down")
        gone(walker, people["Dupré"])
        await refresh(walker)
        assert chosen(walker) == ""
        await walker.send("f5", "enter", "f4")
        assert walker.app.visit.place is Place.BOARD
        assert "Choisissez d’abord un dossier" in walker.flat
        # The next arrow chooses what stands in its place.
        await walker.send("down")
        await stand_on(walker, "MARTIN")


async def test_after_ones_own_action_the_next_line_follows() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("down")
        await stand_on(walker, "DUPRÉ")
        screen = board(walker)
        taken: list[str] = []

        def take_away(key: str) -> Text:
            taken.append(key)
            gone(walker, next(each for each in people.values() if str(each.key) == key))
            return info("fait")

        screen.register = replace(screen.register, deeds=(Deed("f5", "ôter", take_away),))
        # The second press was meant for the same line, and the first has taken it away before the next was painted.
        await screen.action_deed("f5")
        await screen.action_deed("f5")
        assert taken == [str(people["Dupré"].key)]
        await walker.settle()
        await stand_on(walker, "MARTIN")
        await walker.send("f5")
        assert taken[1:] == [str(people["Martin"].key)]


async def test_where_something_took_a_dossier_from_the_list_one_comes_back_to_the_next() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("tab", "tab", "down")
        await stand_on(walker, "DUPRÉ")
        await walk(walker, ("f4", Place.FOLLOWED))
        walker.onboarding.following.close(walker.onboarding.dossiers.get(people["Dupré"].key), Closing.CEASED)
        await walk(walker, ("escape", Place.BOARD))
        await walker.settle()
        assert "DUPRÉ" not in walker.text
        await stand_on(walker, "MARTIN")


async def test_next_and_previous_keep_to_what_the_board_shows() -> None:
    async with at_the_board() as (walker, people):
        await walker.type("exemple.fr")
        await walker.send("down")
        await walk(walker, ("f4", Place.FOLLOWED))

        async def turn(button: str, name: str) -> None:
            await walker.push(button)
            await walker.settle()
            assert walker.app.visit.person.dossier == people[name].key

        await turn("Dossier suivant", "Martin")
        await turn("Dossier suivant", "Petit")
        await turn("Dossier suivant", "Petit")
        assert "le dernier de la liste" in walker.flat
        await turn("Dossier précédent", "Martin")
        await walk(walker, ("escape", Place.BOARD))
        await stand_on(walker, "MARTIN")


@pytest.mark.parametrize("keys", ["f4", "f3", "f4 f1", "enter"])
async def test_one_key_leads_back_to_the_search_from_anywhere(keys: str) -> None:
    async with at_the_board() as (walker, _):
        await walker.type("dup")
        for key in keys.split():
            await walker.send(key)
            await walker.settle()
        assert "F7 chercher" in walker.flat
        await walker.send("f7")
        await walker.arrive(Place.BOARD)
        await stand_on(walker, "DUPRÉ")
        await walker.type("x")
        assert walker.app.visit.counter is not None
        assert walker.app.visit.counter.wanted == "dupx"


async def test_what_vanished_before_it_was_painted_is_told() -> None:
    async with at_the_board() as (walker, people):
        gone(walker, people["Durand"])
        await walker.send("f5")
        assert walker.app.visit.place is Place.BOARD
        assert "n’existe plus" in walker.flat


async def test_tab_shows_one_state_and_escape_takes_everything_away() -> None:
    async with at_the_board() as (walker, _):
        assert "Tous 4" in walker.flat
        await walker.send("tab")
        assert "Rien dans cet état, mais 4 dossiers dans les autres" in walker.flat
        await walker.send("tab")
        await stand_on(walker, "DURAND")
        await walker.type("zzz")
        assert "Aucun dossier ne correspond" in walker.flat
        await walker.send("escape")
        assert "4 dossiers" in walker.flat
        await walker.send("escape")
        assert "F8" in walker.flat
        assert walker.app.visit.place is Place.BOARD


async def test_f5_sends_again_and_says_to_whom() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("f5")
        assert "Un nouveau courriel d’activation part à l’adresse" in walker.flat
        sent = walker.onboarding.dossiers.get(people["Durand"].key)
        assert sent.history[-1].by == AGENT
        assert sent.history[-1].counter == "Accueil"


@pytest.mark.parametrize("keys", [(), ("f3",), ("f4",), ("f1",)])
async def test_f8_locks_from_anywhere_and_nothing_of_anybody_is_seen(keys: tuple[str, ...]) -> None:
    async with at_the_board() as (walker, _):
        await walker.type("dupr")
        await walker.send(*keys)
        await walker.settle()
        await walker.send("f8")
        await walker.arrive(Place.LOCK)
        assert not any(name.upper() in walker.text.upper() for name in PEOPLE)
        assert AGENT in walker.text, "who was here last types the passphrase alone"
        await walker.send(Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        assert "4 dossiers" in walker.flat, "what was looked for is forgotten: it is a name"


@pytest.mark.parametrize(("keys", "place"), [(("f8",), Place.LOCK), (("right", "enter"), Place.BOARD)])
async def test_what_stands_in_the_way_is_left_for_the_lock_or_the_board(keys: tuple[str, ...], place: Place) -> None:
    async with at_the_board() as (walker, people):
        gone(walker, people["Durand"])
        await walker.send("f4")
        await walker.until(lambda: walker.screen.aside is Aside.TROUBLE, "what stands in the way")
        await walker.settle()
        await walker.send(*keys)
        await walker.arrive(place)
        assert (walker.app.visit.counter.agent is None) is (place is Place.LOCK)  # type: ignore[union-attr]  # there is a counter


async def test_the_board_locks_when_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    wiped: list[str] = []

    def paint(ground: Ground) -> None:
        wiped.append(walker.app.visit.place)
        ground._wiping = False

    async with at_the_board() as (walker, _):
        # Between two places the one before is still to be seen, but not where somebody may have gone.
        monkeypatch.setattr(Ground, "_compositor_refresh", lambda ground: paint(ground) if ground._wiping else None)
        walker.onboarding.parts.clock.move(minutes=3)  # type: ignore[attr-defined]  # a clock of the tests
        await walker.app.sign_out_idle()
        await walker.arrive(Place.LOCK)
        assert "DURAND" not in walker.text
        assert wiped


async def test_a_wrong_passphrase_is_told_in_one_sentence_and_opens_nothing() -> None:
    cases = make_onboarding(Clock())
    async with visiting(cases, counter=counter_for(Place.LOCK, cases)) as walker:
        await walker.send(Paste("Anne Le Gall"), "enter", Paste("agrafe cheval avion"), "enter")
        assert "Nom ou phrase de passe incorrects" in walker.flat
        assert walker.app.visit.place is Place.LOCK


async def test_a_new_dossier_begins_clean_and_comes_back_to_the_board() -> None:
    async with at_the_board() as (walker, _):
        await walk(walker, ("f3", Place.TURN), ("enter", Place.CREDENTIALS))
        assert walker.app.visit.person.dossier is None
        await walker.send("escape")
        await walker.arrive(Place.LOCK)
        await walker.send(Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)


@pytest.mark.parametrize("key", ["escape", "f7", "ctrl+q", "ctrl+c"])
async def test_whoever_has_the_keyboard_for_their_own_part_is_led_no_further_than_the_lock(key: str) -> None:
    async with at_the_board() as (walker, people):
        await walk(walker, ("f3", Place.TURN), ("enter", Place.CREDENTIALS))
        await walker.type("tabacneuf")
        await walker.send(key)
        await walker.arrive(Place.LOCK)
        assert "Le clavier était à la personne" in walker.flat
        assert not any(name.upper() in walker.flat for name in people)
        await walker.send(Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.settle()
        assert "saisie en cours" in walker.flat, "what they typed is kept"


async def test_an_agent_who_types_in_their_place_is_led_back_to_the_board() -> None:
    async with at_the_board() as (walker, _):
        await walk(walker, ("f3", Place.TURN))
        await walker.push("Je saisis à sa place")
        await walker.arrive(Place.CREDENTIALS)
        await walker.send("f7")
        await walker.arrive(Place.BOARD)


async def test_a_decision_on_what_one_has_not_seen_is_refused() -> None:
    async with at_the_board() as (walker, people):
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.send("end", "enter")
        await walker.arrive(Place.REPORT)
        # Another counter was faster.
        fresh = walker.onboarding.dossiers.get(people["Durand"].key)
        other = replace(walker.onboarding.parts.author, agent="Bruno")
        mine, walker.onboarding.parts.author = walker.onboarding.parts.author, other
        walker.onboarding.following.name_shop(fresh, "Le Fumoir")
        walker.onboarding.parts.author = mine
        await walker.send("end", "enter")
        # The question is read anew; what is decided is decided of what was shown before it.
        await walker.arrive(Place.DECISION)
        await walker.push("Clore le suivi")
        await walker.arrive(Place.FOLLOWED)
        kept = walker.onboarding.dossiers.get(people["Durand"].key)
        assert kept.follow_up.closing is None
        assert kept.follow_up.enseigne == "Le Fumoir"
        assert "!" in walker.text
        assert "Le Fumoir" in walker.flat, "what has changed is shown"


async def test_what_happened_on_the_portal_is_noted_with_its_day_and_its_author() -> None:
    async with at_the_board(Stage.ATTACHED) as (walker, people):
        await walk(walker, ("f4", Place.FOLLOWED), ("enter", Place.PORTAL), ("end enter", Place.NOTE), ("enter", Place.PORTAL))
        (fact,) = walker.onboarding.dossiers.get(people["Durand"].key).follow_up.facts
        assert (fact.step, fact.by, fact.counter) == ("seen_open", AGENT, "Accueil")
        await walker.send("escape", "escape")
        await walker.arrive(Place.BOARD)
        assert "GIMT vu ouvert" in walker.flat


async def test_a_day_that_is_none_or_lies_ahead_is_refused_at_its_field() -> None:
    async with at_the_board(Stage.ATTACHED) as (walker, _):
        await walk(walker, ("f4", Place.FOLLOWED), ("enter", Place.PORTAL), ("end enter", Place.NOTE))
        for given, said in (("31/02/2026", "Donnez un jour"), ("01/01/2099", "pas encore venu")):
            await walker.answer("noted_on", given)
            await walker.send("enter")
            assert said in walker.flat
            assert walker.app.visit.place is Place.NOTE


@pytest.mark.slow
async def test_a_thousand_changes_of_another_process_move_no_action_onto_another_dossier(tmp_path: Path) -> None:
    """Keys are pressed while dossiers are touched, erased and made; each action is held against what the screen showed before it."""
    dice, path = Random(14), tmp_path / "dossiers.json"
    cases = over_file(path, Clock())
    for number in range(20):
        add(cases.parts.store, number)
    acted: list[str] = []

    def record(key: str) -> Text:
        acted.append(key)
        return info("fait")

    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        screen = board(walker)
        screen.register = replace(screen.register, deeds=(Deed("f5", "noter", record),))
        wrong, tried, looked = [], 0, 0
        with Popen([sys.executable, "-m", "tests.other_counter", str(path), "14", "1000"], cwd=ROOT) as other:
            while other.poll() is None:
                await walker.send(dice.choice(("down", "down", "up", "pagedown", "n", "0", "backspace", "escape", "tab")))
                if dice.random() < 0.3:
                    await refresh(walker)
                painted = next((line for line in walker.lines if line.lstrip().startswith(BAR)), "")
                acted.clear()
                await walker.send("f5")
                tried += 1
                looked += bool(painted)
                wrong += [(painted, key) for key in acted if key and name_of(UUID(key)) not in painted]
                wrong += [(painted, key) for key in acted if not key and "NOM" in painted]
        assert other.returncode == 0
    assert wrong == []
    assert min(tried, looked) > 20


async def test_memory_is_looked_through_only_where_nobody_types() -> None:
    async with at_the_board() as (walker, _):
        with patch("gimt_tui.tui.counter.monotonic", return_value=1000.0), patch("gimt_tui.tui.counter.collect_if_due") as collect:
            await walker.send("d")
            assert isinstance(walker.app, CounterApp)
            walker.app.use_quiet()
            collect.assert_not_called()
        with patch("gimt_tui.tui.counter.monotonic", return_value=1000.0 + QUIET), patch("gimt_tui.tui.counter.collect_if_due") as collect:
            walker.app.use_quiet()
            collect.assert_called_once_with()


async def test_what_stood_in_the_way_is_told_as_long_as_it_does() -> None:
    async with at_the_board() as (walker, _):
        screen = board(walker)
        refresh = screen.register.refresh

        def fail() -> bool:
            raise UserFacingError("Le fichier est occupé.")

        screen.register = replace(screen.register, refresh=fail)
        await screen._refresh()
        await walker.settle()
        assert "Le fichier est occupé." in walker.text
        screen.register = replace(screen.register, refresh=refresh)
        await screen._refresh()
        await walker.settle()
        assert "occupé" not in walker.text
        # What one did oneself stays said.
        screen.say(info("Un courriel est parti."))
        await screen._refresh()
        await walker.settle()
        assert "Un courriel est parti." in walker.text
