"""The demonstration for passers-by, in a real terminal: one process after the other, no way out, nothing on the disk."""

from __future__ import annotations

import os
import re
import shutil
import signal
from pathlib import Path

import pytest

from ..ssh.serving import children
from ..terminal import KEYS, Terminal, program

PROMISE = "Ouvrez un compte GIMT, en trois minutes."
F5 = "\x1b[15~"
WAY = (
    (F5 + "\r", "2. Vos informations personnelles"),
    (F5 + "\r", "J’accepte"),
    (F5 + "\r", "Votre compte utilisateur a été créé"),
    ("\r", "Pour activer votre compte personnel"),
    ("\r", "Votre compte est activé"),
    (F5 + "\r", "Mon espace personnel"),
    ("\r", "Code type"),
    (F5 + "\r", "Vérifiez avant de confirmer"),
    ("\r", "Aller au jour J"),
    ("\r", "GIMT est ouvert"),
    ("\r", "Fiche Débit"),
    ("\r", "Votre parcours est terminé"),
)


def open_demo(*options: str, before: tuple[str, ...] = (), **environment: str) -> Terminal:
    return Terminal([*before, *program(), "demo", *options], environment=dict(environment))


def play(terminal: Terminal) -> None:
    """From the first screen to the last."""
    terminal.wait(PROMISE).press("enter").wait("Identifiant")
    for keys, shows in WAY:
        terminal.type(keys).wait(shows)


def child_of(process: int) -> int:
    (child,) = children(process)
    return child


LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="which process shows a visit is told by Linux alone")


@LINUX
def test_the_procedure_is_played_by_keys_alone_and_begun_anew_in_another_process() -> None:
    with open_demo() as terminal:
        terminal.wait(PROMISE)
        first = child_of(terminal.child.pid)
        play(terminal)
        terminal.press("enter").wait(PROMISE)
        assert child_of(terminal.child.pid) != first
        play(terminal)


def test_nothing_is_on_the_disk_afterwards(tmp_path: Path) -> None:
    with open_demo("--leave", HOME=str(tmp_path), TMPDIR=str(tmp_path)) as terminal:
        play(terminal)
        terminal.press("ctrl+q").wait("pressez encore Ctrl+Q").press("ctrl+q")
        assert terminal.wait_closed() == 0
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is missing")
def test_no_process_opens_a_file_for_writing(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    calls = "trace=open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,ftruncate"
    strace = ("strace", "-f", "-qq", "-o", str(log), "-e", calls)
    with open_demo("--leave", before=strace) as terminal:
        terminal.patience = 60
        play(terminal)
        terminal.press("ctrl+q").wait("pressez encore Ctrl+Q").press("ctrl+q")
        terminal.wait_closed()
    changes = re.compile(r"^\d+ +(?:open(?:at)?\(.*O_(?:WRONLY|RDWR|CREAT)|creat|rename|mkdir|link|symlink|f?truncate)")
    harmless = re.compile(r'"/dev/(?:null|tty|pts/\d+)"|= -1 ')
    assert [line for line in log.read_text(errors="replace").splitlines() if changes.match(line) and not harmless.search(line)] == []


KEYS_OUT = ("ctrl+q", "ctrl+c", "ctrl+d", "escape")


@LINUX
def test_no_key_gets_out() -> None:
    with open_demo() as terminal:
        terminal.wait(PROMISE)
        supervisor, visit = terminal.child.pid, child_of(terminal.child.pid)
        terminal.type("".join(KEYS[each] for each in KEYS_OUT) + "\x1a\x1c\x10\x00" + "".join(f"\x1b[{each}~" for each in range(11, 25)))
        for _ in KEYS_OUT:
            terminal.press("escape")
        terminal.wait(PROMISE)
        assert terminal.child.isalive()
        assert Path(f"/proc/{supervisor}").exists()
        assert child_of(supervisor) == visit or terminal.wait(PROMISE)


@LINUX
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_visit_that_is_killed_is_followed_by_another(how: signal.Signals) -> None:
    with open_demo() as terminal:
        terminal.wait(PROMISE).press("enter").wait("Identifiant").type("jeanne-secret")
        visit = child_of(terminal.child.pid)
        os.kill(visit, how)
        terminal.wait(PROMISE).press("enter").wait("Identifiant")
        assert "jeanne-secret" not in terminal.text
        assert child_of(terminal.child.pid) != visit


def test_over_a_line_one_leaves_by_one_key_and_by_the_button() -> None:
    for keys in (KEYS["ctrl+q"], KEYS["right"] * 3 + "\r"):
        with open_demo(SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 22") as terminal:
            terminal.wait(PROMISE, "Quitter").type(keys)
            assert terminal.wait_closed() == 0


def test_a_page_that_is_left_by_a_click_while_examples_are_filled_in_is_left() -> None:
    with open_demo(SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 22") as terminal:
        terminal.wait(PROMISE).press("enter").wait("Identifiant", "Retour")
        row = next(number for number, line in enumerate(terminal.screen.display, 1) if "Retour" in line)
        click = f"\x1b[<0;{terminal.screen.display[row - 1].index('Retour') + 2};{row}"
        # The pointer's way is not the keys': each has a queue of its own.
        terminal.type(F5 * 5 + click + "M" + click + "m" + F5 * 5).wait(PROMISE).press("ctrl+q")
        assert terminal.wait_closed() == 0


def test_a_terminal_that_cannot_paint_gets_the_line_mode(tmp_path: Path) -> None:
    with open_demo("--leave", TERM="dumb", HOME=str(tmp_path)) as terminal:
        terminal.wait("Rien n’est conservé").type("quitter\r")
        assert terminal.wait_closed() == 0
    assert list(tmp_path.rglob("*")) == []
