"""An answer read out sign by sign, and the signs that are taken for others."""

from __future__ import annotations

import pytest

from gimt_tui.domain.wording.dictation import LONGEST, LOOKALIKES, SIGNS, doubts_text, in_one_text, spell_out


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Il0vE-1", "I majuscule, l, zéro, v, E majuscule, tiret, un"),
        ("z_é@a.fr", "z, tiret bas, é, arobase, a, point, f, r"),
        ("Le Gall", "L majuscule, e, espace, G majuscule, a, l, l"),
        ("732 829 320 00074", ""),
        ("+33 1 99 00 12 34", ""),
        ("a" * (LONGEST + 1), ""),
    ],
)
def test_it_is_spelt_where_there_are_letters_and_somebody_would_listen(text: str, spelt: str) -> None:
    assert spell_out(text) == spelt


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0O", "0 est le chiffre zéro ; O est la lettre O, majuscule"),
        ("dupont750", "0 est le chiffre zéro ; o est la lettre O, minuscule"),
        ("Tabac1l", "1 est le chiffre un ; l est la lettre L, minuscule"),
        ("Irma", "I est la lettre I, majuscule"),
        ("S5", "5 est le chiffre cinq ; S est la lettre S, majuscule"),
        ("a_b-c", "- est un tiret ; _ est un tiret bas"),
        ("Sophie", ""),
        ("jeanne.dupont@moncourriel.fr", ""),
        ("732 829 320 00074", ""),
        ("20 rue du Général Leclerc 75004 PARIS", ""),
        ("10B rue Basse", "1 est le chiffre un ; 0 est le chiffre zéro ; B est la lettre B, majuscule"),
    ],
)
def test_what_may_be_mistaken_is_named_and_nothing_else(text: str, told: str) -> None:
    assert set(doubts_text(text).replace("\u00a0", " ").split(" ; ")) == set(told.split(" ; "))


def test_each_sign_of_a_family_has_words_of_its_own() -> None:
    words = [each for family in LOOKALIKES for each in family.values()] + [*SIGNS.values()]
    assert len(set(words)) == len(words) - 1, "the two apostrophes are one"


def test_a_line_end_is_told_for_what_it_is() -> None:
    assert "sans espace" in in_one_text("jeanne@moncourriel.fr")
    assert "sans espace" in in_one_text("732\u00a0829\u00a0320\u00a000074"), "a number is grouped for whoever reads it"
    assert "des espaces" in in_one_text("Grande Rue 34060 MONTPELLIER")
