"""Two agents on one dossier, each in a process of their own: one of two decisions is kept, and who is killed is gone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.store.presence import PresenceFolder
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

from .agents import decide, have_open
from .writers import start

ROUNDS = 12


def test_exactly_one_of_two_contradictory_decisions_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "gimt.json"
    store = TinyDBStore(data)
    won = set()
    for number in range(ROUNDS):
        key = store.run(lambda transaction, number=number: transaction.put(dossier(number))).key  # type: ignore[misc]  # mypy infers no lambda with a default
        go = tmp_path / f"go {number}"
        agents = [start(decide, data, key, close, go) for close in (True, False)]
        assert [connection.recv() for _, connection in agents] == ["ready", "ready"]
        go.touch()
        told = [connection.recv() for _, connection in agents]
        for process, connection in agents:
            process.join()
            connection.close()
        kept = TinyDBStore(data).get(key)
        assert kept is not None
        assert sorted(done for done, _, _ in told) == [False, True], "one was told that it is done, the other that it is not"
        # Both were told of the same dossier: what is kept is what the first did, and the second reads who that was.
        assert {(by, revision) for _, by, revision in told} == {(kept.history[-1].by, kept.revision)}
        assert (kept.follow_up.closing is None) is (kept.follow_up.disowned_at is not None)
        won.add(kept.history[-1].by)
    assert won <= {"Marc", "Zoé"}


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_whoever_is_killed_is_gone_at_once(tmp_path: Path, end: str) -> None:
    data, key = tmp_path / "gimt.json", UUID(int=7)
    process, connection = start(have_open, data, "Marc", key)
    assert connection.recv() == "open"
    here = PresenceFolder(data)
    assert here.look() == {key: (Author("Marc"),)}
    getattr(process, end)()
    process.join()
    connection.close()
    assert here.look() == {}
    assert list((tmp_path / "gimt.json.presence").iterdir()) == []
