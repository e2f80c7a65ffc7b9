from __future__ import annotations

import pytest

from gimt_tui.counter import Findable, Search, find_marks, read_query


def mark(text: str, query: str) -> str:
    """The text with brackets around what is marked."""
    for start, end in reversed(find_marks(text, read_query(query))):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("DUPONT Jean-Marc", "dup", "[DUP]ONT Jean-Marc"),
        ("DUPONT Jean-Marc", "jeanm", "DUPONT [Jean-M]arc"),
        ("DUPONT Jean-Marc", "marc dupont", "[DUPONT] Jean-[Marc]"),
        ("DUPONT Jean-Marc", "pont", "DU[PONT] Jean-Marc"),
        ("DUPONT du Pont", "pont", "DUPONT du [Pont]"),
        ("DUPONT", "po", "DUPONT"),
        ("Lætitia Cœur", "laeti coe", "[Læti]tia [Cœ]ur"),
        ("Lætitia Cœur", "la co", "[Læ]titia [Cœ]ur"),
        ("SAINT-ÉTIENNE", "st e", "[SAINT]-[É]TIENNE"),
        ("St Étienne", "saint-et", "[St Ét]ienne"),
        ("Ste-Maxime", "sainte max", "[Ste]-[Max]ime"),
        ("Stalingrad", "st", "[St]alingrad"),
        ("L’Aiguillon-sur-Mer", "laig", "[L’Aig]uillon-sur-Mer"),
        ("LAIGUILLON", "l'aig", "[LAIG]UILLON"),
        ("E\u0301tienne", "etie", "[E\u0301tie]nne"),
        ("06 39 98 12 34", "063998", "[06 39 98] 12 34"),
        ("06 39 98 12 34", "+33 6 39 9", "[06 39 9]8 12 34"),
        ("802 954 785 00012", "954785", "802 [954 785] 00012"),
        ("802 954 785 00012", "29200 802", "[802] 954 785 00012"),
        ("29200 BREST", "29200bre", "[29200] [BRE]ST"),
        ("", "a", ""),
    ],
)
def test_marks_what_was_typed_in_the_text_as_it_stands(text: str, query: str, marked: str) -> None:
    assert mark(text, query) == marked


def test_marks_the_word_that_a_slip_stands_for() -> None:
    found = Search({1: Findable(name="Jeanne DUPONT")}).find("dupnot")
    assert find_marks("Jeanne DUPONT", found.scraps) == [(7, 13)]
