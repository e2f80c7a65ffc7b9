"""Facts in columns: labels quiet, values in ink, nothing cut however long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.tui.widgets.facts import LEAST, FactLines
from gimt_tui.tui.widgets.prose import Prose
from screens.facts import Fact

from .stage import on_stage

words = st.lists(st.text("abcdé’", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)
facts = st.builds(Fact, words, words, st.one_of(st.just(""), words), st.booleans())


@given(each=facts, width=st.integers(30, 80), labels=st.integers(1, 24), values=st.integers(0, 40))
def test_nothing_is_cut_or_too_long_and_values_stand_in_one_column(each: Fact, width: int, labels: int, values: int) -> None:
    lines = [line.plain for line in FactLines((each,), labels, values).make_lines(width)]
    assert all(len(line.rstrip()) <= width for line in lines)
    assert sorted(" ".join(lines).split()) == sorted(f"{each.label} {each.value} {each.more}".split())
    # Labels give way where the line is short.
    column, value = min(labels, width - LEAST), each.value.split()[0]
    assert [line for line in lines if line[column:].startswith(value) and line[column - 1] == " "], lines


async def test_labels_are_quiet_values_in_ink_and_what_one_must_remember_bold() -> None:
    lines = FactLines((Fact("Nom", "Dupont", strong=True), Fact("Prénom", "Jeanne", "modifier")), 24, heading="Identité", beside="page 1")
    async with on_stage(lines, size=(77, 8)) as (stage, _):
        heading, name, first = stage.painted(lines)
        assert heading == "  Identité" + " " * 60 + "page 1"
        assert name == "  Nom" + " " * 21 + "Dupont"
        assert first == "  Prénom" + " " * 18 + "Jeanne" + " " * 36 + "modifier"
        assert [bool(stage.style(lines, x, y).bold) for x, y in ((2, 0), (26, 1), (26, 2))] == [True, True, False]
        assert [stage.ink(lines, x, y) for x, y in ((2, 1), (26, 1), (26, 2))] == [stage.role(each) for each in ("quiet", "strong", "ink")]


async def test_a_label_that_is_too_long_has_a_line_of_its_own() -> None:
    lines, after = FactLines((Fact("Numéro de téléphone", "01 99 00 12 34"),), 12, close=True), Prose("après")
    async with on_stage(lines, after, size=(40, 8)) as (stage, _):
        assert stage.painted(lines) == ["  Numéro de téléphone", " " * 14 + "01 99 00 12 34"]
        assert after.region.y == 2


async def test_a_blank_line_follows_but_where_what_comes_next_belongs_to_it() -> None:
    apart, close, after = FactLines((Fact("A", "b"),), 6), FactLines((Fact("A", "b"),), 6, close=True), Prose("après")
    async with on_stage(apart, close, after, size=(40, 8)) as (_, _pilot):
        assert (close.region.y, after.region.y) == (2, 3)


async def test_brackets_are_shown_as_they_are() -> None:
    lines = FactLines((Fact("[/b]", "[@click=app.quit]x", "[/]"),), 8, heading="[i]", beside="[x]")
    async with on_stage(lines, size=(60, 8)) as (stage, _):
        assert " ".join(stage.painted(lines)).split() == ["[i]", "[x]", "[/b]", "[@click=app.quit]x", "[/]"]
