"""What is painted: letters stay as they are, in their columns; what drives a terminal goes."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from gimt_tui.tui.terminal.safe_text import CONTROLS, ControlFilter

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
