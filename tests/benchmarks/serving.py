"""The demonstration over SSH, beside OpenSSH that starts the program for each visitor, turn by turn in one run.

Run by name, as root and with sshd installed: ``python -m tests.benchmarks.serving [RUNS]``. Prints milliseconds from the start of
the client to the whole first screen, megabytes a visitor at four places, seconds until thirty who come at once have their first screen,
and, at several numbers of visitors who press one key a second each at a moment of their own, milliseconds from a key to what it paints
with the processor and the bytes that a key takes. Clients run on the same cores, in a few processes.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..journeys.test_demo import PROMISE, WAY
from ..journeys.test_serve import Service
from ..sshd import NAME, descendants, serve, write_fragment
from ..terminal import Terminal

KEX = ("-o", "KexAlgorithms=curve25519-sha256")
LAST_LINE = "F2 services & aide"
PLACES = ("first screen", "first form", "end of step 1", "GIMT open")
STEPS = {"first form": 0, "end of step 1": 3, "GIMT open": 10}
"""How many legs of the way lead from the first form to each place."""
NUMBERS = (1, 10, 30, 100)
MOST_BESIDE = 30
"""Visitors of sshd, each of whom takes forty megabytes."""
CROWD = 30
SECONDS = 10
CLIENTS = 4
"""Processes that share the visitors."""
ROOMY = ("UsePAM no", "MaxStartups 300", "PerSourceMaxStartups none")
"""What lets sshd take a crowd, and leaves out what a machine's accounts may cost."""


@dataclass(frozen=True)
class Way:
    """How to come to a server, and its first process."""

    name: str
    port: int
    user: str
    process: int
    client: list[str]


def milliseconds_to_screen(argv: list[str]) -> float:
    """From the start of the client to the end of the first screen."""
    start = time.perf_counter()
    with Terminal(argv, environment={"COLORTERM": None}) as terminal:
        while LAST_LINE not in terminal.flat:
            if not terminal.pump(5):
                raise SystemExit(f"ended early:\n{terminal.text}")
        return (time.perf_counter() - start) * 1000


def megabytes(way: Way, known: set[int]) -> float:
    """The memory, in proportion, of the processes of visitors that are new."""
    total = 0
    for each in visitor_processes(way) - known:
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def visitor_processes(way: Way) -> set[int]:
    """The server's processes of Python that have a terminal; other programs on the machine have theirs."""
    found = set()
    for each in descendants(way.process) - {way.process}:
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            if int(fields[4]) and "python" in os.readlink(f"/proc/{each}/exe"):
                found.add(each)
    return found


def measure_memory(way: Way) -> list[float]:
    """Megabytes of one visitor at each of the places."""
    known, found = visitor_processes(way), []
    with Terminal(way.client, environment={"COLORTERM": None}, patience=60) as terminal:
        terminal.wait(PROMISE)
        found.append(megabytes(way, known))
        terminal.press("enter").wait("Identifiant")
        for number, (keys, shows) in enumerate((("", ""), *WAY)):
            if keys:
                terminal.type(keys).wait(shows)
            if number in STEPS.values():
                found.append(megabytes(way, known))
    return found


@contextmanager
def visitors(what: str, way: Way, number: int) -> Iterator[list[subprocess.Popen[str]]]:
    """So many visitors in several processes, ready to begin; they leave together."""
    shares = [number // CLIENTS + (each < number % CLIENTS) for each in range(CLIENTS)]
    argv = [sys.executable, "-m", "tests.benchmarks.visitors", what, str(way.port), way.user]
    clients = [
        subprocess.Popen([*argv, str(share), str(SECONDS), str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for seed, share in enumerate(shares)
        if share
    ]
    try:
        for each in clients:
            hear(each)
        yield clients
    finally:
        for each in clients:
            each.communicate("\n")


def hear(client: subprocess.Popen[str]) -> str:
    """The next line that the process has written to its standard output."""
    assert client.stdout
    if not (line := client.stdout.readline()):
        raise SystemExit("a client ended early")
    return line


def begin(clients: list[subprocess.Popen[str]]) -> list[dict[str, Any]]:
    """Have them begin, and hear what they measured."""
    for each in clients:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    return [json.loads(hear(each)) for each in clients]


def processor_seconds(root: int) -> float:
    """What a process, and all that descend from it, have had of the processor."""
    total = 0
    for each in descendants(root):
        for schedstat in Path(f"/proc/{each}/task").glob("*/schedstat"):
            with suppress(OSError):
                total += int(schedstat.read_text().split()[0])
    return total / 1e9


def measure_keys(way: Way, number: int) -> str:
    """From a key to what it paints, and what a key costs the server, where so many type."""
    with visitors("keys", way, number) as clients:
        before = processor_seconds(way.process)
        told = begin(clients)
        spent = processor_seconds(way.process) - before
    delays = sorted(delay for each in told for delay in each["delays"])
    p99 = delays[min(len(delays) - 1, int(len(delays) * 0.99))]
    each_key = f"{spent * 1000 / len(delays):4.1f} ms of processor and {sum(each['bytes'] for each in told) / len(delays):4.0f} bytes a key"
    return f"p50 {statistics.median(delays):5.1f} ms   p99 {p99:5.1f} ms   {each_key}   ({len(delays)} keys)"


def measure_crowd(way: Way, number: int) -> float:
    """Seconds until so many who come at once all have their first screen."""
    with visitors("crowd", way, number) as clients:
        start = time.perf_counter()
        begin(clients)
        return time.perf_counter() - start


def main(runs: int) -> None:
    """Measure both in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sshd").mkdir()
        service = Service(folder, "--visitors", "200", "--per-address", "200")
        try:
            with serve(folder / "sshd", write_fragment(), ROOMY) as sshd:
                ours = Way("serve", int(service.port), "anybody", service.process.pid, service.command(*KEX))
                theirs = Way("sshd", sshd.port, NAME, sshd.process.pid, sshd.command(*KEX))
                compare(ours, theirs, runs)
        finally:
            service.close()


def compare(ours: Way, theirs: Way, runs: int) -> None:
    """Print the table."""
    for each in (ours, theirs):
        milliseconds_to_screen(each.client)
    pairs = [(milliseconds_to_screen(ours.client), milliseconds_to_screen(theirs.client)) for _ in range(runs)]
    here, there = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"first screen   serve {here:6.0f} ms   sshd {there:6.0f} ms   ratio {ratio:.2f}   (median of {runs})", flush=True)
    for place, one, other in zip(PLACES, measure_memory(ours), measure_memory(theirs), strict=True):
        print(f"{place:<14} serve {one:6.1f} MB   sshd {other:6.1f} MB", flush=True)
    crowds = [(measure_crowd(ours, CROWD), measure_crowd(theirs, CROWD)) for _ in range(max(1, runs // 4))]
    here, there = (statistics.median(each) for each in zip(*crowds, strict=True))
    ratio = statistics.median(one / other for one, other in crowds)
    print(f"{CROWD} at once     serve {here:6.2f} s    sshd {there:6.2f} s    ratio {ratio:.3f}   (median of {len(crowds)})", flush=True)
    for number in NUMBERS:
        for way in (ours, theirs):
            if way is ours or number <= MOST_BESIDE:
                print(f"{number:>3} visitors   {way.name:<5} {measure_keys(way, number)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
