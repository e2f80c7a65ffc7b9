"""The made-up dossiers have the spread of the real ones, and eight keys find one among 23,000."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from stdnum.fr import siret

from gimt_tui.counter import Search, parse_address
from gimt_tui.counter.folding import fold

from ..made_up import MadeUp, make_dossiers

KEYS, FIRST = 8, 10
SAMPLE = 500
# Words of a commune or a street that tell nothing, which whoever types leaves out.
COMMON = frozenset(
    ("le", "la", "les", "l", "de", "du", "des", "d", "sur", "en", "et", "aux", "au", "saint", "sainte", "st", "ste", "general", "marechal")
)


@pytest.fixture(scope="module")
def dossiers() -> list[MadeUp]:
    return make_dossiers()


def tell_words(text: str) -> list[str]:
    """The words that tell something; all, where none does."""
    words = fold(text).split()
    return [each for each in words if each not in COMMON and each.isalpha()] or words


def type_postcode_and_street(dossier: MadeUp) -> str:
    """« 29200gar »: the postcode, then the last telling word of the street. The way that the board's help tells."""
    return f"{dossier.postcode}{tell_words(dossier.street)[-1]}"[:KEYS]


def type_commune_and_street(dossier: MadeUp) -> str:
    """« bres gar »: four letters of the commune, then three of the street."""
    return f"{tell_words(dossier.commune)[0][:4]} {tell_words(dossier.street)[-1]}"[:KEYS]


def test_the_spread(dossiers: list[MadeUp]) -> None:
    def share(number: int) -> float:
        return number / len(dossiers)

    communes = Counter(each.commune for each in dossiers)
    assert share(sum(each.findable.enseigne == "Tabac" for each in dossiers)) == pytest.approx(0.44, abs=0.01)
    assert share(sum("-" in each.commune for each in dossiers)) == pytest.approx(0.10, abs=0.015)
    assert share(sum(each.commune.upper().startswith(("SAINT", "ST ", "STE ")) for each in dossiers)) == pytest.approx(0.11, abs=0.015)
    assert len(communes) > 5_000
    assert sum(1 for count in communes.values() if count <= 2) > len(communes) / 2


def test_the_same_each_time_and_nobodys() -> None:
    assert make_dossiers(50) == make_dossiers(50)
    for each in make_dossiers(50):
        assert all(siret.is_valid(number) for number in each.findable.sirets)
        assert parse_address(each.findable.postal_address)[1:] == (each.postcode, each.commune)


@pytest.mark.slow
def test_eight_keys_of_postcode_and_street_leave_ten_rows(dossiers: list[MadeUp]) -> None:
    search = Search({place: each.findable for place, each in enumerate(dossiers)})
    left = standing = by_name = 0
    for place in random.Random(1).sample(range(len(dossiers)), SAMPLE):
        keys = search.find(type_postcode_and_street(dossiers[place])).keys
        left += len(keys) <= FIRST
        standing += place in keys[:FIRST]
        by_name += place in search.find(type_commune_and_street(dossiers[place])).keys[:FIRST]
    assert left >= SAMPLE * 0.99
    assert standing >= SAMPLE * 0.99
    # Without the postcode, letters alone: 8,000 communes share too many beginnings for 99 %.
    assert by_name >= SAMPLE * 0.88
