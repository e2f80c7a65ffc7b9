"""Two programs on one file whose lock is taken away, replaced or made something else at any instant.

What was acknowledged is there all the same.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from operator import methodcaller
from pathlib import Path
from random import Random

import pytest

from gimt_tui.store import upkeep
from gimt_tui.store.base import BusyError
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

from ..store.test_lock import Interrupted
from .test_full_disk import mount
from .test_processes import received
from .writers import count_undeterred, start, stop_before_the_rename

KILLS = 300 if os.environ.get("GIMT_TUI_FULL_TESTS") else 40
WRITERS = 2


@contextmanager
def lock_taken_away(lock: Path, seed: int) -> Iterator[list[int]]:
    """Remove, replace and rename the lock file at random instants of the block; how many times it was."""
    done, times, random = threading.Event(), [0], Random(seed)
    other = lock.with_name("another")

    def take_away() -> None:
        while not done.wait(random.random() * 0.004):
            with suppress(FileNotFoundError):
                match random.randrange(3):
                    case 0:
                        lock.unlink()
                    case 1:
                        # As « data backup » wrote over it.
                        other.write_bytes(b"")
                        other.replace(lock)
                    case _:
                        lock.replace(other)
                times[0] += 1

    thread = threading.Thread(target=take_away)
    thread.start()
    try:
        yield times
    finally:
        done.set()
        thread.join()
        other.unlink(missing_ok=True)


def test_writers_killed_while_their_lock_is_taken_away_lose_nothing(tmp_path: Path) -> None:
    random = Random(20260302)
    path = tmp_path / "gimt.json"
    store = TinyDBStore(path)
    shared = store.run(lambda transaction: transaction.put(dossier(0))).key
    owns = [store.run(methodcaller("put", dossier(number))).key for number in range(1, WRITERS + 1)]
    running = [start(count_undeterred, path, own, shared) for own in owns]
    # Every commit counts the shared dossier on by one: a number that is told twice was lost in between.
    told: list[int] = []
    try:
        with lock_taken_away(path.with_name("gimt.json.lock"), 1) as times:
            for _ in range(KILLS):
                number = random.randrange(WRITERS)
                process, connection = running[number]
                # Not a pause but an instant: the writer is somewhere in a commit when it comes.
                told += [connection.recv()[1] for _ in range(random.randrange(3))]
                connection.poll(random.random() * 0.004)
                process.kill()
                process.join()
                told += [both for _, both in received(connection)]
                running[number] = start(count_undeterred, path, owns[number], shared)
    finally:
        for process, connection in running:
            process.kill()
            process.join()
            told += [both for _, both in received(connection)]
    every = {each.key: each.revision for each in TinyDBStore(path).scan()}
    print(f"{KILLS} kills, {times[0]} times without a lock, {len(told)} commits acknowledged, {len(told) - len(set(told))} lost")
    assert len(told) == len(set(told))
    assert every[shared] >= max(told)
    assert every[shared] - 1 == sum(every[own] - 1 for own in owns)
    assert len(told) > KILLS
    assert times[0] > KILLS
    assert upkeep.verify(path).problems == ()


@pytest.mark.parametrize("first", [True, False], ids=["no file yet", "a file"])
def test_a_writer_stopped_before_its_rename_loses_nothing_and_undoes_nothing(tmp_path: Path, first: bool) -> None:
    path = tmp_path / "gimt.json"
    store = TinyDBStore(path, patience=0.1)
    if not first:
        store.run(methodcaller("put", dossier(9)))
    process, connection = start(stop_before_the_rename, path)
    try:
        assert connection.recv() == "about to be stopped"
        path.with_name("gimt.json.lock").unlink()
        with pytest.raises(BusyError):
            store.run(methodcaller("put", dossier(2)))
        assert process.pid is not None
        assert not connection.poll()
        while not connection.poll(0.01):
            # Once more, should it have come before the stop.
            os.kill(process.pid, signal.SIGCONT)
        assert connection.recv() == "acknowledged"
    finally:
        process.kill()
        process.join()
        connection.close()
    store.run(methodcaller("put", dossier(2)))
    found = [each.account.identifiant for each in TinyDBStore(path).scan()]
    assert found == [*([] if first else ["Tabac00009"]), "Tabac00001", "Tabac00002"]


def test_two_mounts_of_one_folder_are_one_place(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    try:
        mount("--bind", here, there)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a folder can be mounted twice by root alone")
    try:
        for number in (1, 2):

            def through_the_other(number: int = number) -> None:
                (here / "gimt.json.lock").unlink()
                TinyDBStore(there / "gimt.json").run(methodcaller("put", dossier(10 + number)))

            TinyDBStore(here / "gimt.json", disk=Interrupted(through_the_other)).run(methodcaller("put", dossier(number)))
        found = [each.account.identifiant for each in TinyDBStore(here / "gimt.json").scan()]
        assert sorted(found) == ["Tabac00001", "Tabac00002", "Tabac00011", "Tabac00012"]
    finally:
        subprocess.run(["umount", there], check=True)
