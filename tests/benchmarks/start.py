"""From starting the program to its first painted screen, beside a bare Textual app, turn by turn in one run.

Run by name: ``python -m tests.benchmarks.start [RUNS]``. Prints medians in milliseconds and the median of the ratios.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from ..terminal import Terminal, program

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Bonjour")
Bare().run()
"""


def seconds_until(argv: list[str], needle: bytes) -> float:
    """From the start of ``argv`` until it has written ``needle``."""
    start = time.perf_counter()
    with Terminal(argv) as terminal:
        while needle not in terminal.raw:
            if not terminal.pump(5):
                raise SystemExit(f"{argv[0]} ended early:\n{terminal.text}")
        return time.perf_counter() - start


def main(runs: int) -> None:
    """Measure both in turn."""
    python = str(Path(program()[0]).parent / "python")
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = [*program(), "--data", f"{folder}/dossiers.json"], [python, "-c", BARE]
        # Once each, uncounted: the byte code is compiled.
        seconds_until(ours, b"S\xe2\x80\x99inscrire")
        seconds_until(bare, b"Bonjour")
        pairs = [(seconds_until(ours, b"S\xe2\x80\x99inscrire"), seconds_until(bare, b"Bonjour")) for _ in range(runs)]
    print(f"gimt-tui   {statistics.median(each[0] for each in pairs) * 1000:7.1f} ms")
    print(f"bare app   {statistics.median(each[1] for each in pairs) * 1000:7.1f} ms")
    print(f"ratio      {statistics.median(each[0] / each[1] for each in pairs):7.2f}   (median of {runs} pairs)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
