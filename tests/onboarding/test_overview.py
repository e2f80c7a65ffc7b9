"""The board kept up with the store: what is read when, and who is told that something has changed."""

from __future__ import annotations

from datetime import timedelta

from gimt_tui.domain.attention import Group
from gimt_tui.onboarding.overview import EARLY, Overview

from ..conftest import Clock, make_onboarding
from ..store.samples import NOW, dossier


def test_the_lines_are_read_alone_and_a_refresh_prepares_the_search_and_says_so() -> None:
    parts = make_onboarding(Clock(NOW)).parts
    parts.store.run(lambda transaction: transaction.put(dossier(1, at=NOW)))
    overview = Overview(parts)
    overview.read()
    assert (len(overview.board), overview.board.searchable) == (1, False)
    assert overview.refresh(), "what was looked for meanwhile is looked for again"
    assert overview.board.searchable
    assert not overview.refresh()
    parts.store.run(lambda transaction: transaction.put(dossier(2, at=NOW)))
    assert overview.refresh()
    assert len(overview.board) == 2


def test_the_lines_are_judged_anew_before_a_look_would_have_to() -> None:
    clock = Clock(NOW)
    parts = make_onboarding(clock).parts
    kept = parts.store.run(lambda transaction: transaction.put(dossier(1, at=NOW)))
    overview = Overview(parts)
    clock.now = kept.links[0].expires_at - timedelta(seconds=EARLY)
    overview.read()
    clock.move(seconds=EARLY)
    overview.read()
    assert not overview.board.is_stale(clock.now, age=1)
    assert overview.board.look("", None, clock.now).counts[Group.TO_DO] == 1
