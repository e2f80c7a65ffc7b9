"""The served demonstration on the terminals that people have: of every family, PuTTY's own client, and inside tmux and screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gimt_tui.domain.wording.spelling import NOT_ON_CONSOLES

from ..terminal import Terminal
from .serving import come, leave, reads_no_traceback, until
from .test_demo import F5, WAY
from .test_serve import Service

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the OpenSSH client is missing"),
    pytest.mark.skipif(sys.platform != "linux", reason="visitors are confined as only Linux can"),
]

PAINTED = (
    "xterm-256color", "xterm", "linux", "screen", "screen-256color", "tmux-256color", "vt100", "vt220", "putty", "alacritty",
)  # fmt: skip
TOLD = ("dumb", "unknown-thing")
CONSOLES = ("linux", "vt")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    started = Service(tmp_path_factory.mktemp("serve"), "--visitors", "60", "--per-address", "60")
    try:
        yield started
    finally:
        started.close()


@pytest.mark.parametrize("term", PAINTED)
def test_the_first_screens_come_and_keys_do_what_they_say(service: Service, term: str) -> None:
    with service.visit(TERM=term, COLORTERM="") as terminal:
        come(terminal)
        # Backspace is ^H on some, ^? on others; AltGr gives characters of one, two and three bytes.
        terminal.type("ab\x08\x7fé€@").wait("Identifiant", "é€@")
        assert "ab" not in terminal.screen.display[until(lambda: line_of(terminal, "é€@"))]
        terminal.press("shift+tab", "tab").type("\x1b[H").type("x").wait("xé€@").type("\x1b[F").type("y").wait("xé€@y")
        leave(terminal)
        if term.startswith(CONSOLES):
            assert NOT_ON_CONSOLES.isdisjoint(terminal.raw.decode())
            assert b"\x1b[38;2;" not in terminal.raw


def line_of(terminal: Terminal, text: str) -> int:
    """The number of the line where it is; 0 where it is nowhere."""
    return next((number for number, line in enumerate(terminal.screen.display) if text in line), 0)


@pytest.mark.parametrize("term", TOLD)
def test_what_cannot_be_painted_on_is_told_line_by_line(service: Service, term: str) -> None:
    with service.visit(TERM=term) as terminal:
        terminal.wait("Rien n’est conservé", "Réponse").type("1\r").wait("Identifiant")
        terminal.type("dup\x7f\x7fupont75\r").wait("Mot de passe")
        assert b"\x1b" not in terminal.raw
        terminal.type("quitter\r")
        terminal.wait_closed()


def test_in_the_line_mode_backspace_is_what_the_terminal_of_the_client_says(service: Service) -> None:
    for erase, pressed in (("^H", "\x08"), ("^?", "\x7f")):
        argv = ["sh", "-c", f'stty erase "{erase}"; exec "$@"', "sh", *service.command()]
        with Terminal(argv, environment={"TERM": "dumb"}, patience=40) as terminal:
            terminal.wait("Réponse").type(f"2{pressed}1\r").wait("Identifiant").type("quitter\r")
            terminal.wait_closed()


@pytest.mark.skipif(shutil.which("plink") is None, reason="plink is missing: putty-tools brings it")
def test_putty_walks_step_1_by_its_own_keys(service: Service) -> None:
    f1, home, end = "\x1b[11~", "\x1b[1~", "\x1b[4~"
    argv = ["plink", "-ssh", "-batch", "-P", service.port, "-hostkey", service.fingerprint, "anybody@127.0.0.1"]
    with Terminal(argv, environment={"TERM": "putty-256color"}, patience=40) as terminal:
        come(terminal).type(f1).wait("Aide : Identifiant").press("escape").gone("Aide : Identifiant")
        terminal.type("upont7" + home + "d" + end + "é\x7f5").wait("dupont75")
        for keys, shows in WAY[:3]:
            terminal.type(keys).wait(shows)
        for each in ("\x1b[12~", "\x1b[13~", "\x1b[14~"):
            # F2 to F4: one opens, none is typed out.
            terminal.type(each).pump(0.1)
        assert "~" not in terminal.text
        leave(terminal)


INSIDE = {
    "tmux": ["-S", "{folder}/socket", "-f", "/dev/null", "-u", "new-session"],
    "screen": ["-c", "{folder}/screenrc", "-U"],
}
"""What runs a program in a terminal of its own making, with nothing of whoever runs the tests."""


@pytest.mark.parametrize("program", INSIDE)
def test_a_page_is_walked_inside(service: Service, tmp_path: Path, program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is missing")
    # Its socket lies here, and only its owner may look. A test that fails leaves nothing running behind.
    tmp_path.chmod(0o700)
    (tmp_path / "screenrc").write_text("autodetach off\nstartup_message off\n")
    argv = [program, *(each.format(folder=tmp_path) for each in INSIDE[program]), *service.command()]
    with Terminal(argv, environment={"SCREENDIR": str(tmp_path), "COLORTERM": None}, patience=40) as terminal:
        come(terminal).type("dupont75").wait("dupont75").press("home").type("x").wait("xdupont75")
        terminal.press("delete", "end", "backspace").type("é").wait("xupont7é")
        # Left by its button: screen now and then keeps a lone Escape for itself.
        terminal.press("f1").wait("Aide : Identifiant", "Retour").press("enter").gone("Aide : Identifiant")
        terminal.type(F5 + "\r").wait("2. Vos informations personnelles").press("ctrl+q")
        terminal.wait_closed()
        reads_no_traceback(bytes(terminal.raw))
