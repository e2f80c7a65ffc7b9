"""How a path is written for a person, and for the shell that they paste a command into."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

_ESCAPES = {"\\": r"\\", "'": r"\'", "!": r"\041", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def quote(path: Path) -> str:
    """The path as one word of a POSIX shell, whatever is in it: nothing but printable characters.

    What cannot be shown (control characters, marks that turn the writing round, bytes of another encoding) stands as
    ``$'…'`` has it, which bash, zsh and ksh know.
    """
    text = str(path)
    if text.isprintable():
        return shlex.quote(text)
    return f"$'{''.join(_escape(each) for each in text)}'"


def printable(path: Path) -> str:
    """The path as a sentence names it: as it is, unless something in it cannot be shown."""
    text = str(path)
    return text if text.isprintable() else quote(path)


def restore_command(path: Path, copy: Path | None) -> str:
    """The command that puts ``copy`` in the place of the data file ``path``, from whatever folder it is given."""
    source = "SAUVEGARDE" if copy is None else quote(_absolute(copy))
    return f"gimt-tui --data {quote(_absolute(path))} data restore {source}"


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))
