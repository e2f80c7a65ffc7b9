"""Many processes on one file, some of them killed at any instant: what was acknowledged is there."""

from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from operator import methodcaller
from pathlib import Path
from random import Random

from gimt_tui.store import upkeep
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

from .writers import count_for_ever, open_accounts, start

KILLS = 220
WRITERS = 3


def received(connection: Connection) -> list[tuple[int, int]]:
    """All that a dead writer had sent; what it was cut off in counts as not sent."""
    found = []
    with suppress(EOFError, OSError):
        while True:
            found.append(connection.recv())
    connection.close()
    return found


def test_two_hundred_writers_killed_at_random_lose_nothing(tmp_path: Path) -> None:
    random = Random(20260302)
    path = tmp_path / "gimt.json"
    store = TinyDBStore(path)
    shared = store.run(lambda transaction: transaction.put(dossier(0))).key
    owns = [store.run(methodcaller("put", dossier(number))).key for number in range(1, WRITERS + 1)]
    running = [start(count_for_ever, path, own, shared) for own in owns]
    acknowledged = dict.fromkeys(owns, 1)
    commits = 0
    try:
        for _ in range(KILLS):
            number = random.randrange(WRITERS)
            process, connection = running[number]
            told = [connection.recv() for _ in range(random.randrange(2))]
            # Not a pause but an instant: the writer is somewhere in a commit when it comes.
            connection.poll(random.random() * 0.004)
            process.kill()
            process.join()
            told += received(connection)
            commits += len(told)
            acknowledged[owns[number]] = max([acknowledged[owns[number]], *(own for own, _ in told)])
            every = {each.key: each.revision for each in TinyDBStore(path).scan()}
            for own in owns:
                assert every[own] >= acknowledged[own]
            assert every[shared] >= max([1, *(both for _, both in told)])
            # Both dossiers of a commit are there or neither.
            assert every[shared] - 1 == sum(every[own] - 1 for own in owns)
            assert upkeep.verify(path).problems == ()
            running[number] = start(count_for_ever, path, owns[number], shared)
    finally:
        for process, connection in running:
            process.kill()
            process.join()
            connection.close()
    assert commits > KILLS
    store.run(lambda transaction: transaction.put(dossier(99)))
    assert {each.name for each in tmp_path.iterdir()} == {"gimt.json", "gimt.json.bak", "gimt.json.lock"}


def test_eight_processes_of_two_hundred_commits_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gimt.json"
    running = [start(open_accounts, path, writer, 200) for writer in range(8)]
    told = [connection.recv() for _, connection in running]
    for process, connection in running:
        process.join()
        connection.close()
    every = {each.key: each for each in TinyDBStore(path).scan()}
    taken = Counter(each.account.identifiant.casefold() for each in every.values())
    assert set(taken.values()) == {1}
    acknowledged = Counter(name.casefold() for _, names in told for name in names)
    assert acknowledged == taken - Counter(f"compteur{writer}" for writer in range(8))
    assert sum(every[key].revision + len(names) for key, names in told) == 8 * 200
    assert sum(name.startswith("tous") for name in taken) == 25
    assert upkeep.verify(path).problems == ()
