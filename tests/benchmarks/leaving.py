"""From being told to leave to being gone, in the middle of a form: each way of ``tests/journeys/test_leaving.py``.

Run by name: ``python -m tests.benchmarks.leaving [RUNS]``. Prints the median and the worst, in milliseconds; the aim is a second.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from ..journeys.test_leaving import WAYS, typed


def seconds(way: str) -> float:
    """One visit, ended that way."""
    with tempfile.TemporaryDirectory() as folder, typed(Path(folder) / "dossiers.json") as terminal:
        start = time.perf_counter()
        WAYS[way](terminal)
        terminal.wait_closed()
        return time.perf_counter() - start


def main(runs: int) -> None:
    """All ways."""
    for way in WAYS:
        taken = [seconds(way) * 1000 for _ in range(runs)]
        print(f"{way:10}{statistics.median(taken):8.0f}{max(taken):8.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
