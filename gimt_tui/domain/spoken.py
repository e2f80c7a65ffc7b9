"""Errors that can be told to a person."""

from __future__ import annotations


class SpokenError(Exception):
    """An error whose text is a clear sentence in French; ``field`` names the answer to mend, if there is one."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
