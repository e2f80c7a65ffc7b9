"""The demonstration over SSH, beside OpenSSH that starts the program for each visitor, turn by turn in one run.

Run by name, as root and with sshd installed: ``python -m tests.benchmarks.serving [RUNS]``. Prints milliseconds from the start of
the client to the whole first screen, megabytes a visitor at four places, and milliseconds from a key to what it paints, at several
numbers of visitors who press one key a second; clients run on the same cores.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncssh

from ..journeys.test_demo import PROMISE, WAY
from ..journeys.test_serve import Service
from ..terminal import Terminal, program

KEX = ("-o", "KexAlgorithms=curve25519-sha256")
LAST_LINE = "F2 services & aide"
PLACES = ("first screen", "first form", "end of step 1", "GIMT open")
STEPS = {"first form": 0, "end of step 1": 3, "GIMT open": 10}
"""How many legs of the way lead from the first form to each place."""
NUMBERS = (1, 10, 30, 100)
SECONDS = 10


def command(folder: Path, port: str, *options: str) -> list[str]:
    """The client's command line."""
    mine = ["-F", "none", "-o", f"UserKnownHostsFile={folder}/known", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR", *KEX]
    return ["ssh", *mine, "-p", port, *options, "root@127.0.0.1"]


@contextmanager
def openssh(folder: Path) -> Iterator[list[str]]:
    """sshd with the program as its forced command; the client's command line."""
    for name in ("host", "client"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    Path("/run/sshd").mkdir(exist_ok=True)
    port = "22622"
    lines = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host", f"AuthorizedKeysFile {folder}/client.pub", "StrictModes no",
        "PermitRootLogin yes", "UsePAM no", "PasswordAuthentication no", f"ForceCommand {program()[0]} demo", "PrintMotd no",
    ]  # fmt: skip
    (folder / "sshd_config").write_text("\n".join(lines) + "\n")
    server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield command(folder, port, "-i", str(folder / "client"))
    finally:
        server.terminate()
        server.wait()


def milliseconds_to_screen(argv: list[str]) -> float:
    """From the start of the client to the end of the first screen."""
    start = time.perf_counter()
    with Terminal(argv, environment={"COLORTERM": None}) as terminal:
        while LAST_LINE not in terminal.flat:
            if not terminal.pump(5):
                raise SystemExit(f"ended early:\n{terminal.text}")
        return (time.perf_counter() - start) * 1000


def megabytes(known: set[int]) -> float:
    """The memory, in proportion, of the processes of visitors that are new."""
    total = 0
    for each in visitor_processes() - known:
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def visitor_processes() -> set[int]:
    """Processes of Python that have a terminal."""
    found = set()
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                fields = (each / "stat").read_text().rpartition(")")[2].split()
                if int(fields[4]) and "python" in os.readlink(each / "exe"):
                    found.add(int(each.name))
            except OSError:
                continue
    return found - {os.getpid()}


def measure_memory(argv: list[str]) -> list[float]:
    """Megabytes of one visitor at each of the places."""
    known, found = visitor_processes(), []
    with Terminal(argv, environment={"COLORTERM": None}, patience=60) as terminal:
        terminal.wait(PROMISE)
        found.append(megabytes(known))
        terminal.press("enter").wait("Identifiant")
        for number, (keys, shows) in enumerate((("", ""), *WAY)):
            if keys:
                terminal.type(keys).wait(shows)
            if number in STEPS.values():
                found.append(megabytes(known))
    return found


async def visit(port: int, ready: asyncio.Event, delays: list[float]) -> None:
    """One visitor at the first form, who presses a key a second."""
    async with asyncssh.connect("127.0.0.1", port, known_hosts=None, username="anybody") as connection:
        process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)

        async def until(words: bytes) -> None:
            seen = b""
            while words not in seen:
                seen += await process.stdout.read(65_536)

        await until(b"services")
        process.stdin.write(b"\r")
        await until(b"Identifiant")
        await asyncio.sleep(1)
        await ready.wait()
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.stdout.read(65_536), 0.01)
            start = time.perf_counter()
            process.stdin.write(b"a")
            await process.stdout.read(65_536)
            delays.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(1)


async def measure_keys(port: int, number: int) -> list[float]:
    """Milliseconds from a key to what it paints, of all visitors."""
    ready, delays = asyncio.Event(), list[float]()
    async with asyncio.TaskGroup() as group:
        for _ in range(number):
            group.create_task(visit(port, ready, delays))
            await asyncio.sleep(0.02)
        await asyncio.sleep(2)
        ready.set()
    return delays


async def measure_crowd(port: int, number: int) -> float:
    """Seconds until so many who come at once all have their first screen."""

    async def come() -> None:
        async with asyncssh.connect("127.0.0.1", port, known_hosts=None, username="anybody") as connection:
            process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
            seen = b""
            while b"services" not in seen:
                seen += await process.stdout.read(65_536)

    start = time.perf_counter()
    await asyncio.gather(*(come() for _ in range(number)))
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Measure both in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        service = Service(folder, "--visitors", "200", "--per-address", "200")
        try:
            with openssh(folder) as theirs:
                ours = command(folder, service.port)
                for each in (ours, theirs):
                    milliseconds_to_screen(each)
                pairs = [(milliseconds_to_screen(ours), milliseconds_to_screen(theirs)) for _ in range(runs)]
                here, there = (statistics.median(each) for each in zip(*pairs, strict=True))
                ratio = statistics.median(one / other for one, other in pairs)
                print(f"first screen   serve {here:6.0f} ms   sshd {there:6.0f} ms   ratio {ratio:.2f}   (median of {runs})")
                for place, one, other in zip(PLACES, measure_memory(ours), measure_memory(theirs), strict=True):
                    print(f"{place:<14} serve {one:6.1f} MB   sshd {other:6.1f} MB")
            port = int(service.port)
            print(f"30 at once     serve {asyncio.run(measure_crowd(port, 30)):6.2f} s")
            for number in NUMBERS:
                delays = sorted(asyncio.run(measure_keys(port, number)))
                p99 = delays[min(len(delays) - 1, int(len(delays) * 0.99))]
                middle = statistics.median(delays)
                print(f"{number:>3} visitors   key to paint p50 {middle:5.1f} ms   p99 {p99:5.1f} ms   ({len(delays)} keys)")
        finally:
            service.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
