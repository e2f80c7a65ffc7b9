"""The watchdog ends the process where nobody else can, and only where it was not called off."""

from __future__ import annotations

import _thread
import os
import time
from collections.abc import Callable

import pytest

from gimt_tui.tui.terminal.watchdog import Watchdog


class Stage:
    """Threads that begin when they are told to, no time that passes, and an end that is only written down."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[object] = []
        self._waiting: list[Callable[[], object]] = []
        monkeypatch.setattr(_thread, "start_new_thread", lambda work, words: self._waiting.append(lambda: work(*words)))
        monkeypatch.setattr(time, "sleep", self.done.append)
        monkeypatch.setattr(os, "_exit", lambda status: self.done.append(f"ended with {status}"))

    def wake(self) -> list[object]:
        """Let the oldest thread run to its end; what was done so far."""
        self._waiting.pop(0)()
        return self.done


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(monkeypatch)


def test_it_ends_the_process_with_that_status_after_so_many_seconds(stage: Stage) -> None:
    Watchdog(lambda: stage.done.append("put right")).arm(2.0, 143)
    assert stage.wake() == [2.0, "put right", "ended with 143"]


def test_what_was_called_off_ends_nothing(stage: Stage) -> None:
    watchdog = Watchdog(lambda: stage.done.append("put right"))
    watchdog.arm(2.0, 143)
    watchdog.disarm()
    assert stage.wake() == [2.0]


def test_armed_anew_only_the_latest_counts(stage: Stage) -> None:
    watchdog = Watchdog(lambda: stage.done.append("put right"))
    watchdog.arm(2.0, 143)
    watchdog.arm(3.0, 129)
    assert stage.wake() == [2.0]
    assert stage.wake() == [2.0, 3.0, "put right", "ended with 129"]


def test_it_ends_the_process_even_where_nothing_can_be_put_right(stage: Stage) -> None:
    def fail() -> None:
        raise OSError

    Watchdog(fail).arm(2.0, 1)
    with pytest.raises(OSError):  # noqa: PT011 - it has no message; the end comes before it
        stage.wake()
    assert stage.done == [2.0, "ended with 1"]
