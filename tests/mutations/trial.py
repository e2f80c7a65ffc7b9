"""Trying mutations: in a copy of the tree, with the tests that must notice, one mutation at a time in each copy."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from time import monotonic

from .mutation import PACKAGES, Mutation, TextError, place_of, texts

PATIENCE = 120.0
"""Seconds that the tests of one mutation may take; the slowest take 20 where nothing is broken."""
PYTEST = ("-x", "-n", "0", "-p", "no:cacheprovider", "-q", "-rfE", "--tb=short")
FAILED, PASSED = 1, 0
"""Exit statuses of pytest; any other says that the tests could not be run."""

_CULPRIT = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_LEAKING = ("PYTEST", "COV", "PYTHON", "GIMT_TUI", "HYPOTHESIS")


class Fate(StrEnum):
    """What became of a mutation."""

    KILLED = "killed"
    SURVIVED = "survived"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutation and its fate; ``by`` is the test that failed, or why it could not be tried, ``seconds`` how long it took."""

    mutation: Mutation
    fate: Fate
    by: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Ran:
    """A run of pytest: its exit status, None where it took too long, and what it said."""

    status: int | None
    output: str

    @property
    def culprit(self) -> str:
        """The test that failed."""
        found = _CULPRIT.search(self.output)
        return found[1] if found else ""


def try_all(root: Path, mutations: Sequence[Mutation], *, jobs: int = 2, patience: float = PATIENCE) -> Iterator[Trial]:
    """Try each mutation in a copy of the tree at ``root``, ``jobs`` at once, and tell each fate as it is known.

    Nothing in the tree itself is changed. Where the tests fail without any mutation, what they say of one is worth nothing:
    ``check`` is for that.
    """
    with _copies(root, min(jobs, len(mutations))) as copies, ThreadPoolExecutor(jobs) as pool:

        def tried(mutation: Mutation) -> Trial:
            copy = copies.get()
            try:
                return try_one(copy, mutation, patience)
            finally:
                copies.put(copy)

        waiting = [pool.submit(tried, each) for each in mutations]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            for each in waiting:
                each.cancel()


def check(root: Path, mutations: Sequence[Mutation], *, patience: float) -> str:
    """What the tests of the mutations say against the tree as it is; empty where all of them pass."""
    tests = dict.fromkeys(each for mutation in mutations for each in mutation.tests)
    with _copies(root, 1) as copies:
        ran = _run(copies.get(), tuple(tests), patience)
    return "" if ran.status == PASSED else ran.output or "They took too long."


def try_one(copy: Path, mutation: Mutation, patience: float) -> Trial:
    """Break the copy, run the tests, mend the copy."""
    began = monotonic()
    try:
        with _broken(copy, mutation):
            ran = _run(copy, mutation.tests, patience)
    except TextError as error:
        return Trial(mutation, Fate.UNTRIED, str(error))
    seconds = monotonic() - began
    match ran.status:
        case None:
            # What hangs is noticed: here by the limit, in the whole suite by whoever waits for it.
            return Trial(mutation, Fate.KILLED, f"the limit of {patience:g} s", seconds)
        case 0:
            return Trial(mutation, Fate.SURVIVED, "", seconds)
        case 1:
            return Trial(mutation, Fate.KILLED, ran.culprit, seconds)
        case _:
            # A test that cannot be imported or found has noticed nothing.
            return Trial(mutation, Fate.UNTRIED, ran.output.strip()[-1500:], seconds)


@contextmanager
def _copies(root: Path, number: int) -> Iterator[SimpleQueue[Path]]:
    """So many copies of the tree, compiled, in a folder that goes afterwards."""
    copies: SimpleQueue[Path] = SimpleQueue()
    with TemporaryDirectory(prefix="gimt-tui-mutations-") as folder:
        for each in range(number):
            copy = Path(folder, str(each))
            for name in (*PACKAGES, "tests"):
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(root / "pyproject.toml", copy)
            compileall.compile_dir(copy, quiet=2)
            copies.put(copy)
        yield copies


@contextmanager
def _broken(copy: Path, mutation: Mutation) -> Iterator[None]:
    """The copy with the mutation in it. Raises TextError."""
    program = texts(copy)
    place = place_of(mutation, program)
    file, sound = copy / place, program[place]
    status = file.stat()
    file.write_text(sound.replace(mutation.before, mutation.after), "utf-8")
    # What is compiled is told apart by time and size alone, and a mutation may keep the size.
    os.utime(file, (status.st_atime, status.st_mtime + 60))
    try:
        yield
    finally:
        file.write_text(sound, "utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _run(copy: Path, tests: Sequence[str], patience: float) -> Ran:
    """Run these tests in the copy, over the copy, and end what they began where they take too long."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_LEAKING)}
    # The programs that the tests start are those of the copy; nothing broken is kept compiled; the same examples each time.
    environment |= {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "ci"}
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *PYTEST, *tests],
        cwd=copy,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            return Ran(None, "")
        finally:
            # Its own session: what it left running goes with it.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
    return Ran(process.returncode, output)
