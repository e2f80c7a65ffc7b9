"""Which files a command may write to, or restore from: no device, no pipe, and nothing that a data file works with."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from . import format, sentences
from .base import StoreError
from .disk import Disk, path_exists
from .paths import printable
from .sidefiles import SideFiles

_STREAM = re.compile(r"/dev/(stdin|stdout|stderr|fd/\d+)|/proc/[^/]+/fd/\d+")


def check_target(data: Path, target: Path) -> None:
    """See that ``target`` may be written, and replaced where it is a file, by what comes from the data file ``data``.

    Raises NotAFileError where it is something else than a regular file, or another StoreError.
    """
    found = _check_kind(target)
    real = Path(os.path.realpath(target))
    if not real.parent.is_dir():
        raise StoreError(f"Le dossier {printable(real.parent)} n’existe pas. Créez-le, ou choisissez un autre emplacement.")
    with sentences.translate_os_errors(data):
        same = real == Path(os.path.realpath(data)) or (found and path_exists(data) and real.samefile(data))
    if same:
        raise StoreError(f"{printable(target)} est le fichier de données. Indiquez un autre fichier.")
    for owner in _owners(data, real):
        if owner.is_working_file(real.name) or owner.is_copy(real.name):
            raise _reserved_error(target, owner.path)


def check_source(data: Path, source: Path) -> None:
    """See that the data file ``data`` can be replaced by what ``source`` holds, as far as its name and kind tell.

    Raises NotAFileError where it is something else than a regular file, or another StoreError.
    """
    if not _check_kind(source):
        raise sentences.missing_error(source)
    real = Path(os.path.realpath(source))
    if real == Path(os.path.realpath(data)):
        raise StoreError(f"{printable(source)} est le fichier de données. Indiquez une sauvegarde.")
    for owner in _owners(data, real):
        if owner.is_working_file(real.name):
            raise _reserved_error(source, owner.path)


def _check_kind(path: Path) -> bool:
    """Whether there is a file at all."""
    found = True
    with sentences.translate_os_errors(path, sentences.ELSEWHERE):
        try:
            regular = stat.S_ISREG(os.stat(path).st_mode)
        except FileNotFoundError:
            regular, found = True, False
    # By these names a regular file, too, is a stream that somebody is writing to.
    if not regular or str(path) == "-" or _STREAM.fullmatch(os.path.abspath(path)):
        raise sentences.not_a_file_error(path)
    return found


def _reserved_error(path: Path, owner: Path) -> StoreError:
    return StoreError(f"{printable(path)} est réservé au fichier de données {printable(owner)}. Indiquez un autre nom.")


def _owners(data: Path, path: Path) -> Iterator[SideFiles]:
    """The data files that a file of that name could be a neighbour of: ours, there or not, and others that are there."""
    own = Path(os.path.realpath(data))
    parts = path.name.removeprefix(".").split(".")
    for count in range(1, len(parts)):
        owner = path.with_name(".".join(parts[:count]))
        # Some file systems take one case for the other.
        if str(owner).casefold() == str(own).casefold() or _is_data_file(owner):
            yield SideFiles(owner, Disk())


def _is_data_file(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            format.parse_schema(file.read(format.HEAD))
    except format.DamagedError:
        return True
    except (OSError, format.NotOursError):
        return False
    return True
