"""A counter line by line: what the terminal still shows when another person's turn comes, and behind the word that blanks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview
from gimt_tui.plain import converse

from ..conftest import ACCOUNT, Clock
from ..walking import AGENT, PASSPHRASE, prepare
from .line import CREDENTIALS, Given, Line, flat

NAME = "DUPONT Jeanne"
MASKED = "Écran masqué. Tapez masquer pour revenir."
UNLOCKED = [AGENT, PASSPHRASE]


@pytest.fixture
def office(onboarding: Onboarding) -> Onboarding:
    prepare(onboarding, Stage.CREATED)
    onboarding.agents.add(AGENT, PASSPHRASE)
    return onboarding


def hold(office: Onboarding, *answers: Given, line: Line | None = None) -> Line:
    """A conversation at the counter, to its end."""
    line = line or Line(list(answers))
    counter = Counter("Accueil", Overview(office.parts))
    converse(office, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter)
    assert not line.answers
    return line


def looking(check: Callable[[str], bool], answer: str, line: Callable[[], Line]) -> Callable[[], str]:
    """An answer that is given once what the terminal shows has been looked at."""

    def look() -> str:
        assert check(flat("\n".join(line().shown)))
        return answer

    return look


def test_the_person_finds_nothing_of_others_and_the_agent_nothing_of_them(office: Onboarding) -> None:
    line = Line([])
    this = lambda: line  # noqa: E731 - one line for each answer below
    line.answers = [
        *UNLOCKED,
        looking(lambda shown: NAME in shown, "Nouveau", this),
        looking(lambda shown: NAME not in shown and "À vous, Madame, Monsieur" in shown, "1", this),
        "nouveau75",
        *CREDENTIALS[1:],
        "<",
        "<",
        looking(lambda shown: "nouveau75" not in shown, "<", this),
        "quitter",
    ]
    hold(office, line=line)
    assert flat("\n".join(line.shown)).endswith("Au revoir.")
    assert NAME not in flat("\n".join(line.shown))


def test_the_word_blanks_the_terminal_and_what_was_said_is_said_again(office: Onboarding) -> None:
    line = Line([])
    this = lambda: line  # noqa: E731 - one line for each answer below
    line.answers = [
        *UNLOCKED,
        looking(lambda shown: NAME in shown, "masquer", this),
        looking(lambda shown: flat(shown) == MASKED, "quitter", this),
        looking(lambda shown: flat(shown) == MASKED, "", this),
        "masquer",
        looking(lambda shown: NAME in shown and MASKED not in shown, "quitter", this),
    ]
    hold(office, line=line)
    # What was typed behind it was not shown, and left nothing.
    assert line.unseen[-3:] == ["quitter", "", "masquer"]


def test_in_the_middle_of_a_form_nothing_typed_is_lost(office: Onboarding) -> None:
    own = ["nouveau75", "masquer", "x", "masquer", *CREDENTIALS[1:]]
    line = hold(office, *UNLOCKED, "Nouveau", "1", *own, "masquer", "masquer", "Durand", "quitter")
    line.expect("Question 2 sur 5", MASKED, "Question 2 sur 5", "Question 1 sur 5, obligatoire : Nom", MASKED, "Question 1 sur 5", "Prénom")
    (draft,) = office.drafts.list()
    assert draft.place == Place.IDENTITY
    assert draft.values == {
        "identifiant": "nouveau75", "email": ACCOUNT["email"], "email_confirmation": ACCOUNT["email"], "last_name": "Durand",
    }  # fmt: skip


def test_the_board_locks_behind_it(office: Onboarding, clock: Clock) -> None:
    def late() -> str:
        clock.move(minutes=3)
        return "masquer"

    line = Line([*UNLOCKED, "masquer", late, looking(lambda shown: NAME not in shown and "Guichet" in shown, "quitter", lambda: line)])
    hold(office, line=line)


def test_the_word_is_told_of_and_elsewhere_it_is_an_answer(office: Onboarding) -> None:
    hold(office, "?", "quitter").expect("masquer : vider l’écran, si quelqu’un regarde.")
    line = Line([*["1", *CREDENTIALS], "masquer", "quitter"])
    line.answers[1] = "nouveau75"
    line.hold(Onboarding(office.parts))
    line.never(MASKED, "vider l’écran").expect("Prénom")
