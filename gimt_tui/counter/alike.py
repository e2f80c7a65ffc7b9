"""Who may be the same person: two dossiers that have a SIRET, an e-mail address, a telephone number, or name and place in common.

All is compared as the search compares it, but for the e-mail address, which must be the very same in any case: a dot and a
hyphen make two mailboxes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from .findable import Field, Findable
from .folding import GAP, squash
from .lines import FIELD_END
from .numbers import NATIONAL
from .scraps import FRAME

SHORT_WORD = 4
"""Letters from which on a word of a name is looked for inside others: « guessan » in « nguessan »."""


class Trait(IntEnum):
    """What two may have in common, the surest first."""

    SIRET = 0
    EMAIL = 1
    PHONE = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """What somebody may have in common with another. A telephone number is its last nine digits, of whatever country.

    ``written`` is the name without its spaces, ``words`` its words in the order of letters: one of the two is enough. ``where``
    are the commune and the postcode: one of them is enough too.
    """

    written: str
    words: tuple[str, ...]
    where: frozenset[str]
    email: str
    phones: frozenset[str]
    sirets: frozenset[str]

    def find_common(self, other: Traits) -> Trait | None:
        """The surest trait that both have; None where they have none."""
        if self.sirets & other.sirets:
            return Trait.SIRET
        if self.email and self.email == other.email:
            return Trait.EMAIL
        if self.phones & other.phones:
            return Trait.PHONE
        named_alike = bool(self.words) and (self.words == other.words or self.written == other.written)
        return Trait.NAME if named_alike and self.where & other.where else None


def read_traits(row: Findable, line: str) -> Traits:
    """The traits of a row, and of the line that it folds to."""
    fields = line.split(FIELD_END)
    name = fields[Field.NAME]
    return Traits(
        written=squash(name),
        words=tuple(sorted(name.split())),
        where=frozenset(filter(None, (squash(fields[Field.COMMUNE]), squash(fields[Field.POSTCODE])))),
        email=row.email.strip().casefold(),
        phones=frozenset(each[-NATIONAL:] for each in _numbers(fields[Field.PHONES]) if len(each) >= NATIONAL),
        sirets=frozenset(_numbers(fields[Field.SIRETS])),
    )


def list_needles(traits: Traits, line: str) -> list[tuple[str, bool]]:
    """What any line that has a trait in common must have in it, and whether without its spaces: a few lines are left to compare."""
    needles = [(f" {each} ", False) for each in traits.sirets]
    needles += [(f"{each} {FRAME}", False) for each in traits.phones]
    if traits.email:
        needles.append((line.split(FIELD_END)[Field.EMAIL], False))
    if traits.words and traits.where:
        longest = max(traits.words, key=len)
        needles.append((longest, True) if len(longest) >= SHORT_WORD else (f" {longest} ", False))
    return needles


def _numbers(field: str) -> list[str]:
    return [each for each in field.replace(FRAME, GAP).split(GAP) if each]
