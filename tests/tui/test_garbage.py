"""Whole collections wait for a moment of quiet, but not for ever."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from gimt_tui.tui.garbage import AT_LAST, DUE, collect_if_due, keep_what_is_here


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    yield
    gc.set_threshold(*threshold)
    if not frozen:
        gc.unfreeze()


class Ring:
    """Held by itself alone."""

    def __init__(self, gone: list[str]) -> None:
        self.own, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append("gone")


def count_as(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, number))


def test_what_can_go_is_freed_once_it_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = list[str]()
    Ring(gone)
    count_as(monkeypatch, DUE - 1)
    assert not collect_if_due()
    assert not gone
    count_as(monkeypatch, DUE)
    assert collect_if_due()
    assert gone == ["gone"]


def test_what_is_here_is_not_gone_through_again_and_no_whole_collection_comes_early() -> None:
    here = [[number] for number in range(1000)]
    gc.disable()
    keep_what_is_here()
    assert gc.isenabled()
    assert gc.get_threshold()[2] == AT_LAST
    assert gc.get_freeze_count() >= len(here)
