"""Processes that write to one file, forked from a server that has everything imported."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from operator import methodcaller
from pathlib import Path
from uuid import UUID

from gimt_tui.domain.dossier import Dossier
from gimt_tui.store.base import DuplicateError, StoreError, Transaction
from gimt_tui.store.disk import Disk
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

PATIENCE = 60.0
"""Seconds: on a loaded machine nobody is to give up."""


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "pydantic", "filelock"])
    return context


def start(write: Callable[..., None], *arguments: object) -> tuple[ForkServerProcess, Connection]:
    """A process that runs ``write(connection, *arguments)``, and our end of the connection."""
    ours, theirs = _server().Pipe(duplex=False)
    process = _server().Process(target=write, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def touched(transaction: Transaction, key: UUID) -> Dossier:
    """The dossier of that key, once more committed."""
    found = transaction.get(key)
    assert found is not None
    return transaction.put(found)


def count_for_ever(connection: Connection, path: Path, own: UUID, shared: UUID) -> None:
    """Commit to two dossiers at once, again and again, and send both revisions once a commit is acknowledged."""
    store = TinyDBStore(path, patience=PATIENCE)
    while True:
        connection.send(store.run(lambda transaction: (touched(transaction, own).revision, touched(transaction, shared).revision)))


def count_undeterred(connection: Connection, path: Path, own: UUID, shared: UUID) -> None:
    """As ``count_for_ever``, whatever the store answers: what it refused is not sent, and tried again."""
    store = TinyDBStore(path, patience=PATIENCE)
    while True:
        with suppress(StoreError):
            connection.send(store.run(lambda transaction: (touched(transaction, own).revision, touched(transaction, shared).revision)))


class StopsBeforeTheRename(Disk):
    """Stops the whole process once, when all is written and looked at, and nothing is renamed yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, path: Path, name: Path) -> None:
        if path.suffix == ".new":
            self._connection.send("about to be stopped")
            os.kill(os.getpid(), signal.SIGSTOP)
        super().replace(path, name)


def stop_before_the_rename(connection: Connection, path: Path) -> None:
    """Commit one dossier, be stopped on the way, and tell when it is acknowledged."""
    TinyDBStore(path, disk=StopsBeforeTheRename(connection)).run(methodcaller("put", dossier(1)))
    connection.send("acknowledged")


def open_accounts(connection: Connection, path: Path, writer: int, commits: int) -> None:
    """Open accounts, every second time under an identifiant that all writers want, and send who got what."""
    store = TinyDBStore(path, patience=PATIENCE)
    mine: list[str] = []
    counter = store.run(lambda transaction: transaction.put(dossier(identifiant=f"Compteur{writer}")))
    for number in range(1, commits):
        if number % 4:
            store.run(lambda transaction: touched(transaction, counter.key))
            continue
        wanted = f"Tous{number:06}" if number % 8 else f"Tabac{writer}{number:06}"
        try:
            kept = store.run(methodcaller("put", dossier(writer, identifiant=wanted)))
            mine.append(kept.account.identifiant)
        except DuplicateError:
            store.run(lambda transaction: touched(transaction, counter.key))
    connection.send((counter.key, mine))
