"""Passwords are kept as argon2id hashes and nothing else (OWASP's parameters: 19 MiB, two passes, one lane)."""

from __future__ import annotations

import unicodedata
from typing import Protocol


class Hasher(Protocol):
    """Makes and checks password hashes; slow on purpose, so never called on the event loop."""

    def hash(self, password: str) -> str:
        """The string to store."""

    def verify(self, stored: str, password: str) -> bool:
        """Whether ``password`` is the one that ``stored`` was made from."""


class Argon2Hasher:
    """argon2id over the NFC form, so that a composed and a decomposed accent are one password."""

    def __init__(self) -> None:
        from argon2 import PasswordHasher

        self._argon2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

    def hash(self, password: str) -> str:
        return self._argon2.hash(unicodedata.normalize("NFC", password))

    def verify(self, stored: str, password: str) -> bool:
        """Compare in constant time; a hash that cannot be read, or is not even ASCII, matches nothing."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._argon2.verify(stored, unicodedata.normalize("NFC", password))
        except (InvalidHashError, VerificationError, UnicodeEncodeError):
            return False
