"""A program that commits once, between two marks in its system calls, and tells what came of it.

``python -m tests.faults.commit`` has everything imported and then makes such programs: for each line on its standard
input, ``["FILE", "DEED", "OUTPUT"]``, it forks one, which tells its process number on the standard output, waits for
SIGUSR1, and writes to OUTPUT: ``done`` when the commit was acknowledged or the name of the StoreError, then ``equal``
when what is read afterwards equals the disk, then ``next`` when the next commit works.
"""

import ctypes
import json
import os
import signal
import sys
import traceback
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
    found = store.find_by("identifiant", ERASED)
    assert found is not None
    store.run(lambda transaction: transaction.erase(found.key))


def restore(store: TinyDBStore) -> None:
    upkeep.restore(store.path, store.path.with_name("copy.json"), NOW)


DEEDS = {"add": add, "erase": erase, "restore": restore}
SET_PTRACER = 0x59616D61
"""Of prctl(2)."""


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


def commit(path: Path, deed: str) -> None:
    """Do it, and print what came of it."""
    store = TinyDBStore(path)
    if path.exists():
        list(store.scan())
    mark("begin")
    try:
        DEEDS[deed](store)
        said = "done"
    except StoreError as error:
        said = type(error).__name__
    mark("end")
    print(said)
    print("equal" if seen(store) == seen(TinyDBStore(path)) else "different")
    store.run(lambda transaction: transaction.put(dossier(identifiant="Ensuite01")))
    print("next" if "Ensuite01" in {each.account.identifiant for each in TinyDBStore(path).scan()} else "lost")


def run_when_told(path: Path, deed: str, output: Path) -> None:
    """The whole life of a forked program; nothing between its number and the signal is a call that tests watch for."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # Where only one's own children may be traced, let the tests trace this one; elsewhere there is nothing to allow.
    ctypes.CDLL(None).prctl(SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
    number = f"{os.getpid()}\n".encode()
    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    tell = os.dup(1)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.write(tell, number)
    signal.sigwait({signal.SIGUSR1})
    try:
        commit(path, deed)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    rehearse()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    while line := sys.stdin.readline():
        path, deed, output = json.loads(line)
        if os.fork() == 0:
            run_when_told(Path(path), deed, Path(output))


if __name__ == "__main__":
    main()
