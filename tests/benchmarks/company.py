"""How soon an agent sees what another one does: ``python -m tests.benchmarks.company [DOSSIERS [ROUNDS]]`` (500, then 23,000; 20).

Two real programs are open on one file of made-up dossiers, each at its board. Printed, each beside the two seconds that are aimed
at, as median and longest of all rounds, in milliseconds on the wall:

- from the key with which one opens a dossier to the other's board that names them, and to the page of who had it open already;
- from the key with which one leaves it until the other's board names nobody;
- from the kill of a program to the same;
- from a dossier's being written by a third process to its line on a board.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from gimt_tui.assembly import assemble
from gimt_tui.settings import load
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import dossier
from ..terminal import Terminal, program
from .board import AGENT, PASSPHRASE, make_file
from .searching import ROWS

OTHER = "Marc"
AIM = 2000
ROUNDS = 20
KILLS = 5
F4, ESCAPE = "\x1bOS", "\x1b"
NAME = "ZZMESURE"


def open_board(data: Path, agent: str) -> Terminal:
    """The program of an agent, at its board."""
    terminal = Terminal([*program(), "--data", str(data), "counter"], patience=60)
    terminal.wait("Phrase de passe").type(f"{agent}\r").pump(0.3)
    return terminal.type(f"{PASSPHRASE}\r").wait("Chercher", "dossiers")


def wait_both(other: Terminal, mine: Terminal, *texts: str, gone: bool = False) -> float:
    """Milliseconds until ``other`` shows the texts, or none of them; ``mine`` is read meanwhile, else it would stand still."""
    start = time.perf_counter()
    while any((each in other.flat) is gone for each in texts):
        mine.pump(0)
        if not other.pump(0.002) or time.perf_counter() - start > other.patience:
            raise SystemExit(f"this was not to be seen: {texts}\n{other.text}")
    return (time.perf_counter() - start) * 1000


def tell(what: str, times: list[float]) -> None:
    """Print the median and the longest."""
    ordered = sorted(times)
    missed = "" if ordered[-1] <= AIM else ", missed"
    print(f"{what:<52}{ordered[len(ordered) // 2]:6.0f}   longest {ordered[-1]:6.0f}   aim {AIM}{missed}", flush=True)


def measure_company(data: Path, rounds: int) -> None:
    """What two agents see of each other."""
    named, left, told, killed = list[float](), list[float](), list[float](), list[float]()
    with open_board(data, AGENT) as anne, open_board(data, OTHER) as marc:
        for _ in range(rounds):
            anne.type(F4)
            named.append(wait_both(marc, anne, f"Ouvert par {AGENT}"))
            anne.wait("Sur le portail")
            marc.type(F4)
            told.append(wait_both(anne, marc, f"{OTHER} l’a ouvert aussi"))
            marc.wait("Sur le portail").type(ESCAPE).wait("Chercher", f"Ouvert par {AGENT}")
            anne.gone("l’a ouvert aussi")
            anne.type(ESCAPE)
            left.append(wait_both(marc, anne, f"Ouvert par {AGENT}", gone=True))
            anne.wait("Chercher")
    with open_board(data, OTHER) as marc:
        for _ in range(KILLS):
            with open_board(data, AGENT) as anne:
                anne.type(F4)
                wait_both(marc, anne, f"Ouvert par {AGENT}")
                anne.child.kill(signal.SIGKILL)
                killed.append(wait_both(marc, anne, f"Ouvert par {AGENT}", gone=True))
    tell("opened, to the other's board", named)
    tell("opened, to the page of who has it open", told)
    tell("left, until the board names nobody", left)
    tell("killed, until the board names nobody", killed)


def measure_changes(data: Path, rounds: int) -> None:
    """What a board sees of a file that another process changes."""
    shown = list[float]()
    with open_board(data, AGENT) as anne, closing(TinyDBStore.open(data)) as store:
        anne.type(NAME).wait("Aucun dossier ne correspond")
        for number in range(rounds):
            made = dossier(10**6 + number, at=datetime.now(UTC))
            name = f"{NAME}{number:04}"
            made = replace(made, account=made.account.with_answers({"last_name": name, "first_name": "Zoé"}))
            store.run(lambda transaction, made=made: transaction.put(made))  # type: ignore[misc]  # mypy infers none with a default
            shown.append(wait_both(anne, anne, name))
    tell("written by another process, to a line of the board", shown)


def main(number: int, rounds: int) -> None:
    """Measure with ``number`` dossiers, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "dossiers.json"
        make_file(data, number)
        assemble(load(file=None, data=str(data))).agents.add(OTHER, PASSPHRASE)
        print(f"\n{number} dossiers, {rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        measure_company(data, rounds)
        measure_changes(data, rounds)
        print(f"load at the end {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    for dossiers in given[:1] or ROWS:
        main(dossiers, given[1] if len(given) > 1 else ROUNDS)
