"""Who may enter: anyone, whoever has one of the keys, or whoever knows the password. The user name never counts.

Where each key is somebody's, the program is told whose it was; what such a name means is the program's business.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .allowance import Allowances

if TYPE_CHECKING:
    import asyncssh

    from .key_list import ListedKey

TRIES = 3
"""Wrong passwords on one connection."""


@dataclass(frozen=True, slots=True)
class Anyone:
    """Whoever connects enters, without a key and without a password."""


@dataclass(frozen=True, slots=True)
class AuthorizedKeys:
    """A file as OpenSSH has it; its options « from= » and « no-pty » are obeyed, what else it would allow is not."""

    path: Path


class NamedKeys:
    """The keys of a file, each with the name of whose it is, as the file is when somebody comes.

    « from= » is obeyed, and a key with « no-pty » opens nothing. ``read`` gives the keys and is called in the event loop, at
    first and whenever the file has become another: it is quick, raises nothing, and gives None where the file cannot be read,
    which admits nobody and is tried again with the next connection.
    """

    def __init__(self, path: Path, read: Callable[[], Iterable[tuple[ListedKey, str]] | None]) -> None:
        self.path = path
        self._read = read
        self._state: object = None
        self._names: tuple[tuple[ListedKey, str], ...] = ()

    def find(self, key: asyncssh.SSHKey, address: str) -> tuple[str, str] | None:
        """Whose key it is, and its fingerprint; None where it is not listed, or not for that address."""
        state = self._look()
        if state != self._state:
            # Known before it is read: what is written meanwhile is read the next time.
            names = self._read()
            self._state, self._names = (None, ()) if names is None else (state, tuple(names))
        return next(((who, listed.fingerprint) for listed, who in self._names if listed.admits(key, address)), None)

    def _look(self) -> object:
        try:
            found = os.stat(self.path)
        except OSError as error:
            return error.errno
        return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size


@dataclass(frozen=True, slots=True)
class Password:
    """One password, the same for all who come."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("an empty password would let anyone in")

    @classmethod
    def read(cls, path: Path) -> Password:
        """The first line of a file. OSError where it cannot be read, ValueError where that line is empty."""
        return cls(path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r"))


Admission = Anyone | AuthorizedKeys | NamedKeys | Password


class Guesses:
    """Compares passwords in constant time, and from each source only so many wrong ones a minute."""

    def __init__(self, password: Password, per_minute: float, clock: Callable[[], float]) -> None:
        self._wanted = password.text.encode()
        self._allowances = Allowances(per_minute, per_minute / 60, clock)

    def are_right(self, source: str, password: str) -> bool:
        """Whether it is the password; never, while that source has guessed too often."""
        allowance = self._allowances.of(source)
        if not allowance.take():
            return False
        right = hmac.compare_digest(password.encode(errors="surrogateescape"), self._wanted)
        if right:
            allowance.overdraw(-1)
        return right
