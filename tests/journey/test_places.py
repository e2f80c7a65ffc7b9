"""The walk is one table: nothing is out of reach, nothing is a dead end, and the steps keep their order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gimt_tui.domain.steps import STEPS, next_step
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.places import OFFICE, Place
from gimt_tui.journey.routes import destinations, next_place, places_in

ACCOUNT_PLACES = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS)
# The way of somebody who makes no mistake (guide rows C5 to C58).
STRAIGHT = (
    Place.WELCOME,
    *ACCOUNT_PLACES,
    Place.CREATED,
    Place.MAILBOX,
    Place.MESSAGE,
    Place.ACTIVATED,
    Place.SPACE,
)


def _reached_from(start: Place) -> set[Place]:
    reached, new = set(), {start}
    while new:
        reached |= new
        new = {to for place in new for to in (*destinations(place).values(), *places_in(place))} - reached
    return reached


@pytest.mark.parametrize("start", Place)
def test_every_place_can_be_reached_from_every_place(start: Place) -> None:
    # Whoever leaves the lock behind is an agent; no way leads there from what is open to anybody. The visit puts TURN before others.
    assert _reached_from(start) == (set(Place) - {Place.LOCK, Place.TURN} if start in OFFICE else set(Place) - OFFICE) | {start}


@pytest.mark.parametrize("place", [each for each in Place if each not in (Place.WELCOME, Place.LOCK, Place.BOARD)])
def test_every_place_has_a_way_back(place: Place) -> None:
    assert isinstance(next_place(place, Exit.BACK), Place)


@pytest.mark.parametrize(("here", "there"), pairwise(STRAIGHT))
def test_going_on_follows_the_guide(here: Place, there: Place) -> None:
    assert next_place(here, Exit.NEXT) is there


def test_the_attachment_is_confirmed_before_it_is_made() -> None:
    assert next_place(Place.SPACE, Place.ATTACH) is Place.ATTACH
    assert next_place(Place.ACCOUNT, Place.ATTACH) is Place.ATTACH
    assert next_place(Place.ATTACH, Exit.NEXT) is Place.RECAP
    assert next_place(Place.RECAP, Exit.AMEND) is Place.ATTACH
    assert next_place(Place.RECAP, Exit.NEXT) is Place.ATTENTION


def test_the_panes_of_the_account_lead_to_one_another_and_back() -> None:
    for here, there in pairwise(ACCOUNT_PLACES):
        assert next_place(here, Exit.NEXT) is there
        assert next_place(there, Exit.BACK) is here
    assert next_place(ACCOUNT_PLACES[-1], Exit.AMEND) is ACCOUNT_PLACES[0]


@pytest.mark.parametrize("place", Place)
def test_the_visit_can_be_ended_and_begun_anew_anywhere(place: Place) -> None:
    assert next_place(place, Exit.QUIT) is None
    assert next_place(place, Exit.HOME) is Place.WELCOME


def test_an_answer_that_a_place_does_not_give_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        next_place(Place.WELCOME, Place.GIMT)


def test_the_three_steps() -> None:
    assert [(each.number, each.title) for each in STEPS] == [
        (1, "Création du compte personnel"),
        (2, "Activation du compte personnel"),
        (3, "Rattachement de l’établissement"),
    ]
    assert [next_step(each) for each in STEPS] == [STEPS[1], STEPS[2], None]
