"""The two ends of the line: standard input and standard output, be they a terminal or pipes."""

from __future__ import annotations

import errno
import os
import sys
from getpass import getpass

from ..domain.answers.cleaning import UNREADABLE

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
    return line.decode(sys.stdin.encoding, "replace").rstrip("\r\n")


def read_secret(prompt: str) -> str:
    """One line that is not shown as it is typed; from a pipe, one line. Raises EOFError as ``read_line`` does."""
    if not sys.stdin.isatty():
        return read_line(prompt)
    sys.stdout.flush()
    try:
        return getpass(prompt)
    except UnicodeDecodeError:
        return UNREADABLE
    except OSError as error:
        raise EOFError from error


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
