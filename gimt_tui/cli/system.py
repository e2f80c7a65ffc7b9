"""What the program needs of the system under it, asked before anything is imported that is not there on every one."""

from __future__ import annotations

from importlib import import_module

from ..domain.errors import UserFacingError

NEEDED = ("fcntl", "termios")
"""Modules of Python that Linux and macOS have: files reach the disk and terminals are read through them."""

UNFIT = (
    "Ouvrez ce programme sous Linux ou macOS, ou dans WSL sous Windows\u00a0: ici, Python ne sait ni garder un fichier "
    "comme il le faut ni lire le terminal."
)


def check_system() -> None:
    """Raises UserFacingError where the data file and the terminal cannot be handled, as on Windows."""
    try:
        for name in NEEDED:
            import_module(name)
    except ImportError:
        raise UserFacingError(UNFIT) from None
