"""What an open counter does by itself: at once, then each hour, whatever fails."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from gimt_tui.onboarding.rounds import BUSY, PERIOD, Rounds
from gimt_tui.store.base import DiskFullError

from ..faults.writers import PATIENCE


def test_it_begins_at_once_and_is_stopped() -> None:
    done = Event()
    rounds = Rounds(done.set)
    rounds.start()
    assert done.wait(PATIENCE)
    rounds.stop()
    assert not rounds._thread.is_alive()


def fail(error: Exception) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


def test_what_fails_is_tried_again_an_error_of_ours_is_noted_and_the_rest_is_done_all_the_same() -> None:
    errors, done = list[BaseException](), list[str]()
    full, wrong = fail(DiskFullError("Le disque est plein.")), fail(ZeroDivisionError())
    assert Rounds(lambda: done.append("a"), log_error=errors.append).round() == PERIOD
    assert Rounds(full, lambda: done.append("b"), log_error=errors.append).round() == BUSY
    assert Rounds(wrong, lambda: done.append("c"), log_error=errors.append).round() == PERIOD
    assert done == ["a", "b", "c"]
    assert [type(each) for each in errors] == [ZeroDivisionError]
