"""Whether a data file can be kept in a place, asked before anybody types anything. Nothing slow is imported for it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from . import sentences
from .disk import path_exists


def temporary_name(path: Path) -> Path:
    """Where a next generation of the data file is prepared, beside it; a new name at every call."""
    number = int.from_bytes(os.urandom(6), "big")
    return path.with_name(f".{path.name}.{os.getpid()}{number:015}.new")


def check_place(path: Path) -> None:
    """See that a next generation could be written beside the data file and bear its name. Raises a StoreError."""
    with sentences.translate_os_errors(path):
        folder, missing = path.parent, [temporary_name(path).name]
        while not os.path.lexists(folder):
            missing.append(folder.name)
            folder = folder.parent
        for name in missing:
            # Asked of a folder that is there: below one that is missing, no name is too long.
            with suppress(FileNotFoundError):
                os.lstat(folder / name)
        there = path_exists(path)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK) or (there and not os.access(path, os.W_OK)):
        raise sentences.read_only_error(path)
    if there and _is_mounted(path):
        raise sentences.mounted_error(path)


def _is_mounted(path: Path) -> bool:
    """Whether the file is a mount point, as far as the system tells; Linux does."""
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    # Spaces and their like are written in octal there.
    name = re.sub(rb"[ \t\n\\]", lambda found: b"\\%03o" % found[0][0], os.fsencode(path))
    return any(line.split(b" ", 5)[4:5] == [name] for line in lines)
