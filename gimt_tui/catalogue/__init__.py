"""Where the catalogue of services is read from: the file of the program, or the one of an administrator."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..domain.errors import UserFacingError
from ..domain.services import Catalogue, CatalogueError, parse_catalogue
from ..domain.wording.shown import harmless

SHIPPED = Path(__file__).with_name("services.toml")


@cache
def load_shipped() -> Catalogue:
    """The catalogue that comes with the program."""
    return parse_catalogue(SHIPPED.read_text("utf-8"))


def load(path: Path) -> Catalogue:
    """The catalogue of an administrator's file.

    Raises UserFacingError, with the line and the reason where there are.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        name = harmless(path)
        raise UserFacingError(f"Le fichier des services {name} ne peut pas servir, ligne {line}\u00a0: enregistrez-le en UTF-8.") from None
    except (OSError, ValueError):
        raise UserFacingError(f"Le fichier des services {harmless(path)} ne peut pas être lu. Vérifiez son nom et ses droits.") from None
    try:
        return parse_catalogue(text)
    except CatalogueError as error:
        raise UserFacingError(f"Le fichier des services {harmless(path)} ne peut pas servir, {error}") from None
