"""A followed dossier by keys and line by line: letters that do what a line says, decisions asked for once more, its history."""

from __future__ import annotations

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing
from gimt_tui.domain.states import LinkKind, Stage
from gimt_tui.journey.places import Place
from gimt_tui.tui.widgets.listing import Listing
from screens.blocks import Rows

from ..conftest import Clock, make_onboarding
from ..plain.line import talk
from ..walking import AGENT, PASSPHRASE, Walker, counter_for, flat, prepare, standing_at

FREEZE, CLOSE = ("down",) * 4, ("end",)
"""The ways from the first line of what can be reported."""


def only(walker: Walker) -> Dossier:
    (dossier,) = walker.onboarding.dossiers.list()
    return dossier


def is_frozen(dossier: Dossier) -> bool:
    return dossier.follow_up.disowned_at is not None


def is_closed(dossier: Dossier) -> bool:
    return dossier.follow_up.closing is Closing.DUPLICATE


DECISIONS = {"freeze": (FREEZE, "Geler le dossier", is_frozen), "close": (CLOSE, "Clore le suivi", is_closed)}


@pytest.mark.parametrize("name", DECISIONS)
async def test_enter_pressed_too_often_neither_freezes_nor_closes(name: str) -> None:
    way, _, is_done = DECISIONS[name]
    async with standing_at(Place.REPORT) as walker:
        before = only(walker)
        await walker.send(*way, "enter")
        await walker.arrive(Place.DECISION)
        await walker.send("enter")
        await walker.arrive(Place.REPORT)
        assert only(walker) == before
        assert not is_done(only(walker))


@pytest.mark.parametrize("name", DECISIONS)
async def test_what_was_asked_twice_is_done(name: str) -> None:
    way, label, is_done = DECISIONS[name]
    async with standing_at(Place.REPORT) as walker:
        await walker.send(*way, "enter")
        await walker.arrive(Place.DECISION)
        assert "Jeanne Dupont" in walker.text
        await walker.push(label)
        await walker.arrive(Place.FOLLOWED)
        assert is_done(only(walker))


def hold(talked: list[str]) -> tuple[str, Dossier]:
    cases = make_onboarding(Clock())
    key = prepare(cases, Stage.ATTACHED).key
    counter = counter_for(Place.BOARD, cases)
    told = talk(cases, [AGENT, PASSPHRASE, "1", *talked, "quitter"], counter=counter)
    return told.heard, cases.dossiers.get(key)


@pytest.mark.parametrize(("answer", "frozen"), [("Annuler", False), ("Geler le dossier", True)])
def test_line_by_line_it_is_asked_once_more_too(answer: str, frozen: bool) -> None:
    report = "Signaler ou clore : courriel non reçu, dossier gelé, suivi clos"
    heard, dossier = hold([report, "« Ce n’est pas moi » : gèle le dossier et met fin à ses liens", answer])
    assert "Geler ce dossier ?" in heard
    assert is_frozen(dossier) is frozen
    assert not (frozen and dossier.links_of(LinkKind.ACTIVATION)[-1].works(Clock().now))


async def test_each_line_has_a_letter_of_its_own_that_works_wherever_one_stands() -> None:
    async with standing_at(Place.FOLLOWED) as walker:
        (block,) = [each for each in walker.screen.page.blocks if isinstance(each, Rows)]  # type: ignore[attr-defined]  # a page
        rows = block.find("", 0, 50)
        letters = [each.letter for each in rows]
        assert all(letters)
        assert len({*letters}) == len(letters)
        for row in rows:
            assert flat(f"{row.letter} {row.text}") in walker.flat
        await walker.send("tab")
        assert not isinstance(walker.app.focused, Listing)
        await walker.send("h")
        await walker.arrive(Place.EVENTS)
        await walker.send("escape")
        await walker.arrive(Place.FOLLOWED)
        # One comes back to the line that the letter opened.
        assert isinstance(walker.app.focused, Listing)
        assert walker.app.focused.highlighted_option is not None
        assert walker.app.focused.highlighted_option.id == "events"
        await walker.send("z")
        assert walker.place is Place.FOLLOWED


async def test_where_something_is_typed_a_letter_is_a_letter() -> None:
    async with standing_at(Place.SHOP) as walker:
        await walker.type("phr")
        assert walker.place is Place.SHOP
        assert walker.box("enseigne").value == "phr"


async def test_the_history_tells_who_did_what_and_where_also_of_who_is_there_no_more() -> None:
    async with standing_at(Place.FOLLOWED) as walker:
        parts = walker.onboarding.parts
        mine, parts.author = parts.author, Author("Bruno", "Guichet 2")
        walker.onboarding.following.name_shop(only(walker), "Le Fumoir")
        parts.author = mine
        walker.onboarding.following.close(only(walker), Closing.ELSEWHERE)
        await walker.send("h")
        await walker.arrive(Place.EVENTS)
        for said in (
            f"Suivi clos : suivi ailleurs, le 2 mars 2026 à 10 h 30, par {AGENT} (Accueil).",
            "Enseigne notée le 2 mars 2026 à 10 h 30, par Bruno (Guichet 2).",
            "Compte créé le 2 mars 2026 à 10 h 30, auteur inconnu.",
        ):
            assert said in walker.flat
        assert walker.flat.index("Suivi clos") < walker.flat.index("Compte créé"), "the newest first"


def test_line_by_line_the_history_is_told() -> None:
    heard, _ = hold(["Historique : ce qui s’est passé, quand et par qui", "Retour"])
    assert "Compte créé le 2 mars 2026 à 10 h 30, auteur inconnu." in heard


async def test_a_person_is_not_told_of_an_unknown_author() -> None:
    async with standing_at(Place.HISTORY) as walker:
        assert "auteur inconnu" not in walker.flat
