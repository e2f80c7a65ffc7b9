"""What is known of people, written for other programs; password and link fingerprints stay out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from ..domain.dossier import Dossier
from .codec import Document, encode

Writer = Callable[[Iterable[Dossier], TextIO], None]

_COLUMNS = {
    "clé": "key",
    "créé le": "created_at",
    "identifiant": "account.identifiant",
    "nom": "account.last_name",
    "prénom": "account.first_name",
    "courrier électronique": "account.email",
    "téléphone": "account.phone",
    "mobile": "account.mobile",
    "adresse postale": "account.postal_address",
    "activé le": "activation.used_at",
}


def write_json(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write a list of dossiers, one a line, in UTF-8; moments are ISO 8601 in UTC."""
    opening = "[\n"
    for dossier in dossiers:
        stream.write(opening + json.dumps(_public(dossier), ensure_ascii=False))
        opening = ",\n"
    stream.write("\n]\n" if opening == ",\n" else "[]\n")


def write_csv(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one line a dossier, separated by semicolons as a French spreadsheet expects."""
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow([*_COLUMNS, "siret", "rattaché le"])
    for dossier in dossiers:
        document = _public(dossier)
        attachments = document["attachments"]
        cells = [_at(document, column) for column in _COLUMNS.values()]
        cells += [" ".join(each[name] for each in attachments) for name in ("siret", "attached_at")]
        table.writerow(_harmless(cells))


FORMATS: dict[str, Writer] = {"json": write_json, "csv": write_csv}


def _public(dossier: Dossier) -> Document:
    document = encode(dossier)
    del document["account"]["password_hash"], document["revision"], document["links"], document["activation"]["wrong_codes"]
    return document


def _at(document: Document, column: str) -> str:
    value: Any = document
    for name in column.split("."):
        value = value[name]
    return "" if value is None else str(value)


def _harmless(cells: Iterable[str]) -> Iterator[str]:
    # A spreadsheet takes what begins with one of these for a formula; a phone number alone is none.
    for cell in cells:
        yield f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not cell[1:].isdigit() else cell
