"""The board of an office with as many dossiers as there are débits: ``python -m tests.benchmarks.board [DOSSIERS [KEYS]]``.

Makes a file of made-up dossiers with the real spread of names, enseignes and communes (23,000 unless told), opens the real
program and prints: from the Enter of the passphrase to the painted lines, at once after the start and once more after a lock;
from a letter to its first painted byte, beside a bare Textual Input, key by key in turn; from that letter to its lines; memory.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from gimt_tui.assembly import assemble
from gimt_tui.domain.dossier import Activation, Attachment
from gimt_tui.settings import load
from gimt_tui.store import format
from gimt_tui.store.codec import encode
from gimt_tui.store.format import Line

from ..made_up import make_findables
from ..store.samples import dossier
from ..terminal import Terminal, program
from .keystroke import BARE, Subject

AGENT, PASSPHRASE = "Anne", "agrafe cheval batterie"
F8 = "\x1b[19~"
WORDS = ("dup", "tabac", "mart", "29200", "gare", "saint", "0639", "rep", "le go", "bern")


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
            "identifiant": f"tabac{place:06}", "email": found.email, "last_name": last, "first_name": first,
            "phone": phone, "mobile": mobile, "postal_address": found.postal_address,
        })  # fmt: skip
        follow_up = replace(made.follow_up, enseigne=found.enseigne)
        activation = Activation(used_at=at if place % 3 else None)
        made = replace(made, account=account, follow_up=follow_up, activation=activation, revision=1)
        table[str(made.key.int)] = Line.from_document(str(made.key.int), encode(made))
    path.touch(0o600)
    path.write_bytes(b"".join(format.to_pieces({**format.empty_tables(), "dossiers": table})))
    assemble(load(file=None, data=str(path))).agents.add(AGENT, PASSPHRASE)


def unlock(terminal: Terminal) -> float:
    """Seconds from the Enter of the passphrase to the painted lines."""
    terminal.type(PASSPHRASE).pump(0.5)
    start = time.perf_counter()
    terminal.type("\r").wait("Chercher", "dossiers")
    return time.perf_counter() - start


def _lines(terminal: Terminal) -> str:
    """What the board lists, without the line that is typed in."""
    return "\n".join(terminal.text.split("\n")[4:20])


def main(number: int, keys: int) -> None:
    """Measure a board of ``number`` dossiers by ``keys`` letters, and print the times."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "dossiers.json"
        make_file(data, number)
        print(f"{number} dossiers, {data.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores, {datetime.now(UTC):%H:%M}")
        argv = [*program(), "--data", str(data), "counter"]
        with Terminal(argv, patience=60) as terminal, Terminal([sys.executable, "-c", BARE]) as other:
            terminal.wait("Phrase de passe").type(f"{AGENT}\r").pump(0.3)
            print(f"from Enter to lines, after the start {unlock(terminal):6.2f} s")
            terminal.type(F8).wait("Phrase de passe")
            print(f"from Enter to lines, after a lock    {unlock(terminal):6.2f} s")
            other.pump(1)
            ours, bare = Subject("board", terminal), Subject("bare", other)
            lines, dice = list[float](), Random(14)
            typed = "".join(WORDS)
            for each in (typed * (keys // len(typed) + 1))[:keys]:
                before, start = _lines(terminal), time.perf_counter()
                terminal.child.send(each)
                terminal.pump(1)
                ours.waits.append(time.perf_counter() - start)
                while _lines(terminal) == before and time.perf_counter() - start < 0.3:
                    terminal.pump(0.005)
                if _lines(terminal) != before:
                    lines.append(time.perf_counter() - start)
                while terminal.pump(0.05):
                    pass
                bare.press(each)
                if dice.random() < 0.2:
                    terminal.press("escape").pump(0.3)
            for subject in (ours, bare):
                print(f"{subject.name:<6} key to paint, median {median(subject.waits) * 1000:6.1f} ms")
            print(f"ratio {median(ours.waits) / median(bare.waits):.2f}")
            lines.sort()
            print(f"from the letter to its lines, p50 {median(lines) * 1000:.0f} ms, p99 {lines[int(len(lines) * 0.99)] * 1000:.0f} ms")
            status = Path(f"/proc/{terminal.child.pid}/status").read_text()
            print(next(line for line in status.splitlines() if line.startswith("VmRSS")))


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], *("23000", "200")[len(sys.argv) - 1 :]][:2]))
