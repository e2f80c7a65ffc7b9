"""The board of an office with as many dossiers as there are débits: ``python -m tests.benchmarks.board [DOSSIERS [KEYS]]``.

Makes a file of made-up dossiers with the real spread of names, enseignes and communes (500, then 23,000 unless told), opens the
real program and prints, each beside what is aimed at:

- from the Enter of the passphrase to the painted lines: after the start, where the passphrase is there within a second, as from
  a paste, so that all is still being read; after the start, where it is typed as a person types; after a lock;
- from a letter to its first painted byte, beside a bare Textual Input, key by key in turn; from that letter to its lines, for
  searches as people type them, letter by letter;
- memory, as the kernel counts it.

Times are those on the wall, which count for what others do on the machine too: its load is printed, and between brackets how
much processor time the program itself took, all its threads together.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from select import select
from typing import NamedTuple

from gimt_tui.assembly import assemble
from gimt_tui.domain.dossier import Activation, Attachment
from gimt_tui.settings import load
from gimt_tui.store import format
from gimt_tui.store.codec import encode
from gimt_tui.store.format import Line

from ..made_up import make_dossiers, make_findables
from ..store.samples import dossier
from ..terminal import Terminal, program
from .keystroke import BARE
from .searching import ROWS, make_queries

AGENT, PASSPHRASE = "Anne", "agrafe cheval batterie"
F8 = "\x1b[19~"
TYPING = 0.2
"""Seconds between two signs of somebody who types a passphrase that they know."""
COLD, WARM, RATIO, LINES = 900, 150, 1.3, 50
"""What is aimed at, in milliseconds: to the lines after the start and after a lock, to a letter's lines; the ratio to a bare Input."""


def make_file(path: Path, number: int) -> None:
    """Write the file, with one agent."""
    now = datetime.now(UTC)
    table = {}
    for place, (_, found) in enumerate(make_findables(number).items()):
        at = now - timedelta(minutes=number - place)
        first, _, last = found.name.partition(" ")
        attached = tuple(Attachment(siret=each, attached_at=at) for each in found.sirets[:1] if place % 3)
        phone, mobile = (*found.phones, "", "")[:2]
        made = dossier(place, at=at, attachments=attached)
        account = made.account.with_answers({
            "identifiant": found.identifiant, "email": found.email, "last_name": last, "first_name": first,
            "phone": phone, "mobile": mobile, "postal_address": found.postal_address,
        })  # fmt: skip
        follow_up = replace(made.follow_up, enseigne=found.enseigne)
        activation = Activation(used_at=at if place % 3 else None)
        made = replace(made, account=account, follow_up=follow_up, activation=activation, revision=1)
        table[str(made.key.int)] = Line.from_document(str(made.key.int), encode(made))
    path.touch(0o600)
    path.write_bytes(b"".join(format.to_pieces({**format.empty_tables(), "dossiers": table})))
    assemble(load(file=None, data=str(path))).agents.add(AGENT, PASSPHRASE)


class Time(NamedTuple):
    """Seconds on the wall, and of the processor."""

    wall: float
    processor: float


def now(terminal: Terminal) -> Time:
    """The moment, and what its program has used of the processor so far (the clock of another process, by its number)."""
    return Time(time.perf_counter(), time.clock_gettime(~terminal.child.pid << 3 | 2))


def since(start: Time, terminal: Terminal) -> Time:
    """Seconds that have passed since ``start``, on the wall and on the processor of the program in the terminal."""
    end = now(terminal)
    return Time(end.wall - start.wall, end.processor - start.processor)


def middle(times: list[Time], share: float = 0.5) -> Time:
    """The time that so large a share of them do not exceed, of either kind."""
    return Time(*(sorted(each)[int(len(times) * share)] for each in zip(*times, strict=True)))


def unlock(terminal: Terminal, pause: float = 0) -> Time:
    """The time from the Enter of the passphrase to the painted lines; ``pause`` is how many seconds pass between two of its signs."""
    for each in PASSPHRASE if pause else (PASSPHRASE,):
        terminal.type(each)
        until = time.perf_counter() + (pause or 0.5)
        while (left := until - time.perf_counter()) > 0:
            terminal.pump(left)
    start = now(terminal)
    terminal.type("\r").wait("Chercher", "dossiers")
    return since(start, terminal)


def tell(what: str, value: float, unit: str, aim: float | None = None, more: str = "") -> None:
    """Print a figure, what is aimed at, and ``more``."""
    aimed = "" if aim is None else f"aim {aim:g}{'' if value <= aim else ', missed'}"
    print(f"{what:<52}{value:8.2f} {unit:<5}{more:<16}{aimed}", flush=True)


def tell_time(what: str, took: Time, aim: float | None = None) -> None:
    """The same of a time, in milliseconds."""
    tell(what, took.wall * 1000, "ms", aim, f"({took.processor * 1000:.1f})")


def press(terminal: Terminal, key: str, look: Callable[[], str] = str) -> tuple[Time | None, Time | None]:
    """Press a key: the time until its first painted byte, and until what ``look`` gives is another; None where nothing comes."""
    before, start = look(), now(terminal)
    terminal.child.send(key)
    first = changed = None
    quiet = start.wall + 0.3
    while (left := quiet - time.perf_counter()) > 0:
        if not select([terminal.child.child_fd], [], [], left)[0]:
            break
        took = since(start, terminal)
        first = first or took
        terminal.pump(0)
        if changed is None and look() != before:
            changed = took
        # A bare Input is never quiet for long: its cursor blinks.
        quiet = time.perf_counter() + 0.1
    return first, changed


def _lines(terminal: Terminal) -> str:
    """What the board lists, without the line that is typed in."""
    return "\n".join(terminal.text.split("\n")[4:20])


def _memory(process: int) -> Iterator[tuple[str, float]]:
    """What a process holds, in MiB: all of it, and with what it shares counted in part."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("Rss", "Pss"):
            yield name.upper(), int(value.split()[0]) / 1024


def open_counter(argv: list[str]) -> Terminal:
    """The program at its lock, an agent's name given."""
    terminal = Terminal(argv, patience=60)
    terminal.wait("Phrase de passe").type(f"{AGENT}\r").pump(0.3)
    return terminal


def main(number: int, keys: int) -> None:
    """Measure a board of ``number`` dossiers by ``keys`` letters, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "dossiers.json"
        make_file(data, number)
        size, load_now = data.stat().st_size / 1e6, os.getloadavg()[0]
        print(f"\n{number} dossiers, {size:.0f} MB, {os.cpu_count()} cores, load {load_now:.1f}, {datetime.now(UTC):%H:%M}")
        argv = [*program(), "--data", str(data), "counter"]
        cold = []
        for _ in range(5):
            with open_counter(argv) as terminal:
                cold.append(unlock(terminal))
        tell_time("Enter to lines, after the start, pasted, median of 5", middle(cold), COLD)
        with open_counter(argv) as terminal, Terminal([sys.executable, "-c", BARE]) as other:
            tell_time("Enter to lines, after the start, typed", unlock(terminal, TYPING), COLD)
            warm = []
            for _ in range(9):
                terminal.pump(1)
                terminal.type(F8).wait("Phrase de passe")
                warm.append(unlock(terminal))
            tell_time("Enter to lines, after a lock, median of 9", middle(warm), WARM)
            other.pump(1)
            ours, bare, lines = list[Time](), list[Time](), list[Time]()
            for query in make_queries(make_dossiers(number), Random(14)):
                for each in query[: keys - len(ours)]:
                    painted, listed = press(terminal, each, lambda: _lines(terminal))
                    beside, _ = press(other, each)
                    if painted is not None and beside is not None:
                        ours.append(painted)
                        bare.append(beside)
                    if listed is not None:
                        lines.append(listed)
                if len(ours) >= keys:
                    break
                press(terminal, "\x1b")
            tell_time("a letter to its paint, median, board", middle(ours))
            tell_time("a letter to its paint, median, bare Input", middle(bare))
            ratio = Time(*(mine / theirs for mine, theirs in zip(middle(ours), middle(bare), strict=True)))
            tell("ratio", ratio.wall, "", RATIO, f"({ratio.processor:.2f})")
            tell_time("a letter to its lines, median", middle(lines))
            tell_time(f"a letter to its lines, 99 % of {len(lines)}", middle(lines, 0.99), LINES)
            for name, value in _memory(terminal.child.pid):
                tell(f"memory, {name}", value, "MiB")
            print(f"load at the end {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    for dossiers in given[:1] or ROWS:
        main(dossiers, given[1] if len(given) > 1 else 200)
