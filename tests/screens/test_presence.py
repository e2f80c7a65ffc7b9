"""Two agents on one dossier, as each of them sees it: over the page, on the board, and line by line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.board import opened_by_text, opened_too_texts
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.presence import Presence
from gimt_tui.plain import converse
from gimt_tui.store.presence import PresenceFolder

from ..conftest import Clock, make_onboarding
from ..plain.line import Line, flat
from ..walking import AGENT, PASSPHRASE, Paste, Walker, counter_for, prepare, visiting
from .test_board import refresh

MARC, ZOE, HERE = Author("Marc", "guichet 2"), Author("Zoé", "guichet 3"), Author(AGENT, "Accueil")
OPENED = "Marc l’a ouvert aussi, guichet 2."


@pytest.fixture
def cases() -> Onboarding:
    return make_onboarding(Clock())


@pytest.fixture
def dossier(cases: Onboarding) -> Dossier:
    return prepare(cases, Stage.CREATED)


@pytest.fixture
def marc(tmp_path: Path) -> PresenceFolder:
    """What the program of another agent keeps beside the same data file."""
    return PresenceFolder(tmp_path / "gimt.json")


@pytest.fixture
def presence(tmp_path: Path) -> Iterator[Presence]:
    with closing(Presence(PresenceFolder(tmp_path / "gimt.json"))) as presence:
        yield presence


def counter_with(presence: Presence, cases: Onboarding) -> Counter:
    """A counter that tells others what it has open."""
    counter = counter_for(Place.BOARD, cases)
    assert counter is not None
    counter.presence = presence
    return counter


async def unlock(walker: Walker) -> None:
    await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
    await walker.arrive(Place.BOARD)


async def test_one_sees_within_two_seconds_who_else_has_it_open_and_that_they_left(
    cases: Onboarding, dossier: Dossier, marc: PresenceFolder, presence: Presence
) -> None:
    counter = counter_with(presence, cases)
    async with visiting(cases, counter=counter) as walker:
        await unlock(walker)
        assert marc.look() == {}, "the board is nobody's dossier"
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.until(lambda: marc.look() == {dossier.key: (HERE,)}, "our own file")
        marc.put(MARC, dossier.key)
        await walker.until(lambda: OPENED in walker.flat, "the other agent")
        # Wherever one goes with it.
        await walker.send("enter")
        await walker.arrive(Place.PORTAL)
        await walker.until(lambda: OPENED in walker.flat, "the other agent, there too")
        marc.drop()
        await walker.until(lambda: OPENED not in walker.flat, "that they left")
        await walker.send("f8")
        await walker.arrive(Place.LOCK)
        await walker.until(lambda: marc.look() == {}, "nothing open at the lock")


async def test_the_board_says_by_whom_a_dossier_is_open(
    cases: Onboarding, dossier: Dossier, marc: PresenceFolder, presence: Presence
) -> None:
    counter = counter_with(presence, cases)
    async with visiting(cases, counter=counter) as walker:
        await unlock(walker)
        marc.put(MARC, dossier.key)
        await refresh(walker)
        assert "Ouvert par Marc" in walker.flat
        marc.drop()
        await refresh(walker)
        assert "Ouvert par" not in walker.flat


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_there_is_room_for_it(
    cases: Onboarding, dossier: Dossier, marc: PresenceFolder, presence: Presence, size: tuple[int, int]
) -> None:
    counter = counter_with(presence, cases)
    async with visiting(cases, counter=counter, size=size) as walker:
        await unlock(walker)
        marc.put(Author("Marie-Antoinette de la Tour d’Auvergne 12", "g" * 24), dossier.key)
        # The step where it was taken up has the longest of titles.
        await walker.send("enter")
        await walker.arrive(Place.CREATED)
        await walker.until(lambda: "ouvert aussi" in walker.flat.casefold(), "a shorter sentence")


def test_line_by_line_it_is_said_with_the_page(cases: Onboarding, dossier: Dossier, marc: PresenceFolder, presence: Presence) -> None:
    counter = counter_with(presence, cases)
    marc.put(MARC, dossier.key)
    seen = list[object]()

    def open_it() -> str:
        begun = time.monotonic()
        while not marc.look():
            assert time.monotonic() - begun < 20
        seen.append(marc.look())
        return "retour"

    line = Line([AGENT, PASSPHRASE, "1", open_it, "quitter"])
    converse(cases, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter)
    told = flat("\n".join(line.lines))
    assert "ouvert par Marc" in told
    assert flat(OPENED) in told
    assert seen == [{dossier.key: (HERE,)}]
    presence.close()
    assert marc.look() == {}


@pytest.mark.parametrize(
    ("others", "sentences"),
    [
        ((), ()),
        ((MARC,), (OPENED, "Marc l’a ouvert aussi.", "Ouvert aussi ailleurs.")),
        ((Author("Marc"),), ("Marc l’a ouvert aussi.", "Ouvert aussi ailleurs.")),
        ((Author(AGENT, "guichet 3"),), ("Vous l’avez ouvert aussi, guichet 3.", "Vous l’avez ouvert aussi.", "Ouvert aussi ailleurs.")),
        ((MARC, ZOE), ("Marc et Zoé l’ont ouvert aussi.", "Ouvert 2 fois ailleurs.")),
        ((MARC, MARC), (OPENED, "Marc l’a ouvert aussi.", "Ouvert aussi ailleurs.")),
        ((MARC, ZOE, Author("Léo")), ("Marc et 2 autres l’ont ouvert aussi.", "Ouvert 3 fois ailleurs.")),
    ],
)
def test_the_sentences(others: tuple[Author, ...], sentences: tuple[str, ...]) -> None:
    assert opened_too_texts(others, HERE) == sentences


def test_the_words_on_the_board() -> None:
    assert opened_by_text(()) == ""
    assert opened_by_text((MARC, MARC, ZOE)) == "ouvert par Marc et Zoé"
