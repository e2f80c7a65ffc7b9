"""What the terminal shows and can be scrolled back to tells nothing of a person once they are gone."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from gimt_tui.domain.errors import UserFacingError
from gimt_tui.onboarding import Onboarding
from gimt_tui.plain.console import ensured

from ..conftest import ACCOUNT, SIRET, Clock
from .line import ACTIVATED, CREATED, JOURNEY, PASSWORD, SIGNED_IN, Line, flat, talk

IN_SPACE = [*CREATED, *ACTIVATED, *SIGNED_IN]
PERSONAL = [*(ACCOUNT[name] for name in ("identifiant", "email", "phone", "postal_address", "last_name")), SIRET, PASSWORD]


def interrupted() -> str:
    raise KeyboardInterrupt


def cut() -> str:
    raise EOFError


def told(line: Line) -> list[str]:
    """What of the person can still be read."""
    shown = flat("\n".join(line.shown))
    return [each for each in PERSONAL if flat(each) in shown]


@pytest.mark.parametrize("leave", ["quitter", interrupted, cut])
@pytest.mark.parametrize("place", range(len(JOURNEY)))
def test_leaving_at_any_question_leaves_nothing_of_a_person(onboarding: Onboarding, place: int, leave: str | Callable[[], str]) -> None:
    line = talk(onboarding, [*JOURNEY[:place], leave])
    assert told(line) == []
    # At the welcome nothing is known yet, nor is it once a visit began anew.
    assert line.clearings == (place > 0)
    if line.status == 0:
        assert line.shown[-1] == "Au revoir."


@pytest.mark.parametrize("answers", [["quitter"], [interrupted], ["?", "aide", "aide page", "quitter"], ["2", "1", "4"], [cut]])
def test_who_only_looks_in_keeps_the_history_of_the_terminal(onboarding: Onboarding, answers: list[str]) -> None:
    assert talk(onboarding, answers).clearings == 0


@pytest.mark.parametrize("answers", [["2", "quitter"], ["Jeanne Dupont", "quitter"], ["aide demande", "quitter"]])
def test_a_list_a_name_and_what_may_be_typed_halfway_are_something_of_a_person(onboarding: Onboarding, answers: list[str]) -> None:
    talk(onboarding, [*CREATED, "quitter"])
    line = talk(onboarding, answers)
    assert line.clearings == 1
    assert told(line) == []


def test_signing_out_leaves_nothing_to_the_next_person(onboarding: Onboarding) -> None:
    line: Line

    def look() -> str:
        assert told(line) == []
        assert line.clearings == 1
        assert "S’inscrire" in flat("\n".join(line.shown))
        return "quitter"

    line = Line([*IN_SPACE, "Se déconnecter", look])
    assert line.hold(onboarding) == 0
    # Nothing came since.
    assert line.clearings == 1


def test_a_visit_that_is_signed_out_for_nobody_was_there_leaves_nothing(onboarding: Onboarding, clock: Clock) -> None:
    line: Line

    def late() -> str:
        clock.move(hours=1)
        return "Gérer le compte"

    def look() -> str:
        # Whose space it was is told by the sign-in itself, as by the list of dossiers.
        assert told(line) == [ACCOUNT["last_name"]]
        assert "Se connecter à l’espace personnel" in flat("\n".join(line.shown))
        return "quitter"

    line = Line([*IN_SPACE, late, look])
    assert line.hold(onboarding) == 0
    assert line.clearings == 2


def test_going_home_after_a_trouble_leaves_nothing(onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch) -> None:
    line: Line

    def break_down() -> str:
        def gone(_key: object) -> object:
            raise UserFacingError("Le fichier est occupé.")

        monkeypatch.setattr(onboarding.dossiers, "get", gone)
        return "Gérer le compte"

    def look() -> str:
        assert told(line) == []
        assert line.clearings == 1
        return "quitter"

    line = Line([*IN_SPACE, break_down, "Revenir à l’accueil", look])
    assert line.hold(onboarding) == 0


# By a signal


def done_by(number: signal.Signals) -> list[str]:
    """What is done, in order, when a signal comes within two blocks."""
    done: list[str] = []
    before = signal.signal(number, lambda *_: done.append("outside"))
    try:
        with ensured(lambda: done.append("outer")), ensured(lambda: done.append("inner")):
            signal.raise_signal(number)
            done.append("goes on")
    finally:
        signal.signal(number, before)
    return done


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_passed_on_from_the_inside_out(number: signal.Signals) -> None:
    assert done_by(number) == ["inner", "outer", "outside", "goes on", "inner", "outer"]


def test_what_is_ensured_is_done_whatever_is_raised() -> None:
    done: list[str] = []
    with pytest.raises(ValueError, match="here"), ensured(lambda: done.append("done")):
        raise ValueError("here")
    assert done == ["done"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_hang_up_that_is_to_end_nothing_ends_nothing() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    done: list[str] = []
    try:
        with ensured(lambda: done.append("done")):
            signal.raise_signal(signal.SIGHUP)
            assert done == []
    finally:
        signal.signal(signal.SIGHUP, before)
