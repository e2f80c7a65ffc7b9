"""What is known of people, written for other programs; password and link fingerprints stay out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO
from unicodedata import category, normalize

from ..domain.answers.record import column_titles
from ..domain.dossier import Dossier
from .codec import Document, encode

Writer = Callable[[Iterable[Dossier], TextIO], None]

_PUBLIC = ("key", "created_at", "activation", "consents", "attachments", "history", "uses", "email_change", "follow_up")
"""What of a dossier goes out, beside the answers of its account; what is not named here stays in.

What an office noted of a person is theirs to have (RGPD, article 15), with the names of the agents who noted it. The
agents themselves, with the hashes of their passphrases, belong to no dossier and stay in.
"""


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
        table.writerow(quote_formulas(cells))


FORMATS: dict[str, Writer] = {"json": write_json, "csv": write_csv}


def _public_document(dossier: Dossier) -> Document:
    document = encode(dossier)
    public = {name: document[name] for name in _PUBLIC}
    answers = {name: dossier.account[name] for name in column_titles()}
    return {**public, "account": answers, "activation": {"used_at": document["activation"]["used_at"]}}


def quote_formulas(cells: Iterable[str]) -> Iterator[str]:
    """The cells of a line, none of which a spreadsheet takes for a formula."""
    for cell in cells:
        yield f"'{cell}" if _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take the cell for a formula: some skip blanks and marks before it, some know signs of full width."""
    if cell.startswith(("\t", "\r", "\n")):
        return True
    sign = next((each for each in cell if not (each.isspace() or category(each) in ("Cc", "Cf"))), "")
    # A phone number alone is none.
    return normalize("NFKC", sign) in _SIGNS and not (cell.isascii() and cell[1:].isdigit())


_SIGNS = frozenset("=+-@")
