"""The key by which clients know the server again: made at the first start, readable by its owner alone."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import asyncssh


class UnsafeHostKey(Exception):
    """The file can be read by others, or is no private key."""


def load_or_make(path: Path) -> asyncssh.SSHKey:
    """The key in that file, made anew where there is none. OSError, or UnsafeHostKey where the file should not be trusted."""
    if not path.exists():
        _make(path)
    mode = path.stat().st_mode
    if mode & 0o077:
        raise UnsafeHostKey(f"{path} can be read by others (mode {mode & 0o777:o}): make it 0600, or take another one")
    try:
        return asyncssh.read_private_key(str(path))
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise UnsafeHostKey(f"{path} holds no private key without a passphrase: {error}") from error


def _make(path: Path) -> None:
    """Whole or not at all: a reader finds a whole key, and of two who make one at once the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = asyncssh.generate_private_key("ssh-ed25519")
    # Made 0600 by mkstemp.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(key.export_private_key())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        except OSError:  # A file system without links.
            os.replace(name, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)
