"""The demonstration over SSH, with the client that people have: from the first screen to the opening of GIMT, and nothing left."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from select import select
from typing import IO

import pytest

from ..terminal import Terminal, program
from .test_demo import F5, PROMISE, WAY

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the OpenSSH client is missing"),
    pytest.mark.skipif(sys.platform != "linux", reason="visitors are confined as only Linux can"),
]


def client(folder: Path, port: str, *options: str, words: tuple[str, ...] = ()) -> list[str]:
    """The command line of the client, with nothing of whoever runs the tests."""
    mine = ["-F", "none", "-o", f"UserKnownHostsFile={folder}/known", "-o", "StrictHostKeyChecking=accept-new", "-o", "LogLevel=ERROR"]
    return ["ssh", *mine, "-p", port, *options, "anybody@127.0.0.1", *words]


class Service:
    """``gimt-tui serve`` on a port of its own."""

    def __init__(self, folder: Path, *options: str, before: tuple[str, ...] = (), settings: str = "") -> None:
        """In a folder of its own; ``before`` is what starts it, ``settings`` its settings file."""
        home = str(folder / "home")
        environment = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"}
        place = folder / "home" / ".config" / "gimt-tui"
        place.mkdir(parents=True, exist_ok=True)
        if settings:
            (place / "settings.toml").write_text(settings, "utf-8")
        self.folder = folder
        self.process = subprocess.Popen(
            [*before, *program(), "serve", "--listen", "127.0.0.1:0", "--host-key", str(folder / "key"), "--json", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._held: dict[int, bytearray] = {}
        said = self.read_line(self.process.stderr) + self.read_line(self.process.stderr)
        found = re.search(r"127\.0\.0\.1:(\d+).*(SHA256:\S+)", said, re.DOTALL)
        assert found
        self.port, self.fingerprint = found.groups()

    def read_line(self, stream: IO[bytes] | None) -> str:
        """The next line; several that come at once are told one after the other."""
        assert stream is not None
        held = self._held.setdefault(stream.fileno(), bytearray())
        while b"\n" not in held:
            assert select([stream], [], [], 30)[0], "nothing was said"
            read = os.read(stream.fileno(), 65_536)
            assert read, f"it has ended, with {bytes(held)!r}"
            held += read
        line, _, rest = bytes(held).partition(b"\n")
        held[:] = rest
        return line.decode()

    def command(self, *options: str, words: tuple[str, ...] = ()) -> list[str]:
        return client(self.folder, self.port, *options, words=words)

    def visit(self, *options: str, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
        return Terminal(self.command(*options), columns=columns, rows=rows, environment=dict(environment), patience=40)

    def hear(self) -> dict[str, object]:
        """The next visit that is over."""
        found: dict[str, object] = json.loads(self.read_line(self.process.stdout))
        return found

    def close(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=30)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    started = Service(tmp_path)
    try:
        yield started
    finally:
        started.close()


def test_the_whole_procedure_to_the_end_and_a_new_visit(service: Service) -> None:
    with service.visit() as terminal:
        terminal.wait(PROMISE).press("enter").wait("Identifiant")
        for keys, shows in WAY:
            terminal.type(keys).wait(shows)
        terminal.press("enter").wait(PROMISE)
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
    assert service.hear() | {"start": "", "end": ""} == {
        "start": "", "end": "", "network": "127.0.0.0/24", "ending": "left", "status": 0, "error": "",
    }  # fmt: skip
    home = [each for each in (service.folder / "home").rglob("*") if each.is_file()]
    assert home == [], "nothing is kept"


def test_two_at_once_with_the_same_identifiant_share_nothing_and_one_that_hangs_up_is_gone(service: Service) -> None:
    with service.visit() as one, service.visit() as other:
        for terminal in (one, other):
            terminal.wait(PROMISE).press("enter").wait("Identifiant")
            terminal.type("dupont75\r").wait("dupont75")
        # The name is free for each: neither knows of the other.
        assert "pris" not in one.text + other.text
        one.child.kill(signal.SIGKILL)
        assert service.hear()["ending"] == "hung up"
        other.type(F5 + "\r").wait("2. Vos informations personnelles").resize(100, 30).wait("2. Vos informations personnelles")


def test_a_terminal_that_cannot_paint_gets_the_line_mode(service: Service) -> None:
    with service.visit(TERM="dumb") as terminal:
        terminal.wait("Rien n’est conservé").type("quitter\r")
        assert terminal.wait_closed() == 0


@pytest.mark.parametrize(("options", "words"), [((), ("id",)), (("-s",), ("sftp",)), (("-T",), ())])
def test_what_is_no_visit_is_refused_in_a_sentence(service: Service, options: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = subprocess.run(service.command(*options, words=words), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
    assert done.returncode != 0
    assert "uid=" not in done.stdout
    assert words == ("sftp",) or "Ici, aucune commande" in done.stdout + done.stderr or "besoin d’un terminal" in done.stdout + done.stderr


def test_the_server_stops_when_it_is_told_to_and_its_visitors_are_told_first(tmp_path: Path) -> None:
    service = Service(tmp_path, "--closing", "3")
    try:
        with service.visit() as terminal:
            terminal.wait(PROMISE)
            service.process.terminate()
            terminal.wait("fin dans").wait_closed()
        assert service.process.wait(20) == 0
    finally:
        service.close()


@pytest.mark.parametrize(("options", "places"), [((), 1), (("--visitors", "2"), 2)], ids=["the file", "the option"])
def test_the_settings_limit_the_visits_unless_the_option_does(tmp_path: Path, options: tuple[str, ...], places: int) -> None:
    service = Service(tmp_path, *options, settings="[serve]\nvisitors = 1\nstandbys = 0\n")
    try:
        with service.visit() as one:
            one.wait(PROMISE)
            with service.visit() as other:
                other.wait(PROMISE if places == 2 else "Toutes les places sont prises. Revenez dans 30 min au plus tard.")
    finally:
        service.close()


def test_no_key_of_a_visitor_reaches_anything_else(service: Service) -> None:
    with service.visit() as terminal:
        terminal.wait(PROMISE)
        terminal.type("\x1a\x1c\x10\x00" + "".join(f"\x1b[{each}~" for each in range(11, 25))).wait("Services & Aide")
        for _ in range(20):
            if PROMISE in terminal.flat:
                break
            # Each a key of its own: several at once are another key.
            terminal.press("escape").pump(0.5)
        terminal.wait(PROMISE).press("ctrl+c")
        assert terminal.wait_closed() == 0


def test_on_a_terminal_it_shows_who_is_inside_and_ctrl_c_asks(tmp_path: Path) -> None:
    argv = [*program(), "serve", "--listen", "127.0.0.1:0", "--host-key", str(tmp_path / "key"), "--closing", "1"]
    with Terminal(argv, columns=100, patience=40) as view:
        view.wait("Empreinte de la clé : SHA256:", "0 visite")
        found = re.search(r"127\.0\.0\.1:(\d+)", view.flat)
        assert found
        with Terminal(client(tmp_path, found[1]), patience=40) as visitor:
            visitor.wait(PROMISE)
            view.wait("127.0.0.0/24", "1 visite")
            view.press("ctrl+c").wait("pressez encore Ctrl+C")
            view.press("ctrl+c")
            assert view.wait_closed() == 0
            visitor.wait_closed()
        assert "arrêt du serveur" in view.text or "1 passée" in view.text
