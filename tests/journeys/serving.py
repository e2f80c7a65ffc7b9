"""What is inside a server that runs: its template, its visitors' processes, what all of them take."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ..ssh.serving import children
from ..terminal import Terminal
from .test_demo import PROMISE

Found = TypeVar("Found")
PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""
NO_TRACEBACK = (b"Traceback", b'File "', b"Error:", b">>>")
"""What no visitor ever reads."""


def until(look: Callable[[], Found], seconds: float = PATIENCE) -> Found:
    """What is found, as soon as there is something."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "never came"
        # Not so often that what is waited for has no processor.
        signal.sigtimedwait([signal.SIGUSR2], 0.02)
    return found


def stat(pid: int) -> list[str]:
    """What the system tells of a process, from its state on; see proc(5). Nothing where it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return []


def visitors(server: int) -> set[int]:
    """The processes of that server that somebody's terminal was handed to."""
    return {each for each in children(server) if (told := stat(each)) and told[0] not in "ZX" and told[4] != "0"}


def template(server: int) -> int:
    """The process that the others are forked from: the first one that the server started."""
    return min((each for each in children(server) if stat(each)), key=lambda each: int(stat(each)[19]))


def memory(pid: int) -> int:
    """Bytes that a process takes, of which shared pages count in proportion."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    return int(told.partition("Pss:")[2].split()[0]) * 1024


def files(pid: int) -> int:
    """How many files it has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def come(terminal: Terminal) -> Terminal:
    """As far as the first field."""
    return terminal.wait(PROMISE).press("enter").wait("Identifiant")


def leave(terminal: Terminal) -> None:
    """By the key that leaves; nothing has gone wrong until then, and the terminal is its owner's again."""
    terminal.press("ctrl+q")
    assert terminal.wait_closed() == 0, terminal.text
    reads_no_traceback(bytes(terminal.raw))


def reads_no_traceback(raw: bytes) -> None:
    assert [each for each in NO_TRACEBACK if each in raw] == []
