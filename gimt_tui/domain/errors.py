"""Errors that can be told to a person."""

from __future__ import annotations

from collections.abc import Callable


class UserFacingError(Exception):
    """An error whose text is a clear sentence in French; ``field`` names the answer to mend, if there is one.

    ``damage`` tells that what was kept may not be there any more.
    """

    damage = False

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class WaitError(UserFacingError):
    """It was tried too often: ``seconds`` is how long to wait, 0 for not at all, as ``sentence`` says of any number of them."""

    def __init__(self, message: str, field: str, seconds: int, sentence: Callable[[int], str]) -> None:
        super().__init__(message, field)
        self.seconds, self.sentence = seconds, sentence

    @property
    def only_waits(self) -> bool:
        """Whether nothing is said of the answers: they were not even looked at."""
        return str(self) == self.sentence(self.seconds)
