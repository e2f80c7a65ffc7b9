"""The units for systemd: it takes them, they forbid much, and the program runs with what they leave, on the socket that it is handed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path

import pytest

from gimt_tui.ssh import landlock
from gimt_tui.ssh.limits import Limits

from ..ssh.serving import ROOT
from ..terminal import Terminal, program
from ..units import find_lack, read_unit, write_units
from .test_demo import PROMISE, WAY
from .test_serve import client
from .test_serve_counter import make_key

LACK = find_lack()
NEEDS_SYSTEMD = pytest.mark.skipif(bool(LACK), reason=LACK or "nothing is missing")
DATA = "data/dossiers.json"
MOST_EXPOSED = 20
"""Of a hundred, by systemd's own reckoning; a service that forbids nothing has 96."""


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_units(tmp_path_factory.mktemp("units"))


def test_each_has_its_name_and_starts_this_program(units: list[Path]) -> None:
    assert [each.name for each in units] == ["gimt-tui.service", "gimt-tui.socket", "gimt-tui-counter.service", "gimt-tui-demo@.service"]
    for path, verb in ((units[0], "serve"), (units[2], "serve"), (units[3], "demo")):
        (name, given, *options) = read_unit(path)["Service"]["ExecStart"].split()
        assert (name, given) == (str(Path(program()[0]).absolute()), verb)
        told = subprocess.run([name, verb, "--help"], capture_output=True, text=True, timeout=60, check=True).stdout
        assert [each for each in options if each.startswith("--") and each not in told] == []


def test_visitors_have_the_time_that_they_are_told_before_systemd_kills(units: list[Path]) -> None:
    for each in (units[0], units[2]):
        service = read_unit(each)["Service"]
        assert service["KillMode"] == "mixed"
        # What the server itself needs after that time: SIGTERM to the programs, SIGKILL, the last words.
        assert int(service["TimeoutStopSec"]) >= Limits().closing_seconds + Limits().grace_seconds + 10


@NEEDS_SYSTEMD
def test_systemd_takes_them(units: list[Path], tmp_path: Path) -> None:
    names = [tmp_path / each.name.replace("@.", "@tty1.") for each in units]
    for unit, name in zip(units, names, strict=True):
        shutil.copy(unit, name)
    done = subprocess.run(["systemd-analyze", "verify", *map(str, names)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "gimt-tui" not in done.stderr


@NEEDS_SYSTEMD
@pytest.mark.parametrize("which", [0, 2, 3], ids=["serve", "counter", "demo"])
def test_they_leave_little(units: list[Path], which: int) -> None:
    argv = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(units[which])]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60)
    if "unrecognized option" in done.stderr:
        pytest.xfail("this systemd looks at no unit that it has not loaded")
    assert done.returncode == 0, done.stdout + done.stderr


def started(unit: Path, handed: int, argv: list[str]) -> list[str]:
    """The command line that starts it as the unit says."""
    return [sys.executable, "-m", "tests.units", str(unit), str(handed), *argv]


@contextmanager
def handed_socket(unit: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The service on a socket that was opened for it; the process, and the port."""
    words = re.sub(r"\$\{STATE_DIRECTORY\}|/etc/gimt-tui", str(folder), read_unit(unit)["Service"]["ExecStart"]).split()
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "GIMT_TUI_DATA": str(folder / DATA)}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.fileno()
        process = subprocess.Popen(
            started(unit, number, [*words, "--closing", "1"]), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, pass_fds=[number], text=True, env=environment, cwd=ROOT,
        )  # fmt: skip
        port = str(listener.getsockname()[1])
        try:
            yield process, port
        finally:
            process.kill()
            process.communicate()


@NEEDS_SYSTEMD
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give up everything at once")
def test_the_service_serves_with_what_its_unit_leaves_on_the_socket_that_it_is_handed(units: list[Path], tmp_path: Path) -> None:
    with handed_socket(units[0], tmp_path) as (process, port):
        # The client comes before the server listens: systemd's socket keeps it waiting.
        with Terminal(client(tmp_path, port), patience=40) as terminal:
            terminal.wait(PROMISE).press("enter").wait("Identifiant")
            for keys, shows in WAY[:3]:
                terminal.type(keys).wait(shows)
            process.terminate()
            terminal.wait_closed()
        said, lacks = process.communicate(timeout=30)
        assert process.returncode == 0, lacks
    assert re.search(rf"À l’écoute sur 127\.0\.0\.1:{port}", lacks)
    assert "arrêt du serveur" in said
    if landlock.read_version():
        assert "Landlock (" not in lacks


@NEEDS_SYSTEMD
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give up everything at once")
def test_the_counter_is_served_with_what_its_unit_leaves(units: list[Path], tmp_path: Path) -> None:
    told = read_unit(units[2])["Service"]
    assert f"GIMT_TUI_DATA=/var/lib/{told['StateDirectory']}/{DATA}" in told["Environment"].split()
    key = make_key(tmp_path, "anne", "Anne")
    (tmp_path / "authorized_keys").write_text(key, "utf-8")
    argv = [program()[0], "--data", str(tmp_path / DATA), "agents", "add", "Anne"]
    subprocess.run(argv, input="agrafe cheval batterie\n", capture_output=True, text=True, timeout=60, check=True)
    with handed_socket(units[2], tmp_path) as (process, port):
        with Terminal(client(tmp_path, port, "-i", str(tmp_path / "anne")), patience=40) as terminal:
            terminal.wait("Phrase de passe", "Anne").type("agrafe cheval batterie\r").wait("Chercher", "Aucun dossier")
            process.terminate()
            terminal.wait_closed()
        _, lacks = process.communicate(timeout=30)
        assert process.returncode == 0, lacks


@NEEDS_SYSTEMD
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give up everything at once")
def test_the_demonstration_runs_with_what_its_unit_leaves(units: list[Path]) -> None:
    unit: ConfigParser = read_unit(units[3])
    name, *words = unit["Service"]["ExecStart"].split()
    with Terminal(started(units[3], -1, [name, *words]), environment={"TERM": "linux", "PYTHONPATH": ROOT}, patience=40) as terminal:
        terminal.wait(PROMISE).press("enter").wait("Identifiant")
        for keys, shows in WAY[:3]:
            # The Linux console says F5 in its own way.
            terminal.type(keys.replace("\x1b[15~", "\x1b[[E")).wait(shows)
