"""From a key to the painted screen, beside a bare Textual Input, key by key in turn in one run.

Run by name: ``python -m tests.benchmarks.keystroke [KEYS]``. For both: the median time from the key to the first byte
painted, the processor time a key costs, the bytes written for it; then the ratios.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from ..terminal import Terminal, program

BARE = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield Input()
Bare().run()
"""
LETTERS = "abcdefghijklmnopqrs"


@dataclass
class Subject:
    """A program with a text field that has the focus."""

    name: str
    terminal: Terminal
    waits: list[float] = field(default_factory=list)
    written: int = 0

    def drain(self, seconds: float) -> int:
        """The bytes painted within ``seconds``."""
        before = len(self.terminal.raw)
        self.terminal.pump(seconds)
        return len(self.terminal.raw) - before

    def press(self, key: str) -> None:
        """One key, timed until its first painted byte, and counted until all is quiet."""
        start = time.perf_counter()
        self.terminal.child.send(key)
        painted = self.drain(2)
        self.waits.append(time.perf_counter() - start)
        while more := self.drain(0.04):
            painted += more
        self.written += painted

    @property
    def processor(self) -> float:
        """Seconds of processor used so far, user and system."""
        fields = Path(f"/proc/{self.terminal.child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(keys: int) -> None:
    """Type in both, turn by turn."""
    python = str(Path(program()[0]).parent / "python")
    with tempfile.TemporaryDirectory() as folder:
        ours = Subject("gimt-tui", Terminal([*program(), "--data", f"{folder}/dossiers.json"]))
        bare = Subject("bare Input", Terminal([python, "-c", BARE]))
        ours.terminal.wait("S’inscrire").press("enter").wait("1. Vos informations de connexion")
        for subject in (ours, bare):
            for letter in LETTERS:
                subject.press(letter)
            for _ in LETTERS:
                subject.press("\x7f")
        # The draft is saved after a pause, and that is no part of a key: wait until nothing is painted for a second. The
        # bare Input is never quiet: its cursor blinks.
        while ours.drain(1):
            pass
        for subject in (ours, bare):
            subject.waits.clear()
            subject.written = 0
        begun = {each.name: each.processor for each in (ours, bare)}
        for number in range(keys):
            there_and_back = number % (2 * len(LETTERS))
            key = LETTERS[there_and_back] if there_and_back < len(LETTERS) else "\x7f"
            for subject in (ours, bare):
                subject.press(key)
        figures = {
            each.name: (statistics.median(each.waits) * 1000, (each.processor - begun[each.name]) * 1000 / keys, each.written / keys)
            for each in (ours, bare)
        }
        for each in (ours, bare):
            each.terminal.child.close(force=True)
    print(f"{'':12}{'key to paint, ms':>18}{'processor, ms/key':>20}{'bytes/key':>12}")
    for name, row in figures.items():
        print(f"{name:12}{row[0]:18.2f}{row[1]:20.2f}{row[2]:12.0f}")
    ratios = [mine / theirs for mine, theirs in zip(figures["gimt-tui"], figures["bare Input"], strict=True)]
    print(f"{'ratio':12}{ratios[0]:18.2f}{ratios[1]:20.2f}{ratios[2]:12.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
