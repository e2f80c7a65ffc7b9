"""The two ends of the line: standard input and standard output, be they a terminal or pipes; what is left there in the end."""

from __future__ import annotations

import errno
import os
import re
import select
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ..domain.wording.spelling import typed_encoding
from .lines import lines

_LOST = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF}
_ENDING = (signal.SIGTERM, signal.SIGHUP)
_PATIENCE = 2
"""Seconds for what is done before a signal ends the program: a terminal may take nothing any more."""
EMPTY_LINES = 80
"""More than any such terminal shows at once."""
CANNOT_CLEAR = "Ce terminal ne peut pas effacer ce qui a défilé. Fermez sa fenêtre en partant."
_PADDING = re.compile(rb"\$<[^>]*>")
"""How long a terminal of glass and wire takes for it."""


class OutputError(Exception):
    """What is said arrives nowhere, though nobody hung up: the conversation cannot go on."""


def read_line(prompt: str, wait: Callable[[], None] = lambda: None) -> str:
    """One line, without its end. Raises EOFError when there is no more, or nobody left to answer.

    ``wait`` is called once the prompt is shown, and returns when a line is there; what it raises ends the wait.
    """
    _write_prompt(prompt)
    wait()
    try:
        line = sys.stdin.buffer.readline()
    except OSError as error:
        raise EOFError from error
    if not line:
        raise EOFError
    return line.decode(typed_encoding(sys.stdin.encoding), "replace").rstrip("\r\n")


def read_secret(prompt: str, wait: Callable[[], None] = lambda: None) -> str:
    """One line that is not shown as it is typed; from a pipe, one line. Raises EOFError as ``read_line`` does, and waits as it does."""
    if not sys.stdin.isatty():
        return read_line(prompt, wait)
    with _echo_off():
        line = read_line(prompt, wait)
    # The Enter key was not shown either.
    _write("\n")
    return line


def has_line(seconds: float) -> bool:
    """Whether a line can be read, within so many seconds. A terminal gives one line at a time, so that none is held back already."""
    return not sys.stdin.isatty() or bool(select.select([sys.stdin.fileno()], [], [], seconds)[0])


def drop_typed() -> None:
    """Forget what was typed and not sent by Enter: whoever comes next has not typed it."""
    with suppress(OSError, termios.error):
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


@contextmanager
def _echo_off() -> Iterator[None]:
    """Show nothing that is typed in the block; however it ends, by a signal too, the terminal shows again what is typed."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]

    def show_again() -> None:
        with suppress(termios.error):  # The terminal may be gone.
            termios.tcsetattr(descriptor, termios.TCSANOW, before)

    with ensured(show_again):
        # What was typed ahead stays: it answers the questions to come.
        termios.tcsetattr(descriptor, termios.TCSADRAIN, quiet)
        yield


@contextmanager
def ensured(act: Callable[[], None]) -> Iterator[None]:
    """Have ``act`` done when the block ends, however it ends: by SIGTERM and SIGHUP too, which then do what they did before.

    Only the main thread may enter it. ``act`` may be called in the midst of anything, and more than once.
    """
    earlier = {number: signal.getsignal(number) for number in _ENDING}

    def pass_on(number: int, _frame: object) -> None:
        signal.alarm(_PATIENCE)
        try:
            act()
        finally:
            signal.alarm(0)
            signal.signal(number, earlier[signal.Signals(number)])
            signal.raise_signal(number)

    for number, handler in earlier.items():
        # Under nohup, a hang-up is to end nothing.
        if handler is not signal.SIG_IGN:
            signal.signal(number, pass_on)
    try:
        yield
    finally:
        act()
        for number, handler in earlier.items():
            signal.signal(number, handler)


def clear_terminal() -> None:
    """Clear the screen and what one could scroll back to, where the terminal has a way to; elsewhere, as on a pipe, nothing."""
    # Past what Python holds back: a signal may come in the midst of a line.
    with suppress(OSError):
        os.write(sys.stdout.fileno(), _find_clearing())


def hide_terminal() -> None:
    """As ``clear_terminal``; a terminal that has no way to is filled with empty lines, and who looks at it told what to do."""
    clearing = _find_clearing()
    if not clearing and sys.stdout.isatty():
        told = lines(CANNOT_CLEAR, sys.stdout.encoding or "ascii")
        clearing = "\n".join((*[""] * EMPTY_LINES, *told, "")).encode(sys.stdout.encoding or "ascii", "replace")
    with suppress(OSError):
        os.write(sys.stdout.fileno(), clearing)


def _find_clearing() -> bytes:
    """What clears both, by the terminal's entry in terminfo; empty where it cannot clear its history."""
    if not sys.stdout.isatty():
        return b""
    # Late, since most never come here by the first question; and some Pythons have none.
    try:
        import curses
    except ImportError:
        return b""
    try:
        curses.setupterm(fd=sys.stdout.fileno())
    except curses.error:
        return b""
    screen, history = curses.tigetstr("clear"), curses.tigetstr("E3")
    # In this order: some terminals move to the history what is cleared on the screen.
    return _PADDING.sub(b"", screen + history) if screen and history else b""


def _write_prompt(prompt: str) -> None:
    """Show where the answer goes; a line of its own where no Enter key will end it."""
    together = sys.stdin.isatty() and sys.stdout.isatty()
    _write(prompt if together else prompt.rstrip(" ") + "\n", flush=True)


def write_line(line: str) -> None:
    """One line. Raises EOFError when nobody reads any more, OutputError where it cannot be written."""
    _write(line + "\n")


def _write(text: str, *, flush: bool = False) -> None:
    try:
        print(text, end="", flush=flush)
    except OSError as error:
        # What is still in the buffer would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in _LOST:
            raise OutputError from error
        raise EOFError from error
