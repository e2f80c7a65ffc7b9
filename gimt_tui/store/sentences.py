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
    NotAFileError,
    OvertakenError,
    ReadOnlyError,
    StoreError,
    UncertainError,
    VanishedError,
)
from .disk import NOT_OFFERED
from .paths import printable, restore_command

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ELOOP}


ELSEWHERE = "Choisissez un autre emplacement."
_WITH_OPTION = "Choisissez un autre emplacement avec l’option --data."
_SHOWN = 60
"""Characters of a name that is too long for a disk, as a sentence shows it."""


def from_os_error(error: OSError, path: Path, mend: str = "") -> StoreError:
    """The error of the store for an error of the system before anything was changed; ``mend`` as in ``read_only_error``."""
    if error.errno in _FULL:
        return DiskFullError("Le disque est plein\u00a0: rien n’a été enregistré. Libérez de la place, puis réessayez.")
    if error.errno in _REFUSED:
        return read_only_error(path, mend)
    if error.errno == errno.ENAMETOOLONG:
        return long_name_error(path, mend)
    if error.errno == errno.EBUSY:
        return mounted_error(path, mend)
    if error.errno in NOT_OFFERED:
        return unfit_disk_error(path, mend)
    return DiskError("Le disque signale une erreur\u00a0: rien n’a été enregistré. Vérifiez le disque, puis réessayez.")


@contextmanager
def translate_os_errors(path: Path, mend: str = "") -> Iterator[None]:
    """Turn errors of the system about ``path`` into errors of the store; ``mend`` as in ``read_only_error``."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path, mend) from error


def busy_error() -> BusyError:
    """The file was not free in time."""
    return BusyError(_BUSY)


def overtaken_error() -> OvertakenError:
    """What was held was taken away, again and again."""
    return OvertakenError(_BUSY)


_BUSY = "Le fichier de données est occupé par une autre session. Réessayez dans un instant."


def read_only_error(path: Path, mend: str = "") -> ReadOnlyError:
    """The place of ``path`` does not let us work; ``mend`` says what to do where it is not the data file's own place."""
    mend = mend or _WITH_OPTION
    return ReadOnlyError(f"Impossible de lire ou d’écrire {printable(path)}. {mend}")


def long_name_error(path: Path, mend: str = "") -> ReadOnlyError:
    """``path`` is longer than its disk can name, or leaves no room for the names of what stands beside it."""
    name = printable(path)
    name = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return ReadOnlyError(f"Le nom {name} est trop long pour ce disque. {mend or 'Donnez un nom plus court avec l’option --data.'}")


def mounted_error(path: Path, mend: str = "") -> ReadOnlyError:
    """The file ``path`` is a mount of its own, as a container may have it: no other can be put in its place."""
    mend = mend or f"Montez son dossier, ou {_WITH_OPTION[0].lower()}{_WITH_OPTION[1:]}"
    return ReadOnlyError(f"Le fichier {printable(path)}, monté à lui seul, ne peut pas être remplacé. {mend}")


def unfit_disk_error(path: Path, mend: str = "") -> DiskError:
    """The file system of ``path`` does not know a call that keeps data safe."""
    mend = mend or _WITH_OPTION
    return DiskError(f"Le disque de {printable(path)} ne sait pas confirmer ce qu’il écrit\u00a0: rien n’a été enregistré. {mend}")


def foreign_error(path: Path) -> ForeignFileError:
    """``path`` is something else."""
    return ForeignFileError(f"{printable(path)} n’est pas un fichier de ce programme. Choisissez un autre fichier avec l’option --data.")


def newer_error(path: Path) -> NewerFileError:
    """``path`` comes from a later version."""
    return NewerFileError(f"{printable(path)} vient d’une version plus récente du programme. Mettez le programme à jour.")


def corrupt_error(path: Path, previous: Path | None) -> CorruptFileError:
    """``path`` cannot be trusted; ``previous`` can, or is None."""
    return CorruptFileError(f"Le fichier {printable(path)} est abîmé. Restaurez-le\u00a0: {restore_command(path, previous)}", previous)


def vanished_error(path: Path, previous: Path | None, *, copies: bool) -> VanishedError:
    """``path`` is not there any more; ``previous`` can be restored, or is None; ``copies`` tells whether any is left at all."""
    mend = "Remettez-le en place (support débranché\u00a0? dossier déplacé\u00a0?)"
    mend += f", ou restaurez-le\u00a0: {restore_command(path, previous)}" if copies else ", puis réessayez."
    return VanishedError(f"Le fichier {printable(path)} a disparu\u00a0: rien n’est enregistré. {mend}", previous)


def missing_error(path: Path) -> StoreError:
    """There is no such file, and nothing tells that there ever was."""
    return StoreError(f"Le fichier {printable(path)} n’existe pas. Vérifiez son nom.")


def strange_lock_error(path: Path) -> ReadOnlyError:
    """What stands in the place of a lock file is none."""
    return ReadOnlyError(f"{printable(path)} doit être un fichier, le verrou des données. Retirez ce qui est à sa place, puis réessayez.")


def not_a_file_error(path: Path) -> NotAFileError:
    """``path`` was to become a file, and is something else."""
    return NotAFileError(f"{printable(path)} n’est pas un fichier ordinaire. Indiquez un nom de fichier.")


def uncertain_error() -> UncertainError:
    """The last commit may be kept or lost."""
    return UncertainError("Le disque n’a pas confirmé l’enregistrement. Vérifiez votre dossier avant de recommencer.")
