"""The two ends of the line: standard input and standard output, be they a terminal or pipes."""

from __future__ import annotations

import errno
import os
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..domain.wording.spelling import typed_encoding

_LOST = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF}


class OutputError(Exception):
    """What is said arrives nowhere, though nobody hung up: the conversation cannot go on."""


def read_line(prompt: str) -> str:
    """One line, without its end. Raises EOFError when there is no more, or nobody left to answer."""
    _write_prompt(prompt)
    try:
        line = sys.stdin.buffer.readline()
    except OSError as error:
        raise EOFError from error
    if not line:
        raise EOFError
    return line.decode(typed_encoding(sys.stdin.encoding), "replace").rstrip("\r\n")


def read_secret(prompt: str) -> str:
    """One line that is not shown as it is typed; from a pipe, one line. Raises EOFError as ``read_line`` does."""
    if not sys.stdin.isatty():
        return read_line(prompt)
    with _echo_off():
        line = read_line(prompt)
    # The Enter key was not shown either.
    _write("\n")
    return line


@contextmanager
def _echo_off() -> Iterator[None]:
    """Show nothing that is typed in the block; however it ends, by a signal too, the terminal shows again what is typed."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]

    def show_again(number: int, _frame: object) -> None:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    handlers = {number: signal.signal(number, show_again) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        # What was typed ahead stays: it answers the questions to come.
        termios.tcsetattr(descriptor, termios.TCSADRAIN, quiet)
        yield
    finally:
        with suppress(termios.error):  # The terminal may be gone.
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)


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
