"""Whatever comes over the line, in a real pseudo-terminal: the program lives, the screen is honest, the next key works."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.conftest import ACCOUNT
from tests.terminal import STRAY, Terminal, program

START, END = b"\x1b[200~", b"\x1b[201~"
CLICK = b"\x1b[<0;20;8M\x1b[<0;20;8m"
TITLE = "1. Vos informations de connexion"
MEGABYTE = 1_000_000
BOUND = 100 * MEGABYTE
"""Bytes of memory that hostile input may cost; stock Textual pays half as much again for one forged size."""

HELP = "Aide : Identifiant"
"""The title of what F1 opens in the first field."""

FORGED_KEYS = {
    "a key beyond Unicode": b"\x1b[1114112;1u",
    "a key far beyond": b"\x1b[9999999999;1u",
    "no key at all": b"\x1b[;;;;u\x1b[:;:u\x1b[1;1;1;1;1~",
}
FORGED_SIZES = {
    "a size with no pixels": b"\x1b[48;24;80;0;0t",
    "a huge size": b"\x1b[48;3000;3000;1;1t",
    "no size": b"\x1b[48;0;0;0;0t",
    "the promise of sizes, then one": b"\x1b[?2048;2$y\x1b[48;3000;3000;1;1t",
    "pixels": b"\x1b[?1016;1$y",
}
BROKEN = {
    "a byte that is not UTF-8": b"\xff",
    "Latin-1": "élève".encode("latin-1"),
    "half a surrogate pair": b"\xed\xa0\x80",
    "half a character": b"\xe2\x82",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "NUL": b"\x00" * 50,
    "C1": "\x9b31m\x9d0;x\x9c".encode(),
    "bidi": "\u202eabc\u2066".encode(),
    "markup": b"[/][@click=app.quit]x[/][bold",
    "a clipboard": b"\x1b]52;c;c2VjcmV0\x07",
    "a title that never ends": b"\x1b]0;titre",
    "the focus of the window": b"\x1b[O\x1b[I\x1b[O",
    "the pointer out of bounds": b"\x1b[<0;9999;9999M\x1b[<0;0;0M\x1b[<64;9999;9999M\x1b[<35;500;1M",
    "the pointer of old": b"\x1b[M\xff\xff\xff\x1b[M   ",
}
TOO_MUCH = {
    "a paste of 1 MB": START + b"x" * MEGABYTE + END,
    "a paste of 20 MB without end": START + b"x" * 20 * MEGABYTE,
    "a paste of sizes": START + b"\x1b[48;3000;3000;1;1t" * 50_000 + END,
    "a thousand pastes": (START + b"y" * 2000 + END) * 1000,
    "letters": b"a" * 300_000,
    "arrows": b"\x1b[C" * 100_000,
    "tabs": b"\t" * 300_000,
    "backspaces": b"\x7f" * 300_000,
    "the pointer": b"\x1b[<35;10;10M\x1b[<35;60;20M" * 20_000,
    "clicks": CLICK * 5_000,
    "forged sizes": b"\x1b[48;3000;3000;1;1t\x1b[48;24;80;0;0t" * 5_000,
    "a sequence of 1 MB": b"\x1b[" + b"1;" * 200_000,
    "no UTF-8 at all": b"\xff\xfe\x80" * 20_000,
}
SMALL = {
    **FORGED_KEYS,
    **FORGED_SIZES,
    **BROKEN,
    **{f"{name}, in a paste": START + data + END for name, data in {**FORGED_KEYS, **FORGED_SIZES, **BROKEN}.items()},
}


def memory(terminal: Terminal) -> int:
    """Bytes of memory that the program holds; 0 where nobody tells."""
    status = Path(f"/proc/{terminal.child.pid}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


def answers(terminal: Terminal) -> None:
    """The next key works: F1 explains, Escape comes back. It is pressed again, as a person would in the midst of a flood."""
    for _ in range(round(terminal.patience)):
        terminal.press("f1")
        for _ in range(20):
            if HELP in terminal.flat:
                terminal.press("escape").wait(TITLE).gone(HELP)
                return
            assert terminal.pump(), f"it ended; the screen was:\n{terminal.text}"
    raise AssertionError(f"no key works; the screen was:\n{terminal.text}")


def opened(folder: Path) -> Terminal:
    """The program at its first form."""
    terminal = Terminal([*program(), "--data", str(folder / "dossiers.json")], patience=60)
    terminal.wait("Ouvrir un compte personnel").press("enter").wait(TITLE)
    return terminal


def survives(terminal: Terminal, data: bytes) -> None:
    """Send it, click into the first field, and find all as it should be."""
    before = memory(terminal)
    terminal.pour(data).pour(CLICK)
    answers(terminal)
    assert memory(terminal) < before + BOUND
    # The bars are where they were: the screen has the size of the window and no other.
    lines = terminal.text.splitlines()
    assert lines[0].lstrip().startswith("Création de votre compte personnel")
    assert "F1 aide" in lines[-1]
    # The pointer still points, and what is typed is what is read.
    terminal.pour(CLICK).press("end").type("\x15dupont75").wait("dupont75").press("end").type("\x15").gone("dupont75")


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Terminal]]:
    """One program for all: what one input leaves behind is the ground of the next."""
    terminals = [opened(tmp_path_factory.mktemp("lasting"))]
    yield terminals
    with terminals.pop() as terminal:
        left(terminal)


def left(terminal: Terminal) -> None:
    """Leave, and look back at all that was written."""
    terminal.press("ctrl+q")
    assert terminal.wait_closed() == 0
    written = bytes(terminal.raw)
    assert b"Traceback" not in written
    assert written.rindex(b"\x1b[?1049l") > len(written) - 200, "something was said after the screen"


@pytest.mark.parametrize("data", SMALL.values(), ids=SMALL)
def test_the_program_lives_and_the_next_key_works(data: bytes, lasting: list[Terminal], tmp_path: Path) -> None:
    try:
        survives(lasting[0], data)
    except BaseException:
        # A new one, so that the next input is judged by itself.
        lasting.pop().child.close(force=True)
        lasting.append(opened(tmp_path))
        raise


@pytest.mark.parametrize("data", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_survived_too(data: bytes, tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        survives(terminal, data)
        left(terminal)


# That both keys leave is in journeys/test_leaving.py: here it is the flood that may stand in their way.
@pytest.mark.parametrize(("flood", "leave"), [("letters", "ctrl+c"), ("tabs", "ctrl+q"), ("arrows", "ctrl+c")])
def test_a_flood_can_be_left(flood: str, leave: str, tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.pour(TOO_MUCH[flood]).press(leave)
        assert terminal.wait_closed() == 0


def test_a_window_that_claims_to_be_huge_costs_no_more_than_a_large_one(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        before = memory(terminal)
        for columns, rows in ((30_000, 30_000), (1, 1), (65_535, 1), (1, 65_535), (0, 0)):
            terminal.child.setwinsize(rows, columns)
        terminal.resize(80, 24)
        answers(terminal)
        assert memory(terminal) < before + BOUND


# Keys as French keyboards make them


@pytest.mark.parametrize("environment", [{}, {"TEXTUAL_DISABLE_KITTY_KEY": "0"}, {"TEXTUAL_DISABLE_KITTY_KEY": ""}], ids=str)
def test_altgr_characters_arrive_and_the_kitty_protocol_is_never_asked_for(environment: dict[str, str], tmp_path: Path) -> None:
    with Terminal([*program(), "--data", str(tmp_path / "dossiers.json")], environment=environment) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait(TITLE)
        terminal.type("@#{[|\\€éàç").wait("@#{[|\\€éàç").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert not re.search(rb"\x1b\[[>=?][0-9;]*u", bytes(terminal.raw))


def test_sizes_over_the_line_are_never_asked_for(tmp_path: Path) -> None:
    with Terminal([*program(), "--data", str(tmp_path / "dossiers.json")]) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert b"2048" not in bytes(terminal.raw)
        assert b"\x1b[?1016h" not in bytes(terminal.raw)


# A terminal that is gone


def start(data: Path, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    """The program on terminals of which none is its controlling one, so that no signal tells it of a hang-up."""
    environment = {**os.environ, "TERM": "xterm-256color"}
    return subprocess.Popen(
        [*program(), "--data", str(data)], stdin=stdin, stdout=stdout, stderr=stdout, start_new_session=True, env=environment
    )


def read_until(file: int, needle: str, emulator: pyte.Screen) -> None:
    stream = pyte.ByteStream(emulator)
    while needle not in "\n".join(emulator.display):
        stream.feed(STRAY.sub(b"", os.read(file, 65536)))


@pytest.mark.parametrize("both", [True, False], ids=["the whole terminal", "its keyboard alone"])
def test_a_terminal_that_is_gone_ends_the_program(both: bool, tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    keyboard, its_end = pty.openpty()
    screen, screen_end = (keyboard, its_end) if both else pty.openpty()
    for each in {its_end, screen_end}:
        termios.tcsetwinsize(each, (24, 80))
    process = start(data, its_end, screen_end)
    for each in {its_end, screen_end}:
        os.close(each)
    try:
        emulator = pyte.Screen(80, 24)
        read_until(screen, "S’inscrire", emulator)
        os.write(keyboard, b"\r")
        read_until(screen, TITLE, emulator)
        os.write(keyboard, ACCOUNT["identifiant"].encode())
        read_until(screen, ACCOUNT["identifiant"], emulator)
        os.close(keyboard)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
    assert ACCOUNT["identifiant"] in data.read_text("ascii"), "what was typed is kept"
