"""What a visitor of the served demonstration may send, each held: keys, pastes, sequences, sizes and variables."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator

import asyncssh
import pytest

from ..conftest import ACCOUNT
from ..ssh.serving import exists
from ..terminal import Terminal, strangers
from ..walking import CREDENTIALS
from .serving import come, leave, reads_no_traceback, until, visitors
from .test_demo import F5, PROMISE
from .test_serve import Service

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the OpenSSH client is missing"),
    pytest.mark.skipif(sys.platform != "linux", reason="visitors are confined as only Linux can"),
]

FUNCTION_KEYS = (
    *(f"\x1bO{each}" for each in "PQRS"), *(f"\x1b[[{each}" for each in "ABCDE"), *(f"\x1b[{each}~" for each in range(11, 35)),
    *(f"\x1b[1;2{each}" for each in "PQRS"), *(f"\x1b[{each};2~" for each in range(11, 25)),
)  # fmt: skip
"""F1 to F24, as xterm, PuTTY, rxvt and the console of Linux send them."""
STOPPING_KEYS = "\x1a\x1c\x10\x00\x13\x04"
"""Ctrl+Z, Ctrl+\\, Ctrl+P, Ctrl+Space, Ctrl+S and Ctrl+D."""
LEAVING_KEYS = "\x03\x11"
DRIVING = (
    "\x1b]52;c;Z2ltdA==\x07", "\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b[2J\x1b[31m\x1b[?1049l\x1b[6n\x1b[>c",
    "\x1bP$qm\x1b\\", "\x1b_Gi=31;x\x1b\\",
    "\x1b^private\x1b\\", "\x1bXstring\x1b\\", "\x1bc", "\x9b31m", "\x9d0;title\x9c", "\x90$qm\x9c", "\x85\x8d\x8e",
)  # fmt: skip
"""What drives a terminal: clipboard, title, screen, questions, resets, device strings, and the C1 controls."""
FIELDS = (5, 8)
"""How many fields the two pages of step 1 have, so that each is visited."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    started = Service(tmp_path_factory.mktemp("serve"), "--visitors", "60", "--per-address", "60")
    try:
        yield started
    finally:
        started.close()


def escape_to(terminal: Terminal, *any_of: str) -> None:
    """Back to a screen that says one of these. Each Escape is a key of its own: several at once are another key."""
    until(lambda: any(each in terminal.flat for each in any_of) or (terminal.press("escape").pump(0.3), False)[1])


def sees_soon(terminal: Terminal, text: str) -> None:
    """Well before anybody wonders whether it is broken."""
    patience, terminal.patience = terminal.patience, 2.0
    terminal.type(text[-1]).wait(text)
    terminal.patience = patience


def test_a_flood_of_keys_is_not_felt_by_a_bystander_who_types(service: Service) -> None:
    with service.visit() as flooding, service.visit() as bystander:
        come(flooding)
        come(bystander)
        typed = ""
        for each in "dupont75":
            flooding.pour(b"x" * 37_500)
            typed += each
            sees_soon(bystander, typed)
        # And who has flooded is still served, once it is over.
        flooding.wait("Identifiant").pump(0.2)
        leave(flooding)
        leave(bystander)


async def test_any_key_before_the_first_screen_leads_nowhere_but_to_it_or_out(service: Service) -> None:
    """Such keys are on their way before there is a process for them, which only a client of our own can be sure of."""
    for keys, ends in ((STOPPING_KEYS + "".join(FUNCTION_KEYS), False), (LEAVING_KEYS + STOPPING_KEYS, True)):
        async with asyncssh.connect(
            "127.0.0.1", int(service.port), known_hosts=None, username="anybody", config=None, client_keys=None, agent_path=None
        ) as connection:
            process = await connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
            process.stdin.write(keys.encode())
            seen = b""
            if not ends:
                while b"Services & Aide" not in seen and PROMISE.encode() not in seen:
                    seen += await process.stdout.read(65_536)
                process.stdin.write(b"\x11")
            while more := await process.stdout.read(65_536):
                seen += more
            await process.wait()
            reads_no_traceback(seen)
            assert process.exit_status == 0, seen


def test_any_key_in_a_form_and_while_leaving_leads_nowhere(service: Service) -> None:
    with service.visit() as terminal:
        come(terminal).type(STOPPING_KEYS)
        for each in FUNCTION_KEYS:
            terminal.type(each).pump(0)
        escape_to(terminal, PROMISE, "Identifiant")
        # Nobody is kept, and what is typed meanwhile goes nowhere.
        terminal.type("\x11" + "".join(FUNCTION_KEYS) + STOPPING_KEYS + "\x03id\r")
        assert terminal.wait_closed() == 0
        reads_no_traceback(bytes(terminal.raw))
        assert b"uid=" not in terminal.raw


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("pasted", [False, True], ids=["typed", "pasted"])
def test_what_drives_a_terminal_is_not_sent_back_by_any_field(service: Service, page: int, pasted: bool) -> None:
    with service.visit() as terminal:
        come(terminal)
        if page == 2:
            terminal.type(F5 + "\r").wait("2. Vos informations personnelles")
        before, after = ("\x1b[200~", "\x1b[201~") if pasted else ("", "")
        for number in range(FIELDS[page - 1]):
            for each in DRIVING:
                # In UTF-8, and byte for byte: to some terminals a single byte begins a sequence.
                for encoding in ("utf-8", "latin-1"):
                    terminal.pour((before + each + after).encode(encoding))
            # What is typed next is only seen where the field has digested what came before.
            terminal.type(f"fin{number}").pump(0.05)
            terminal.press("tab")
        terminal.press("f1").wait("Échap")
        escape_to(terminal, "1. Vos informations", "2. Vos informations")
        leave(terminal)
        # No terminal is between that would make a return of each line end.
        assert strangers(bytes(terminal.raw).replace(b"\n", b"\r\n"), 24) == []


def test_the_line_mode_sends_nothing_back_either(service: Service) -> None:
    with service.visit(TERM="dumb") as terminal:
        terminal.wait("Réponse")
        for each in DRIVING:
            terminal.type(each + "\r").pump(0.05)
        terminal.type("quitter\r")
        assert terminal.wait_closed() == 0
        assert b"\x1b" not in terminal.raw
        reads_no_traceback(bytes(terminal.raw))


@pytest.mark.parametrize("size", [(1, 1), (65_535, 65_535), (65_535, 1), (0, 0)])
def test_a_size_that_no_window_has_is_survived_at_the_start_and_in_a_form(service: Service, size: tuple[int, int]) -> None:
    with service.visit() as usual, service.visit(columns=size[0] or 1, rows=size[1] or 1) as odd:
        usual.wait(PROMISE, "F2 services & aide")
        odd.resize(80, 24)
        paints_alike(odd, usual)
        come(usual)
        usual.wait("F2 services & aide")
        come(odd).child.setwinsize(size[1], size[0])
        odd.pump(0.1)
        odd.resize(80, 24)
        paints_alike(odd, usual)
        leave(odd)
        leave(usual)


def paints_alike(one: Terminal, other: Terminal) -> None:
    """Until both screens show the same, to the last character."""

    def is_alike() -> bool:
        return (one.pump(0.02) and other.pump(0.02) and one.text == other.text) or not (one.child.isalive() and other.child.isalive())

    until(is_alike)
    assert one.text == other.text


def test_variables_of_the_client_change_nothing(service: Service) -> None:
    sent = {
        "LINES": "5", "COLUMNS": "5", "PYTHONINSPECT": "1", "PYTHONPATH": "/nowhere", "PYTHONVERBOSE": "1", "PYTHONSTARTUP": "/etc/passwd",
        "PYTHONIOENCODING": "ascii", "LD_PRELOAD": "/nowhere.so", "LD_LIBRARY_PATH": "/nowhere", "TEXTUAL_DRIVER": "nowhere:None",
        "TEXTUAL_COLOR_SYSTEM": "standard", "TEXTUAL_THEME": "dracula", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "q",
        "TEXTUAL_LOG": "/tmp/textual.log", "TEXTUAL_ANIMATIONS": "full", "NO_COLOR": "1", "LC_ALL": "C", "PYTHONASYNCIODEBUG": "1",
        "GIMT_TUI_THEME": "nuit", "GIMT_TUI_PLAIN": "1", "HOME": "/nowhere", "SSH_AUTH_SOCK": "/nowhere",
    }  # fmt: skip
    # The client itself is started without them, or it would not start: « SetEnv » sends what its own environment lacks.
    options = ("-o", "SetEnv=" + " ".join(f'{name}="{value}"' for name, value in sent.items()))
    with service.visit() as usual, service.visit(*options) as odd:
        paints_alike(come(odd), come(usual))
        assert [dict(line) for line in odd.screen.buffer.values()] == [dict(line) for line in usual.screen.buffer.values()]
        leave(odd)
        leave(usual)


def test_who_hangs_up_in_the_midst_of_a_form_is_gone_within_two_seconds(service: Service) -> None:
    server = service.process.pid
    with service.visit() as bystander:
        come(bystander)
        others = visitors(server)
        with service.visit() as terminal:
            come(terminal).type("dupont75")
            (mine,) = visitors(server) - others
            terminal.child.kill(signal.SIGKILL)
            until(lambda: not exists(mine), 2)
        sees_soon(bystander, "d")
        leave(bystander)


def test_two_with_the_same_identifiant_both_get_to_step_2(service: Service) -> None:
    with service.visit() as one, service.visit() as other:
        for terminal in (one, other):
            come(terminal).fill(*(ACCOUNT[name] for name in CREDENTIALS)).wait("2. Vos informations personnelles")
        for terminal in (one, other):
            terminal.type(F5 + "\r").wait("J’accepte").type(F5 + "\r").wait("Votre compte utilisateur a été créé", ACCOUNT["identifiant"])
            terminal.press("enter").wait("Pour activer votre compte personnel")
        for terminal in (one, other):
            leave(terminal)
