"""What is known of people, written for other programs; password and link fingerprints stay out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from ..domain.answers.record import column_titles
from ..domain.dossier import Dossier
from .codec import Document, encode

Writer = Callable[[Iterable[Dossier], TextIO], None]

_PUBLIC = ("key", "created_at", "activation", "consents", "attachments", "history", "uses", "email_change")
"""What of a dossier goes out, beside the answers of its account; what is not named here stays in."""


def write_json(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write a list of dossiers, one a line, in UTF-8; moments are ISO 8601 in UTC."""
    opening = "[\n"
    for dossier in dossiers:
        stream.write(opening + json.dumps(_public_document(dossier), ensure_ascii=False))
        opening = ",\n"
    stream.write("\n]\n" if opening == ",\n" else "[]\n")


def write_csv(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one line a dossier, separated by semicolons as a French spreadsheet expects."""
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    answers = column_titles()
    table.writerow(["clé", "créé le", *answers.values(), "activé le", "siret", "rattaché le"])
    for dossier in dossiers:
        document = _public_document(dossier)
        cells = [document["key"], document["created_at"], *(dossier.account[name] for name in answers)]
        cells.append(document["activation"]["used_at"] or "")
        cells += [" ".join(each[name] for each in document["attachments"]) for name in ("siret", "attached_at")]
        table.writerow(_quote_formulas(cells))


FORMATS: dict[str, Writer] = {"json": write_json, "csv": write_csv}


def _public_document(dossier: Dossier) -> Document:
    document = encode(dossier)
    public = {name: document[name] for name in _PUBLIC}
    answers = {name: dossier.account[name] for name in column_titles()}
    return {**public, "account": answers, "activation": {"used_at": document["activation"]["used_at"]}}


def _quote_formulas(cells: Iterable[str]) -> Iterator[str]:
    # A spreadsheet takes what begins with one of these for a formula; a phone number alone is none.
    for cell in cells:
        yield f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not cell[1:].isdigit() else cell
