"""Another counter on the same data file, in a process of its own: ``python -m tests.other_counter FILE SEED CHANGES``.

It touches, erases and makes dossiers at random, as fast as the file lets it. Each is called after its key, so that whoever
looks on knows which one a line shows.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from gimt_tui.store.base import Store
from gimt_tui.store.tinydb_file import TinyDBStore

from .store.samples import NOW, dossier

FEW = 10
"""Dossiers below which none is erased."""


def name_of(key: UUID) -> str:
    """What the dossier of that key is called."""
    return f"NOM{key.int % 10**8:08}"


def add(store: Store, number: int) -> None:
    """Make a dossier that is called after its key."""
    made = dossier(number, at=NOW)
    made = replace(made, account=made.account.with_answers({"last_name": name_of(made.key), "first_name": "Zoé"}))
    store.run(lambda transaction: transaction.put(made))


def change(path: Path, dice: Random, changes: int) -> None:
    """Touch, erase or make a dossier of the file so many times, as the ``dice`` fall."""
    with closing(TinyDBStore.open(path)) as store:
        for number in range(changes):
            kept = list(store.scan())
            picked = dice.choice(kept)
            if len(kept) < FEW or dice.random() < 0.2:
                add(store, 1000 + number)
            elif dice.random() < 0.3:
                store.run(lambda transaction, key=picked.key: transaction.erase(key))  # type: ignore[misc]  # mypy infers none with a default
            else:
                touched = picked.with_event(NOW + timedelta(seconds=dice.randrange(9999)), "resent")
                store.run(lambda transaction, touched=touched: transaction.put(touched))  # type: ignore[misc]  # mypy infers none with a default


if __name__ == "__main__":
    change(Path(sys.argv[1]), Random(sys.argv[2]), int(sys.argv[3]))
