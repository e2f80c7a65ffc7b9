"""How quick the search of the board is, over made-up dossiers: ``python -m tests.benchmarks.searching [ROWS …]`` (500 and 23,000).

Prints what it takes to build it, to take over one change, and to find at every letter of queries as people type them: half of
the dossiers by commune and street, the others by name, enseigne, number or with a slip. The time is that of the
processor, so that others on the machine count for little. The memory is what building it leaves allocated.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator

from gimt_tui.counter import Search
from gimt_tui.counter.folding import fold

from ..made_up import MadeUp, make_dossiers

ROWS = (500, 23_000)
ROUNDS = 7
TYPED = 150
"""Dossiers that are searched, each letter by letter."""


def make_queries(dossiers: list[MadeUp], dice: random.Random) -> Iterator[str]:
    """What somebody might type for each, in full."""
    for place in range(TYPED):
        each = dice.choice(dossiers)
        row = each.findable
        name, commune, street = fold(row.name).strip(), fold(each.commune).strip(), fold(each.street).split()[-1]
        yield f"{commune} {street}" if place % 2 else (
            name,
            f"{each.postcode} {street}",
            f"{row.enseigne} {commune}",
            row.phones[0].replace("+33", "0"),
            row.sirets[0][:9],
            f"{name[:-2]}{name[-1]}{name[-2]} {commune}",
        )[place // 2 % 6]


def measure_seconds(rows: int) -> None:
    """Print the figures of so many rows."""
    dossiers = make_dossiers(rows)
    table = {place: each.findable for place, each in enumerate(dossiers)}
    built = []
    for _ in range(ROUNDS):
        start = time.process_time()
        search = Search(table)
        built.append(time.process_time() - start)
    start = time.process_time()
    search.prepare()
    prepared = time.process_time() - start
    changed = []
    for place in random.Random(2).sample(range(rows), 100):
        start = time.process_time()
        search.update({place: table[rows - 1 - place]})
        changed.append(time.process_time() - start)
    start = time.process_time()
    search.prepare()
    again = time.process_time() - start
    exact: list[float] = []
    near: list[float] = []
    for query in make_queries(dossiers, random.Random(3)):
        for end in range(1, len(query) + 1):
            start = time.process_time()
            found = search.find(query[:end])
            (near if found.approximate else exact).append(time.process_time() - start)
    tracemalloc.start()
    held = Search(table)
    held.prepare()
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{rows:,} dossiers: built in {_best(built)}; one change {_spread(changed)}; {memory / 2**20:.1f} MiB")
    print(f"    prepared for slips in {prepared * 1000:.0f} ms, again after 100 changes in {again * 1000:.0f}")
    print(f"    a letter typed {_spread(exact)}, {len(exact)} letters; with a slip {_spread(near)}, {len(near)} letters", flush=True)


def _best(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms ({min(seconds) * 1000:.0f})"


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2] * 1000:.1f} ms, 99 % {ordered[len(ordered) * 99 // 100] * 1000:.1f}" if ordered else "-"


if __name__ == "__main__":
    for number in [int(each) for each in sys.argv[1:]] or ROWS:
        measure_seconds(number)
