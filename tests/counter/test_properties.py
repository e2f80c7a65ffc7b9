"""What is true of every search."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gimt_tui.counter import Findable, Search, find_marks, parse_address, read_query
from gimt_tui.counter.folding import fold_sign, squash
from gimt_tui.counter.scraps import SHORTEST_INSIDE
from gimt_tui.counter.search import FEW

from .people import PEOPLE

TEXTS = st.text(max_size=30) | st.sampled_from([each.name for each in PEOPLE] + [each.postal_address for each in PEOPLE])
NUMBERS = st.lists(st.from_regex(r"(\+33|0)[1-9][0-9]{8}", fullmatch=True), max_size=2).map(tuple)
ROWS = st.builds(
    Findable, name=TEXTS, identifiant=TEXTS, email=TEXTS, phones=NUMBERS, sirets=st.just(()), enseigne=TEXTS, postal_address=TEXTS
) | st.sampled_from(PEOPLE)
TABLES = st.lists(ROWS, max_size=8).map(lambda rows: dict(enumerate(rows)))
WORDS = st.sampled_from(("dupont", "lyon", "st", "saint", "e", "29200", "06", "39", "tabac", "rue", "garibaldi", "jean", "l'a", "2026"))
SCRAPS = st.lists(WORDS | st.text(max_size=6), max_size=4)
EVERYBODY = Search({each.name: each for each in PEOPLE})


@given(st.sampled_from(PEOPLE), st.data())
def test_every_part_of_a_row_finds_it(row: Findable, data: st.DataObject) -> None:
    # A telephone is one number, however it is written, with its country or without.
    phones = [f"0{''.join(each.split())[-9:]}" for each in row.phones]
    values = (row.name, row.identifiant, row.email, row.enseigne, *row.sirets, *phones, *parse_address(row.postal_address))
    word = data.draw(st.sampled_from(" ".join(values).split()))
    start = data.draw(st.integers(0, len(word) - 1))
    part = word[start : data.draw(st.integers(start + 1, len(word)))]
    if start and len(squash("".join(map(fold_sign, part)))) < SHORTEST_INSIDE:
        part = word[: len(part)]
    found = EVERYBODY.find(part)
    assert row.name in found.keys
    assert not found.approximate


@given(st.permutations(["jean", "dup", "lyon", "garibaldi", "tabac", "12"]))
def test_the_order_of_scraps_does_not_matter_to_one(scraps: list[str]) -> None:
    assert EVERYBODY.find(" ".join(scraps)).keys == ("Jean-Marc Dupond",)


@given(TABLES, SCRAPS)
def test_the_order_of_scraps_does_not_matter(table: dict[int, Findable], scraps: list[str]) -> None:
    # Groups of digits side by side are one number, in their order.
    words = [each for each in scraps if not any(sign.isdigit() for sign in each)]
    search = Search(table)
    assert set(search.find(" ".join(words)).keys) == set(search.find(" ".join(reversed(words))).keys)


@given(TABLES, SCRAPS, WORDS | st.text(max_size=6))
def test_one_more_scrap_never_adds_rows(table: dict[int, Findable], scraps: list[str], more: str) -> None:
    search = Search({**table, **dict(enumerate(PEOPLE, start=100))})
    before, after = search.find(" ".join(scraps)), search.find(" ".join((*scraps, more)))
    if before.keys and not after.approximate:
        assert set(after.keys) <= set(before.keys)


@given(TABLES, TABLES, st.sets(st.integers(0, 8)), SCRAPS)
def test_an_updated_search_is_as_one_made_anew(
    table: dict[int, Findable], changed: dict[int, Findable], gone: set[int], scraps: list[str]
) -> None:
    search = Search(table)
    search.find("abcd")
    search.update(changed, gone)
    anew = {key: row for key, row in table.items() if key not in gone} | changed
    for query in ("", "tabac", "dupnot", " ".join(scraps)):
        assert search.find(query) == Search(anew).find(query)


@pytest.mark.parametrize("few", [0, FEW])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, TABLES, st.lists(SCRAPS | st.sampled_from([["dupnot"], ["garibladi", "lyon"], ["tabca"]]), max_size=6))
def test_what_was_typed_before_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch, few: int, table: dict[int, Findable], changed: dict[int, Findable], typed: list[list[str]]
) -> None:
    with monkeypatch.context() as patched:
        # As for rows by the thousand: what a scrap costs is kept, and for more scraps than are kept.
        patched.setattr("gimt_tui.counter.search.FEW", few)
        patched.setattr("gimt_tui.counter.search.KEPT", 2)
        search = Search(table)
        for scraps in (*typed, *typed):
            assert search.find(" ".join(scraps)) == Search(table).find(" ".join(scraps))
        search.update(changed)
        for scraps in typed:
            assert search.find(" ".join(scraps)) == Search(table | changed).find(" ".join(scraps))


@given(st.text(max_size=400), TABLES, st.text())
def test_nothing_typed_raises(query: str, table: dict[int, Findable], shown: str) -> None:
    found = Search(table).find(query)
    assert set(found.keys) <= set(table)
    find_marks(shown, found.scraps)


def test_a_long_paste_costs_no_more_than_a_line() -> None:
    for paste in ("a" * 100_000, "st " * 40_000, "0 " * 50_000, "lyon tabac " * 10_000, "œ’-" * 40_000):
        start = time.perf_counter()
        found = EVERYBODY.find(paste)
        find_marks(paste, found.scraps)
        assert time.perf_counter() - start < 2


@given(TEXTS, SCRAPS)
def test_marks_lie_in_the_text_apart_and_in_order(text: str, scraps: list[str]) -> None:
    spans = find_marks(text, read_query(" ".join(scraps)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.sampled_from(PEOPLE), st.data())
def test_marks_cover_what_was_typed(row: Findable, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(row.name.split()))
    part = word[: data.draw(st.integers(1, len(word)))]
    start = row.name.index(word)
    marked = {place for first, last in find_marks(row.name, read_query(part)) for place in range(first, last)}
    assert {start + place for place, sign in enumerate(part) if sign.isalnum()} <= marked
