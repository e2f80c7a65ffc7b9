"""Visits made for a test, one after the other on the terminal: ``python -m tests.kiosk.programs NAME [leave] [brief]``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from gimt_tui.kiosk.visits import AGAIN, run_visits


def ask() -> int:
    """Says its number, and ends with the status that is typed."""
    print(f"visit {os.getpid()} ready", flush=True)
    return int(input())


def fail() -> int:
    """Says its number, and is killed or fails by what is typed."""
    print(f"visit {os.getpid()} ready", flush=True)
    if input() == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise RuntimeError("a secret that somebody typed")


def write() -> int:
    """Tries to keep something."""
    try:
        Path(sys.argv[-1]).write_text("what somebody typed")
    except OSError as error:
        print(f"visit refused {error.errno}", flush=True)
    return AGAIN if input() else 0


def flood() -> int:
    """Writes more than anybody reads, and waits until it is read."""
    print(f"visit {os.getpid()} ready", flush=True)
    while True:
        os.write(1, b"x" * 4096)


VISITS: dict[str, Callable[[], int]] = {"ask": ask, "fail": fail, "write": write, "flood": flood}

if __name__ == "__main__":
    sys.excepthook = lambda *_: None
    sys.exit(
        run_visits(VISITS[sys.argv[1]], may_leave="leave" in sys.argv, said="It was interrupted.", longest=2 if "brief" in sys.argv else 0)
    )
