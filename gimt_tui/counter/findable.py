"""What a dossier is found by, and the line of text that stands for it in the search."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import IntEnum
from itertools import chain, islice
from typing import NamedTuple

from .address import parse_address
from .folding import fold_column, squash
from .lines import FIELD_END
from .numbers import fold_phones
from .scraps import FRAME


class Findable(NamedTuple):
    """What one dossier is found by; the numbers in any form, the address as it was typed."""

    name: str = ""
    identifiant: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    sirets: tuple[str, ...] = ()
    enseigne: str = ""
    postal_address: str = ""


class Field(IntEnum):
    """The fields of a row, in the order in which they rank."""

    NAME = 0
    COMMUNE = 1
    ENSEIGNE = 2
    POSTCODE = 3
    STREET = 4
    EMAIL = 5
    IDENTIFIANT = 6
    PHONES = 7
    SIRETS = 8


def fold_rows(rows: Collection[Findable]) -> list[str]:
    """A line for each row: its fields folded, in the order in which they rank. Column by column, which is quicker."""
    if not rows:
        return []
    names, identifiants, emails, phones, sirets, enseignes, addresses = zip(*rows, strict=True)
    streets, postcodes, communes = zip(*map(parse_address, addresses), strict=True)
    folded = {
        Field.NAME: fold_column(names, spelled=True),
        Field.COMMUNE: fold_column(communes, spelled=True),
        Field.ENSEIGNE: fold_column(enseignes, spelled=True),
        Field.POSTCODE: fold_column(postcodes),
        Field.STREET: fold_column(streets, spelled=True),
        Field.EMAIL: [f"{FRAME}{each}{FRAME}" for each in fold_column(emails, spelled=True)],
        Field.IDENTIFIANT: [f"{FRAME}{each}{FRAME}" for each in fold_column(identifiants, spelled=True)],
        Field.PHONES: _fold_lists(phones, fold_phones),
        Field.SIRETS: _fold_lists(sirets, lambda each: squash("\n".join(fold_column(each))).split("\n")),
    }
    return list(map(FIELD_END.join, zip(*(folded[each] for each in Field), strict=True)))


def _fold_lists(lists: Collection[tuple[str, ...]], fold_all: Callable[[list[str]], list[str]]) -> list[str]:
    """The numbers of each row, each with the frame before and after it: folded all in one, then taken apart again."""
    folded = iter(fold_all(list(chain.from_iterable(lists))))
    between = f" {FRAME} "
    return [f"{FRAME} {between.join(islice(folded, len(each)))} {FRAME}" for each in lists]
