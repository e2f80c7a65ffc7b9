"""An answer that does not come in time is somebody who has left; where nobody has come yet, there is no hurry."""

from __future__ import annotations

import signal

import pytest

from gimt_tui.plain.deadlines import Deadlines
from gimt_tui.plain.prompter import Leave


def never(_prompt: str) -> str:
    signal.sigtimedwait([signal.SIGUSR1], 10)
    raise AssertionError("nothing ended it")


@pytest.mark.parametrize(("idle", "longest"), [(0.05, 60.0), (60.0, 0.05), (60.0, -1.0)])
def test_whoever_does_not_answer_has_left(idle: float, longest: float) -> None:
    before = signal.getsignal(signal.SIGALRM)
    deadlines = Deadlines(idle, longest, begun=True)
    with pytest.raises(Leave):
        deadlines.watch(never)("Réponse")
    assert deadlines.passed
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_an_answer_in_time_is_given_and_leaves_no_clock_behind() -> None:
    deadlines = Deadlines(60, 60, begun=True)
    assert deadlines.watch(str.upper)("oui") == "OUI"
    assert not deadlines.passed
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_first_answer_of_a_terminal_that_waits_may_take_its_time() -> None:
    clocks = []

    def ask(prompt: str) -> str:
        clocks.append(signal.getitimer(signal.ITIMER_REAL)[0])
        return prompt

    asked = Deadlines(60, 30, begun=False).watch(ask)
    asked("first")
    asked("second")
    assert clocks[0] == 0
    assert 0 < clocks[1] <= 30
