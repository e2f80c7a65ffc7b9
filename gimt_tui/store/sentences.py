"""What the store says to people, and which error an error of the system becomes."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .base import (
    BusyError,
    CorruptFileError,
    DiskError,
    DiskFullError,
    ForeignFileError,
    NewerFileError,
    ReadOnlyError,
    StoreError,
    UncertainError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}


def from_os(error: OSError, path: Path) -> StoreError:
    """The error of the store for an error of the system before anything was changed."""
    if error.errno in _FULL:
        return DiskFullError("Le disque est plein\u00a0: rien n’a été enregistré. Libérez de la place, puis réessayez.")
    if error.errno in _REFUSED:
        return read_only(path)
    return DiskError("Le disque signale une erreur\u00a0: rien n’a été enregistré. Vérifiez le disque, puis réessayez.")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of the system about ``path`` into errors of the store."""
    try:
        yield
    except OSError as error:
        raise from_os(error, path) from error


def busy() -> BusyError:
    """The file was not free in time."""
    return BusyError("Le fichier de données est occupé par une autre session. Réessayez dans un instant.")


def read_only(path: Path) -> ReadOnlyError:
    """The place of ``path`` does not let us work."""
    return ReadOnlyError(f"Impossible de lire ou d’écrire {path}. Choisissez un autre emplacement avec l’option --data.")


def foreign(path: Path) -> ForeignFileError:
    """``path`` is something else."""
    return ForeignFileError(f"{path} n’est pas un fichier de ce programme. Choisissez un autre fichier avec l’option --data.")


def newer(path: Path) -> NewerFileError:
    """``path`` comes from a later version."""
    return NewerFileError(f"{path} vient d’une version plus récente du programme. Mettez le programme à jour.")


def corrupt(path: Path, previous: Path | None) -> CorruptFileError:
    """``path`` cannot be trusted; ``previous`` can, or is None."""
    remedy = previous or "SAUVEGARDE"
    return CorruptFileError(f"Le fichier {path} est abîmé. Restaurez-le\u00a0: gimt-tui data restore {remedy}", previous)


def uncertain() -> UncertainError:
    """The last commit may be kept or lost."""
    return UncertainError("Le disque n’a pas confirmé l’enregistrement. Vérifiez votre dossier avant de recommencer.")
