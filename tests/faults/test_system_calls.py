"""A commit killed before each of its system calls, and a commit each of whose system calls fails once."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Self

import pytest

from gimt_tui.store import upkeep
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import dossier

from .commit import ADDED, ERASED

MUTATING = (
    "openat,write,pwrite64,writev,fsync,fdatasync,link,linkat,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,ftruncate,fchmod,flock"
)
ANY = f"{MUTATING},read,pread64,close,newfstatat,fstat,stat,lstat,statx,lseek,getdents64,fcntl,ioctl"
FOLDER = Path(__file__).parents[2]

STAYS = "Tabac00002"
BEFORE = {ERASED, STAYS}
AFTER = {"first": {ADDED}, "add": BEFORE | {ADDED}, "erase": {STAYS}, "restore": {STAYS}}
START: dict[str, set[str]] = {"first": set(), "add": BEFORE, "erase": BEFORE, "restore": BEFORE}


@dataclass(frozen=True)
class Call:
    """The ``number``-th call of that name that the program makes, counted from where it waits to begin."""

    name: str
    number: int


def runs() -> bool:
    """Whether programs can be traced here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not runs(), reason="strace is missing, or may not trace here: no fault can be injected")


def prepare(folder: Path, scene: str) -> Path:
    """A data file with two dossiers and its previous generation, and a backup that has one of them."""
    path = folder / "data" / "gimt.json"
    if scene != "first":
        store = TinyDBStore(path)
        store.run(lambda transaction: transaction.put(dossier(identifiant=STAYS)))
        upkeep.backup(path, path.with_name("copy.json"))
        store.run(lambda transaction: transaction.put(dossier(identifiant=ERASED)))
        store.close()
    return path


class Programs:
    """Makes programs that commit once, from one that has everything imported."""

    def __init__(self) -> None:
        self._lock = Lock()
        command = [sys.executable, "-B", "-X", "faulthandler", "-m", "tests.faults.commit"]
        self._parent = subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._parent.communicate()

    def make(self, *words: str) -> int:
        """The number of a process that waits for SIGUSR1."""
        assert self._parent.stdin
        assert self._parent.stdout
        with self._lock:
            self._parent.stdin.write(json.dumps(words) + "\n")
            self._parent.stdin.flush()
            return int(self._parent.stdout.readline())


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    with Programs() as made:
        yield made


def traced(programs: Programs, path: Path, scene: str, calls: str, *options: str) -> tuple[list[str], list[str]]:
    """What the program printed, and the lines of its trace from its beginning to the end of the commit."""
    log, output = path.parents[1] / "trace", path.parents[1] / "output"
    number = programs.make(str(path), "add" if scene == "first" else scene, str(output))
    command = ["strace", "-f", "-s", "0", "-o", str(log), "-e", f"trace=rmdir,{calls}", *options, "-p", str(number)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        attached = tracer.stderr.readline()
        os.kill(number, signal.SIGUSR1)
        _, errors = tracer.communicate(timeout=60)
    assert "attached" in attached, attached + errors
    said = output.read_text()
    assert "Traceback" not in said, said
    lines = log.read_text().splitlines()
    # All calls are counted, those before the commit as well: the injection counts them too.
    begin = next(number for number, line in enumerate(lines) if "/mark-begin" in line)
    end = next((number for number, line in enumerate(lines) if "/mark-end" in line), len(lines))
    return said.split(), [*lines[:begin], "BEGIN", *lines[begin:end]]


def calls_of(programs: Programs, scene: str, calls: str) -> list[Call]:
    """The system calls that the commit of a scene makes."""
    with TemporaryDirectory() as folder:
        said, lines = traced(programs, prepare(Path(folder), scene), scene, calls)
    assert said == ["done", "equal", "next"]
    counter: Counter[str] = Counter()
    found: list[Call] = []
    for line in lines:
        if line == "BEGIN":
            found = []
        elif match := re.match(r"\d+ +(\w+)\(", line):
            counter[match[1]] += 1
            found.append(Call(match[1], counter[match[1]]))
    return [each for each in found if each.name != "rmdir"]


def identifiants(path: Path) -> set[str]:
    store = TinyDBStore.open(path)
    try:
        return {each.account.identifiant for each in store.scan()}
    finally:
        store.close()


def killed(programs: Programs, scene: str, call: Call) -> None:
    """Kill the program as it enters a call: the file holds what it held or what was to be committed, and works on."""
    with TemporaryDirectory() as folder:
        path = prepare(Path(folder), scene)
        said, lines = traced(programs, path, scene, call.name, "-e", f"inject={call.name}:signal=KILL:when={call.number}")
        assert said == [], (scene, call)
        assert "killed by SIGKILL" in lines[-1], (scene, call)
        found = identifiants(path)
        assert found in (START[scene], AFTER[scene]), (scene, call, found)
        store = TinyDBStore(path)
        store.run(lambda transaction: transaction.put(dossier(identifiant="Ensuite01")))
        assert identifiants(path) == found | {"Ensuite01"}
        assert not list(path.parent.glob(".gimt.json.*")), (scene, call)
        assert upkeep.verify(path).problems == ()


def failed(programs: Programs, scene: str, call: Call, error: str) -> str:
    """Let one call fail: a typed error and nothing changed, or none and all done; what follows works."""
    with TemporaryDirectory() as folder:
        path = prepare(Path(folder), scene)
        said, lines = traced(programs, path, scene, call.name, "-e", f"inject={call.name}:error={error}:when={call.number}")
        assert any("(INJECTED)" in line for line in lines[lines.index("BEGIN") :]), (scene, call)
        assert said[1:] == ["equal", "next"], (scene, call, error, said)
        found = identifiants(path) - {"Ensuite01"}
        if said[0] == "done":
            assert found == AFTER[scene], (scene, call, error, said)
        elif said[0] == "UncertainError":
            assert found in (START[scene], AFTER[scene]), (scene, call, error, said)
        else:
            assert found == START[scene], (scene, call, error, said)
        assert not list(path.parent.glob(".gimt.json.*")), (scene, call)
        return said[0]


@pytest.mark.parametrize("scene", ["first", "add", "erase", "restore"])
def test_killed_before_each_call_that_changes_something(programs: Programs, scene: str) -> None:
    calls = calls_of(programs, scene, MUTATING)
    assert {"write", "fsync", "rename"} <= {each.name for each in calls}
    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(killed, programs, scene, call) for call in calls]:
            each.result()


@pytest.mark.parametrize("scene", ["first", "add", "erase", "restore"])
@pytest.mark.parametrize(
    ("error", "among", "expected"), [("EIO", ANY, "DiskError"), ("ENOSPC", MUTATING, "DiskFullError")], ids=["EIO", "ENOSPC"]
)
def test_each_call_fails_once(programs: Programs, scene: str, error: str, among: str, expected: str) -> None:
    calls = calls_of(programs, scene, among)
    with ThreadPoolExecutor(2) as pool:
        said = Counter(each.result() for each in [pool.submit(failed, programs, scene, call, error) for call in calls])
    assert set(said) == {"done", expected, "UncertainError"}
    # Only waiting for the folder comes after the rename; whatever comes before leaves all as it was.
    assert said["UncertainError"] == 2
