"""How long the store takes, beside stock TinyDB and SQLite: ``python -m tests.benchmarks.store [SIZE …]``.

All three do the same work on the same documents, in turns, so that what else the machine does hits all alike. A commit
changes one dossier as a use case does: read it, compare its revision, see that its identifiant is free, keep it durably.
The line below is TinyDB's own ``update`` without any of that. Memory is the most that a new process needs to open
the file and find one dossier, less what one needs that only imports. Milliseconds, « median (best) », the best being what
a machine with nothing else to do comes near; mebibytes. The last column compares the medians.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol
from uuid import UUID

from tinydb import TinyDB, where
from tinydb.table import Document

from gimt_tui.domain.dossier import Dossier
from gimt_tui.store.base import Transaction
from gimt_tui.store.codec import decode, encode
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

SIZES = (100, 1_000, 5_000, 23_000)
SECONDS = 6.0
"""Of measuring a size, for each operation; at least three turns."""


class Contender(Protocol):
    """A way to keep dossiers in a file, opened in its constructor."""

    def __init__(self, path: Path) -> None: ...

    def fill(self, dossiers: list[Dossier]) -> None: ...

    def get(self, key: UUID) -> Dossier: ...

    def find(self, identifiant: str) -> Dossier: ...

    def commit(self, key: UUID) -> None: ...

    def close(self) -> None: ...


def _put_all(dossiers: list[Dossier], transaction: Transaction) -> None:
    for each in dossiers:
        transaction.put(each)


class Ours:
    """The store of this program."""

    name = "gimt-tui"

    def __init__(self, path: Path) -> None:
        self._store = TinyDBStore(path)

    def fill(self, dossiers: list[Dossier]) -> None:
        for start in range(0, len(dossiers), 1000):
            batch = dossiers[start : start + 1000]
            self._store.run(partial(_put_all, batch))

    def get(self, key: UUID) -> Dossier:
        found = self._store.get(key)
        assert found is not None
        return found

    def find(self, identifiant: str) -> Dossier:
        found = self._store.find_by("identifiant", identifiant)
        assert found is not None
        return found

    def commit(self, key: UUID) -> None:
        known = self.get(key)
        self._store.run(lambda transaction: transaction.put(known))

    def close(self) -> None:
        self._store.close()


class Stock:
    """TinyDB as it comes, with JSONStorage."""

    name = "TinyDB"

    def __init__(self, path: Path) -> None:
        self._db = TinyDB(path)
        self._table = self._db.table("dossiers", cache_size=0)

    def fill(self, dossiers: list[Dossier]) -> None:
        self._table.insert_multiple(Document(encode(each), each.key.int) for each in dossiers)

    def get(self, key: UUID) -> Dossier:
        found = self._table.get(doc_id=key.int)
        assert found is not None
        return decode(Dossier, found)

    def find(self, identifiant: str) -> Dossier:
        (found,) = self._table.search(where("account")["identifiant"] == identifiant)
        return decode(Dossier, found)

    def commit(self, key: UUID) -> None:
        known = self.get(key)
        assert self.find(known.account.identifiant).revision == known.revision
        self._table.update(encode(replace(known, revision=known.revision + 1)), doc_ids=[key.int])

    def bare(self, key: UUID) -> None:
        self._table.update({"revision": 2}, doc_ids=[key.int])

    def close(self) -> None:
        self._db.close()


class Sqlite:
    """SQLite with a write-ahead log that is waited for at each commit."""

    name = "SQLite"

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        columns = "key TEXT PRIMARY KEY, identifiant TEXT COLLATE NOCASE UNIQUE, token TEXT UNIQUE, revision INTEGER, document TEXT"
        self._db.execute(f"CREATE TABLE IF NOT EXISTS dossiers ({columns})")

    def fill(self, dossiers: list[Dossier]) -> None:
        rows = [(str(d.key), d.account.identifiant, d.links[0].token_hash, d.revision, json.dumps(encode(d))) for d in dossiers]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO dossiers VALUES (?, ?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def get(self, key: UUID) -> Dossier:
        (document,) = self._db.execute("SELECT document FROM dossiers WHERE key = ?", (str(key),)).fetchone()
        return decode(Dossier, json.loads(document))

    def find(self, identifiant: str) -> Dossier:
        (document,) = self._db.execute("SELECT document FROM dossiers WHERE identifiant = ?", (identifiant,)).fetchone()
        return decode(Dossier, json.loads(document))

    def commit(self, key: UUID) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        known = self.get(key)
        assert self.find(known.account.identifiant).revision == known.revision
        changed = replace(known, revision=known.revision + 1)
        row = (changed.revision, json.dumps(encode(changed)), str(key), known.revision)
        assert self._db.execute("UPDATE dossiers SET revision = ?, document = ? WHERE key = ? AND revision = ?", row).rowcount == 1
        self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()


CONTENDERS: tuple[type[Contender], ...] = (Ours, Stock, Sqlite)
NAMES = {Ours: Ours.name, Stock: Stock.name, Sqlite: Sqlite.name}


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


@dataclass(frozen=True)
class Taken:
    """What a work took: milliseconds or mebibytes."""

    median: float
    best: float | None = None

    def __str__(self) -> str:
        return f"{self.median:,.2f}" if self.best is None else f"{self.median:,.2f} ({self.best:,.2f})"


def interleaved(works: dict[str, Callable[[], object]]) -> dict[str, Taken]:
    """What each work took in milliseconds, done in turns until the time is up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    end = perf_counter() + SECONDS
    turn = 0
    while turn < 3 or (turn < 300 and perf_counter() < end):
        turn += 1
        for name, work in works.items():
            taken[name].append(timed(work))
    return {name: Taken(median(each), min(each)) for name, each in taken.items()}


def memory(kind: type[Contender], path: Path | None, identifiant: str = "") -> float:
    """The greatest memory of a new process that finds one dossier, in mebibytes."""
    arguments = [NAMES[kind], str(path or ""), identifiant]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.store", "--memory", *arguments], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def tell_memory(name: str, path: str, identifiant: str) -> None:
    """Print what this process needed."""
    kind = next(each for each in CONTENDERS if NAMES[each] == name)
    decode(Dossier, encode(dossier()))
    if path:
        kind(Path(path)).find(identifiant)
    # Not getrusage: its maximum is inherited from the process that started this one.
    (peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) / 1024)


def reopened(kind: type[Contender], path: Path, key: UUID) -> None:
    opened = kind(path)
    opened.get(key)
    opened.close()


def first_found(kind: type[Contender], path: Path, identifiant: str) -> None:
    opened = kind(path)
    opened.find(identifiant)
    opened.close()


def measure(size: int, folder: Path) -> list[tuple[str, dict[str, Taken]]]:
    """The rows of the table for one size."""
    dossiers = [dossier(number) for number in range(size)]
    paths = {kind: folder / f"{NAMES[kind]}-{size}" for kind in CONTENDERS}
    opened = {kind: kind(paths[kind]) for kind in CONTENDERS}
    for each in opened.values():
        each.fill(dossiers)
    middle = dossiers[size // 2]
    key, identifiant = middle.key, middle.account.identifiant

    def works(make: Callable[[type[Contender]], Callable[[], object]]) -> dict[str, Callable[[], object]]:
        return {NAMES[kind]: make(kind) for kind in CONTENDERS}

    stock = opened[Stock]
    assert isinstance(stock, Stock)
    commits = works(lambda kind: lambda: opened[kind].commit(key)) | {"bare": lambda: stock.bare(key)}
    rows = [
        ("open and get", interleaved(works(lambda kind: lambda: reopened(kind, paths[kind], key)))),
        ("open and find", interleaved(works(lambda kind: lambda: first_found(kind, paths[kind], identifiant)))),
        ("get", interleaved(works(lambda kind: lambda: opened[kind].get(key)))),
        ("find", interleaved(works(lambda kind: lambda: opened[kind].find(identifiant)))),
        ("commit", interleaved(commits)),
    ]
    for each in opened.values():
        each.close()
    rows.append(("memory", {NAMES[kind]: Taken(memory(kind, paths[kind], identifiant) - memory(kind, None)) for kind in CONTENDERS}))
    rows.append(("file", {NAMES[kind]: Taken(paths[kind].stat().st_size / 2**20) for kind in CONTENDERS}))
    return rows


def main() -> None:
    """Print the table as Markdown."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    print("| dossiers | | gimt-tui | TinyDB | SQLite | TinyDB ÷ gimt-tui |\n|--:|:--|--:|--:|--:|--:|")
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        for size in sizes:
            for name, values in measure(size, Path(folder)):
                ratio = f"{values['TinyDB'].median / max(values['gimt-tui'].median, 0.001):,.1f}×"
                print(f"| {size:,} | {name} | {values['gimt-tui']} | {values['TinyDB']} | {values['SQLite']} | {ratio} |", flush=True)
                if "bare" in values:
                    ratio = f"{values['bare'].median / values['gimt-tui'].median:,.1f}×"
                    print(f"| {size:,} | {name}, TinyDB’s update alone | | {values['bare']} | | {ratio} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        tell_memory(*sys.argv[2:5])
    else:
        main()
