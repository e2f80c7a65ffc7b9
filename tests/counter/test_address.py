from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.counter import Address, parse_address

PARTS = {
    "3 rue de la Gare 29200 BREST": ("3 rue de la Gare", "29200", "BREST"),
    "3 rue de la Gare, 29200 Brest": ("3 rue de la Gare", "29200", "Brest"),
    "3 rue de la Gare\n29200 BREST\nFRANCE": ("3 rue de la Gare FRANCE", "29200", "BREST"),
    "3 rue de la Gare 29200 BREST CEDEX 2": ("3 rue de la Gare CEDEX 2", "29200", "BREST"),
    "BP 12 29200 BREST CEDEX": ("BP 12 CEDEX", "29200", "BREST"),
    "BP 12345 29200 BREST": ("BP 12345", "29200", "BREST"),
    "1 rue X 29200 BREST BP 12345": ("1 rue X", "29200", "BREST BP 12345"),
    "CS 12345 BREST": ("CS 12345 BREST", "", ""),
    "CS n° 12345": ("CS n° 12345", "", ""),
    "53 rue Ney F-57200 SARREGUEMINES": ("53 rue Ney", "57200", "SARREGUEMINES"),
    "46 place d’Armes, Metz 57000": ("46 place d’Armes", "57000", "Metz"),
    "46 place d’Armes Metz 57000": ("46 place d’Armes Metz", "57000", ""),
    "rue du Port": ("rue du Port", "", ""),
    "Le Bourg\r\n15100 SAINT-FLOUR": ("Le Bourg", "15100", "SAINT-FLOUR"),
    "85460 L'AIGUILLON SUR MER": ("", "85460", "L'AIGUILLON SUR MER"),
    "12 rue A 75004 PARIS (2e étage)": ("12 rue A (2e étage)", "75004", "PARIS"),
    "12345 rue longue 75004 PARIS": ("12345 rue longue", "75004", "PARIS"),
    "802954785 rue A": ("802954785 rue A", "", ""),
    "A29200 BREST": ("A29200 BREST", "", ""),
    "29200": ("", "29200", ""),
    "": ("", "", ""),
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_tells_street_postcode_and_commune(text: str, parts: tuple[str, str, str]) -> None:
    assert parse_address(text) == Address(*parts)


WORDS = st.sampled_from(("3", "rue", "de", "BP", "CS", "12345", "29200", "BREST", "CEDEX", "F-", ",", "\n", "-", "(A)", "Lieusa"))


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=80))
def test_the_quick_way_tells_the_same(text: str) -> None:
    # A space behind sends it the long way.
    assert parse_address(text) == parse_address(f"{text} ")


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(parse_address(text))
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text)) or "F" in text.upper()
