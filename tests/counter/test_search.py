"""What the search finds, and in which order."""

from __future__ import annotations

import pytest

from gimt_tui.counter import Findable, Found, Search

from .people import PEOPLE

EXACT: dict[str, str] = {
    # A person, by any part of the name, in any order.
    "dupont": "Jeanne Dupont",
    "DUPON": "Jeanne Dupont, Jean-Marc Dupond",
    "jean": "Jeanne Dupont, Jean-Marc Dupond",
    "jean-marc": "Jean-Marc Dupond",
    "jeanmarc": "Jean-Marc Dupond",
    "marc jean": "Jean-Marc Dupond",
    "d'hondt": "Olivier D’Hondt",
    "dhondt": "Olivier D’Hondt",
    "nguyen": "Tuấn Nguyễn",
    "n'gu": "Tuấn Nguyễn, Aurélie N’Guessan",
    "lefevre d oeuf": "Zoé Lefèvre-D’Œuf",
    "œuf": "Zoé Lefèvre-D’Œuf",
    "laetitia coeur": "Lætitia Cœur",
    # A commune before a street, a street before the middle of a word.
    "garibaldi": "Lucie Garibaldi, Jean-Marc Dupond",
    "lyon garibaldi": "Lucie Garibaldi, Jean-Marc Dupond",
    "lyon 12 garibaldi": "Jean-Marc Dupond",
    "lyon": "Marc Lyonnet, Jean-Marc Dupond, Lucie Garibaldi",
    "marseille": "Bruno Marseille, Aurélie N’Guessan",
    "lille": "Maud Lille, Olivier D’Hondt, Léa Moulin",
    "amiens": "Maud Lille, Joëlle Picard",
    "lamar": "Béatrice Lamarque",
    "arque": "Béatrice Lamarque",
    "brest": "Jeanne Dupont, Yann Kerbrat",
    "gare brest": "Jeanne Dupont",
    "brest cedex": "Yann Kerbrat",
    "metz": "Wilfried Weber, Xavier Prévost",
    "victor hugo": "Victor Hugo, Paul Martin, Wilfried Weber",
    # Saints.
    "saint-etienne": "Paul Martin, Claire Roux",
    "st etienne": "Paul Martin, Claire Roux, Étienne Petit",
    "Saint Étienne": "Paul Martin, Claire Roux, Étienne Petit",
    "st e rouvray": "Claire Roux",
    "saintetienne": "Paul Martin, Claire Roux",
    "st etienne petit": "Étienne Petit",
    "ste maxime": "Nadia Benali",
    "sainte cath": "Louis Ernest",
    "ste": "Marie Stéphan, Nadia Benali, Louis Ernest, Ugo Rossi",
    "saint denis": "Inès Da Silva, Noël Garcia, Denis Saint",
    "saintes": "Théo Saintes",
    "st clau": "Sarah Cohen",
    # Hyphens and apostrophes.
    "l'aiguillon": "Rose Blanc, Henri Noir",
    "laiguillon": "Henri Noir, Rose Blanc",
    "l aiguillon": "Rose Blanc, Henri Noir",
    "boulogne-billancourt": "Rémi Boulogne",
    "boulogne mer": "Quentin Vasseur",
    "grand'place": "Olivier D’Hondt",
    "l’œillet": "Zoé Lefèvre-D’Œuf",
    # Enseignes: half of them say nothing.
    "presse": "Anne Le Gall, Joëlle Picard",
    "tabac presse": "Anne Le Gall",
    "fumoir": "Lucie Garibaldi",
    "tabac concarneau": "Anne Le Gall",
    # Postcodes.
    "29200": "Jeanne Dupont, Yann Kerbrat",
    "2920": "Jeanne Dupont, Yann Kerbrat",
    "29200gar": "Jeanne Dupont",
    "57000": "Wilfried Weber, Xavier Prévost",
    "12345": "Carole Rey, Noël Garcia, Chantal Payet, Guy Monégasque",
    "76000 rouen": "Carole Rey",
    "57200": "Estelle Faure",
    # Numbers, written in every way.
    "06 39 98 12": "Jeanne Dupont",
    "06399812": "Jeanne Dupont",
    "06.39.98.12.34": "Jeanne Dupont",
    "+33 6 39 98 12": "Jeanne Dupont",
    "+33 (0)6 39 98 12 34": "Jeanne Dupont",
    "0033639981234": "Jeanne Dupont",
    "33639981234": "Jeanne Dupont",
    "639981234": "Jeanne Dupont",
    "06 39 98": "Jeanne Dupont, Ali Haddad",
    "01 99 00 12 28": "Hélène Rivière",
    "+262 692 12 34 56": "Chantal Payet",
    "0692 12 34 56": "Chantal Payet",
    "+377 6 12 34 567": "Guy Monégasque",
    "802 954 785": "Jeanne Dupont",
    "802 954 785 00012": "Jeanne Dupont",
    "954785": "Jeanne Dupont",
    "0007": "Paul Martin",
    "418166096": "Iris Pontoise",
    "552032534 cergy": "Jules Cergy, Karim Traoré",
    "95800 552032534": "Karim Traoré",
    "55203253400026": "Karim Traoré",
    # The exact one first, although others match in better fields.
    "reims51100": "Fanny Huet",
    "berger05gap": "Nils Berger",
    "bea.lamarque+tabac@example.org": "Béatrice Lamarque",
    "o.saidi@mon": "Omar Saidi",
    "saidi moncourriel": "Omar Saidi",
    # All scraps must match.
    "rue thiers pontoise": "Iris Pontoise",
    "8 mai 1945": "Inès Da Silva",
    "93200 8 mai": "Inès Da Silva",
}
SLIPS: dict[str, str] = {
    "dupont lyon": "Jean-Marc Dupond",
    "dupnot": "Jeanne Dupont",
    "kerbart": "Yann Kerbrat",
    "bensli": "Nadia Benali",
    "scmitt": "Élodie Schmitt",
    "schmiitt": "Élodie Schmitt",
    "marseile": "Bruno Marseille, Aurélie N’Guessan",
    "mareille": "Bruno Marseille, Aurélie N’Guessan",
    "concarneu": "Anne Le Gall",
    "strazbourg": "Élodie Schmitt",
    "etienme petit": "Étienne Petit",
    "xerbrat brest": "Yann Kerbrat",
    "tolouse narval": "Ali Haddad",
}


@pytest.fixture(scope="module")
def search() -> Search[str]:
    return Search({each.name: each for each in PEOPLE})


def names(found: Found[str]) -> str:
    return ", ".join(found.keys)


@pytest.mark.parametrize(("query", "expected"), EXACT.items())
def test_finds(search: Search[str], query: str, expected: str) -> None:
    found = search.find(query)
    assert names(found) == expected
    assert not found.approximate


@pytest.mark.parametrize(("query", "expected"), SLIPS.items())
def test_forgives_one_slip_a_word_and_says_so(search: Search[str], query: str, expected: str) -> None:
    found = search.find(query)
    assert names(found) == expected
    assert found.approximate


@pytest.mark.parametrize("query", ["dupxyt", "dpu", "7654321", "55203253400062", "dupont perpignan"])
def test_two_slips_short_words_and_numbers_are_not_guessed(search: Search[str], query: str) -> None:
    found = search.find(query)
    assert found.keys == ()
    assert not found.approximate


@pytest.mark.parametrize("query", ["", "   ", "- ’", "«»"])
def test_no_scrap_finds_all_in_their_order(search: Search[str], query: str) -> None:
    assert search.find(query).keys == tuple(each.name for each in PEOPLE)


def test_typing_st_etienne_never_loses_it(search: Search[str]) -> None:
    for query in ("st e", "St-Étienne"):
        for end in range(1, len(query) + 1):
            assert "Paul Martin" in search.find(query[:end]).keys, query[:end]


def test_typing_a_country_never_loses_the_number(search: Search[str]) -> None:
    for query in ("+33 6 39", "0033 6 39", "06 39"):
        for end in range(2, len(query) + 1):
            assert "Jeanne Dupont" in search.find(query[:end]).keys, query[:end]


def test_tabac_alone_keeps_the_order_of_the_board(search: Search[str]) -> None:
    board = [each.name for each in reversed(PEOPLE)]
    search.arrange(board)
    plain = {each.name for each in PEOPLE if each.enseigne == "Tabac"}
    assert [each for each in search.find("tabac").keys if each in plain] == [each for each in board if each in plain]
    search.arrange(each.name for each in PEOPLE)


def test_the_exact_identifiant_comes_before_better_fields() -> None:
    address = "1 rue A 51100 REIMSVILLE"
    rows = {"commune": Findable(postal_address=address), "name": Findable(name="Reimsville"), "id": Findable(identifiant="reims")}
    assert Search(rows).find("reims").keys == ("id", "name", "commune")


def test_an_exact_siret_comes_before_its_beginning_elsewhere() -> None:
    rows = {"longer": Findable(name="55203253400018 SARL"), "siret": Findable(sirets=("552 032 534 00018",))}
    assert Search(rows).find("55203253400018").keys == ("siret", "longer")


def test_update_takes_over_what_changed_came_and_went() -> None:
    search = Search({each.name: each for each in PEOPLE})
    changed = PEOPLE[0]._replace(enseigne="Le Phare")
    new = Findable(name="Nouvelle Venue", enseigne="Le Phare")
    search.update({changed.name: changed, "new": new}, gone=["Yann Kerbrat", "never there"])
    assert search.find("phare").keys == ("Jeanne Dupont", "new")
    assert search.find("brest").keys == ("Jeanne Dupont",)
    assert len(search) == len(PEOPLE)


def test_the_words_of_a_change_may_be_mistyped_too() -> None:
    search = Search({1: Findable(name="Dupont")})
    assert search.find("dupnot").keys == (1,)
    search.update({1: Findable(name="Kerbrat")})
    assert search.find("kerbart").keys == (1,)
    assert search.find("dupnot").keys == ()


def test_an_empty_search_grows() -> None:
    search: Search[int] = Search({})
    assert search.find("a").keys == ()
    search.update({1: Findable(name="Adam")})
    assert search.find("a").keys == (1,)
