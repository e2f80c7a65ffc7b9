"""What is painted: letters stay as they are, in their columns; what drives a terminal goes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from gimt_tui.domain.wording.spelling import StandIns, carries
from gimt_tui.tui.terminal.safe_text import CONTROLS, ControlFilter, StandInFilter

BLACK = Color(0, 0, 0)
segments = st.lists(st.text(st.characters(exclude_categories=())).map(lambda text: Segment(text, Style(bold=True))))


@given(line=segments)
def test_nothing_that_drives_is_left_and_nothing_else_is_touched(line: list[Segment]) -> None:
    after = ControlFilter().apply(line, BLACK)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for segment in after for each in segment.text)
    for old, new in zip(line, after, strict=True):
        assert old.style == new.style
        assert cell_len(new.text) == cell_len(old.text)
        assert CONTROLS.sub("", new.text).replace(" ", "") == CONTROLS.sub("", old.text).replace(" ", "")


def test_what_is_harmless_is_not_even_copied() -> None:
    line = [Segment("Prénom\u00a0: Zoé "), Segment("[/] [@click=app.quit]x[/] « … »")]
    assert ControlFilter().apply(line, BLACK) is line


def test_text_is_not_turned_around() -> None:
    line = [Segment("abc\u202etxt.exe\u2066\u200f")]
    assert ControlFilter().apply(line, BLACK)[0].text == "abctxt.exe"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "euc-jp", "utf-8"])
@given(line=segments)
def test_what_the_terminal_lacks_is_painted_with_what_it_has_in_the_same_columns(encoding: str, line: list[Segment]) -> None:
    harmless = ControlFilter().apply(line, BLACK)
    after = StandInFilter(StandIns(encoding, console=True)).apply(harmless, BLACK)
    for old, new in zip(harmless, after, strict=True):
        assert carries(encoding, new.text)
        assert old.style == new.style
        assert cell_len(new.text) == cell_len(old.text)


def test_a_letter_and_its_mark_are_one_character_where_there_is_one() -> None:
    (shown,) = StandInFilter(StandIns("latin-1")).apply([Segment("Ze\u0301lie \u2764\ufe0f.")], BLACK)
    assert shown.text[:6] == "Zélie "
    assert cell_len(shown.text) == cell_len("Ze\u0301lie \u2764\ufe0f.")
