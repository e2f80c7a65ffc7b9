"""Visits one after the other on one terminal, each in a process of its own: its memory goes with it."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

AGAIN = 75
"""The status of a visit after which another begins."""
BROKEN = 70
"""The status of a visit that failed."""
BRIEF = 1.0
"""A visit that failed within so many seconds is followed by a pause of as many: a fault that stays must not spin."""
KEPT_AWAY = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
"""What a key or the shell could send, and what must not stop the process that waits."""
CLEAN = (
    b"\x1b[?2026l\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?25h\x1b[?7h\x1b[0m\x1b[2J\x1b[H"
)
"""Gives back a terminal that a visit could not give back itself, empty."""


def run_visits(visit: Callable[[], int], *, may_leave: bool, said: str, longest: float = 0) -> int:
    """Run ``visit`` in a process of its own, and again wherever it ends with AGAIN or fails; the exit status.

    The terminal is standard input, output and error. Where nobody ``may_leave``, only a signal to this process ends it;
    where one may, a visit that fails ends it, too, and ``said`` is told. One that has not ended after ``longest`` seconds is
    killed, 0 for never: a visit whose terminal is not read cannot end by itself. Nothing that runs here can write a file.
    The caller has no other thread.
    """
    _forbid_files()
    before = termios.tcgetattr(sys.stdin.fileno())
    child = 0

    def kill() -> None:
        if child:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def end(number: int, _frame: object) -> None:
        kill()
        _give_back(before)
        os._exit(128 + number)

    kept = {each: signal.signal(each, signal.SIG_IGN) for each in KEPT_AWAY}
    kept |= {each: signal.signal(each, end) for each in (signal.SIGTERM, signal.SIGHUP)}
    kept[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda *_: kill())
    try:
        while True:
            began = time.monotonic()
            # A signal that comes between the fork and its result would leave the child alone.
            signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGHUP))
            child = os.fork()
            if not child:
                _be_visit(visit, kept)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTERM, signal.SIGHUP))
            signal.setitimer(signal.ITIMER_REAL, longest)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            child = 0
            signal.setitimer(signal.ITIMER_REAL, 0)
            # What was typed for one visit is no key of the next.
            with suppress(termios.error):
                termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
            if status not in (0, AGAIN):
                _give_back(before)
            if may_leave and status != AGAIN:
                if status:
                    print(said, file=sys.stderr)
                return 1 if status else 0
            if not _is_there():
                return 0
            if status not in (0, AGAIN) and time.monotonic() - began < BRIEF:
                time.sleep(BRIEF)
    finally:
        for each, handler in kept.items():
            signal.signal(each, handler)


def _be_visit(visit: Callable[[], int], signals: Mapping[signal.Signals, object]) -> None:
    """Run the visit, in the child, and end with its status, whatever happens."""
    status = BROKEN
    try:
        # Before the visit has the terminal to itself, Ctrl+Z would stop it, and nobody could go on with it.
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
            signal.signal(each, signals[each])  # type: ignore[arg-type]  # what signal.signal gave
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTERM, signal.SIGHUP))
        _die_with_parent()
        random.seed()
        status = visit()
        sys.stdout.flush()
    finally:
        os._exit(status)


def _forbid_files() -> None:
    """No core, and not one byte in a file: the terminal is none. Modules are not compiled into files either."""
    sys.dont_write_bytecode = True
    for each in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        with suppress(OSError, ValueError):
            resource.setrlimit(each, (0, 0))
    # What tries all the same is told, not killed.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _die_with_parent() -> None:
    """Where the kernel offers it (Linux): a visit does not outlive the process that would begin the next."""
    with suppress(Exception):
        import ctypes

        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL, 0, 0, 0)


def _give_back(attributes: list[object]) -> None:
    """The terminal as it was, for the next visit or for whoever comes after the program."""
    with suppress(OSError, termios.error):
        # What waits for a client that does not read, or that pressed Ctrl+S, would have us wait, too.
        termios.tcflow(sys.stdout.fileno(), termios.TCOON)
        termios.tcflush(sys.stdout.fileno(), termios.TCOFLUSH)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, attributes)  # type: ignore[arg-type]  # what tcgetattr gave
        os.write(sys.stdout.fileno(), CLEAN)


def _is_there() -> bool:
    """Whether the terminal has not been hung up."""
    try:
        termios.tcgetattr(sys.stdin.fileno())
    except (OSError, termios.error):
        return False
    return True
