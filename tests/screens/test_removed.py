"""An agent who is removed while they are at the counter, and a counter that one agent alone may unlock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.plain import converse
from gimt_tui.tui.counter import CounterApp

from ..conftest import ACCOUNT, Clock, make_onboarding
from ..plain.line import Line, flat
from ..walking import AGENT, PASSPHRASE, Paste, Walker, counter_for, prepare, visiting

OTHER, THEIRS = "Marc", "trois pies sur le zinc"


@pytest.fixture
def cases() -> Onboarding:
    cases = make_onboarding(Clock())
    prepare(cases, Stage.CREATED)
    return cases


async def look(walker: Walker) -> None:
    assert isinstance(walker.app, CounterApp)
    await walker.app.lock_removed()


async def test_the_board_locks_and_nothing_of_anybody_stays(cases: Onboarding) -> None:
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        cases.agents.add(OTHER, THEIRS)
        await look(walker)
        assert walker.app.visit.place is Place.BOARD
        cases.agents.remove(AGENT)
        # Another of that name is another agent.
        cases.agents.add(AGENT, PASSPHRASE)
        await look(walker)
        await walker.arrive(Place.LOCK)
        assert ACCOUNT["last_name"].upper() not in walker.text
        assert not walker.app.is_ending


async def test_where_nobody_else_may_unlock_it_it_ends(cases: Onboarding) -> None:
    counter = counter_for(Place.BOARD, cases)
    assert counter is not None
    async with visiting(cases, counter=replace(counter, only=AGENT)) as walker:
        assert AGENT in walker.text, "the key has said who comes"
        await look(walker)
        assert not walker.app.is_ending
        cases.agents.remove(AGENT)
        await look(walker)
        assert walker.app.is_ending


async def test_one_agent_alone_may_unlock_it_and_anothers_passphrase_is_not_even_tried(cases: Onboarding) -> None:
    counter = counter_for(Place.BOARD, cases)
    assert counter is not None
    cases.agents.add(OTHER, THEIRS)
    async with visiting(cases, counter=replace(counter, only=AGENT)) as walker:
        await walker.send("shift+tab", *["backspace"] * len(AGENT), Paste(OTHER), "enter", Paste(THEIRS), "enter")
        await walker.settle()
        assert "Votre clé est celle d’un autre agent" in walker.flat
        assert walker.app.visit.place is Place.LOCK
        assert cases.parts.store.tries() == ()


@pytest.mark.parametrize("only", ["", AGENT])
def test_line_by_line_the_next_answer_is_not_heard(cases: Onboarding, only: str) -> None:
    counter = counter_for(Place.BOARD, cases)
    assert counter is not None

    def remove() -> str:
        cases.agents.remove(AGENT)
        return "1"

    first = [] if only else [AGENT]
    line = Line([*first, PASSPHRASE, remove])
    counter = replace(counter, only=only)
    status = converse(
        cases, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter
    )
    told = flat("\n".join(line.shown))
    assert ACCOUNT["last_name"].upper() not in told
    assert status in ((0,) if only else (0, 1))
