"""A program that commits once, between two marks in its system calls, and tells what came of it.

``python -m tests.faults.commit FILE DEED``. The lines it prints: ``done`` when the commit was acknowledged or
the name of the StoreError, then ``equal`` when what is read afterwards equals the disk, then ``next`` when the next
commit works.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gimt_tui.store import upkeep
from gimt_tui.store.base import StoreError
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import NOW, dossier

ADDED = "Ajout0001"
ERASED = "Tabac00001"


def add(store: TinyDBStore) -> None:
    store.run(lambda transaction: transaction.put(dossier(identifiant=ADDED)))


def erase(store: TinyDBStore) -> None:
    found = store.by("identifiant", ERASED)
    assert found is not None
    upkeep.erase(store, found.key)


def restore(store: TinyDBStore) -> None:
    upkeep.restore(store.path, store.path.with_name("copy.json"), NOW)


def mark(name: str) -> None:
    """A system call that nothing else makes, for whoever watches."""
    with suppress(OSError):
        os.rmdir(f"/mark-{name}")


def rehearse() -> None:
    """Have everything imported, so that only the commit is between the marks."""
    with TemporaryDirectory() as folder:
        store = TinyDBStore(Path(folder) / "gimt.json")
        store.run(lambda transaction: transaction.put(dossier(identifiant=ERASED)))
        upkeep.backup(store.path, Path(folder) / "copy.json")
        add(store)
        erase(store)
        restore(store)
        list(store.scan())


def seen(store: TinyDBStore) -> list[str]:
    return [repr(each) for each in store.scan()]


def main() -> None:
    path, deed = Path(sys.argv[1]), {"add": add, "erase": erase, "restore": restore}[sys.argv[2]]
    rehearse()
    store = TinyDBStore(path)
    if path.exists():
        list(store.scan())
    mark("begin")
    try:
        deed(store)
        said = "done"
    except StoreError as error:
        said = type(error).__name__
    mark("end")
    print(said)
    print("equal" if seen(store) == seen(TinyDBStore(path)) else "different")
    store.run(lambda transaction: transaction.put(dossier(identifiant="Ensuite01")))
    print("next" if "Ensuite01" in {each.account.identifiant for each in TinyDBStore(path).scan()} else "lost")


if __name__ == "__main__":
    main()
