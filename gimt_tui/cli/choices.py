"""What a person chose in the program and finds again at the next start: the colours. A courtesy, which nothing depends on."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from ..domain.errors import UserFacingError
from ..settings import default_directory

LONGEST = 64
"""Bytes that are read of the file; what we write is one word."""


def read_choices() -> dict[str, str]:
    """The settings that were chosen, unchecked; none where there is no such file, or another that cannot be read."""
    with suppress(OSError, ValueError, UserFacingError):
        # What waits for a writer, as a pipe does, is no file of ours.
        descriptor = os.open(_theme_file(), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and (word := file.read(LONGEST).decode("ascii").strip()):
                return {"theme": word}
    return {}


def keep_theme(theme: str) -> None:
    """Keep the colours for the next start, in a file for its owner alone; in silence where that cannot be done.

    At no moment is there half a file. Two threads must not do this at the same time.
    """
    with suppress(OSError, UserFacingError):
        path = _theme_file()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600), "wb") as file:
                file.write(f"{theme}\n".encode())
            os.replace(new, path)
        finally:
            # Also one that was left behind by a power cut, under the number that this process has now.
            new.unlink(missing_ok=True)


def _theme_file() -> Path:
    return default_directory("config") / "theme"
