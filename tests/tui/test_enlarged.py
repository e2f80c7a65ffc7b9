"""Answers in large letters: which signs have a drawing, that no two look alike, and where a text is broken."""

from __future__ import annotations

import string
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gimt_tui.tui.widgets.enlarged import EnlargedAnswer, break_lines, cut_lines
from gimt_tui.tui.widgets.glyphs import LINES, WIDTH, can_draw, draw_text

DRAWN = string.ascii_letters + string.digits + ".,-_'’@+&/()#!?*=%$:;~" + "éèêëàâäçîïôöùûüÿñÉÈÊÀÂÇÎÙ"


def points(sign: str) -> str:
    """The drawing, wherever it begins."""
    return "\n".join(line.ljust(WIDTH) for line in draw_text(sign))


def test_all_that_an_answer_is_made_of_has_a_drawing_and_no_two_look_alike() -> None:
    assert [each for each in DRAWN if not can_draw(each)] == []
    assert [pair for pair in combinations(DRAWN, 2) if points(pair[0]) == points(pair[1])] == []


@pytest.mark.parametrize("family", ["0OoQD", "1lIi|".replace("|", ""), "5S", "2Z", "8B", "-_"])
def test_signs_that_are_taken_for_one_another_differ_by_more_than_a_point(family: str) -> None:
    for one, other in combinations(family, 2):
        assert sum(a != b for a, b in zip(points(one), points(other), strict=True)) >= 2, (one, other)


def test_a_line_of_letters_has_the_same_height_and_a_column_between_them() -> None:
    lines = draw_text("Ab1")
    assert len(lines) == LINES
    assert max(map(len, lines)) <= 3 * WIDTH + 2
    assert {line[column : column + 1] for line in (each.ljust(17) for each in lines) for column in (5, 11)} == {" "}


@pytest.mark.parametrize("text", ["œuf", "Ô", "a字", "İ", "a\u0301\u0302"])
def test_what_has_no_drawing_is_spaced_out_whole(text: str) -> None:
    assert not can_draw(text)
    with pytest.raises(ValueError, match="no drawing"):
        draw_text(text)
    assert EnlargedAnswer(text).make_lines(74)[0].plain == " ".join(text)


@given(text=st.text(alphabet="ab0.-_@ ", min_size=1, max_size=120).map(str.strip).filter(bool), longest=st.integers(1, 40))
@example("jeanne.dupont@moncourriel.fr", 12)
def test_whatever_is_broken_nothing_is_lost_and_no_line_is_too_long(text: str, longest: int) -> None:
    lines = [*break_lines(text, longest)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(0 < len(each) <= longest for each in lines)
    if " " not in text:
        assert "".join(cut_lines(text, longest)) == text


def test_a_text_is_broken_where_its_parts_end() -> None:
    assert [*break_lines("jeanne.dupont@moncourriel.fr", 12)] == ["jeanne.", "dupont@", "moncourriel.", "fr"]
    assert [*break_lines("732\u00a0829\u00a0320\u00a000074", 12)] == ["732 829 320", "00074"]
    assert cut_lines("732 829", 3) == []


def test_in_less_room_the_letters_are_cut_anywhere_then_spaced_out_and_the_plain_text_stays() -> None:
    text = "jeanne.dupont@moncourriel.fr"
    lines = [each.plain for each in EnlargedAnswer(text, broken="D’un seul tenant.").make_lines(74)]
    first, second, third = map(draw_text, cut_lines(text, 12))
    assert lines[: 3 * LINES + 2] == [*first, "", *second, "", *third]
    assert lines[-2:] == [text, "D’un seul tenant."]
    lines = [each.plain for each in EnlargedAnswer(f"{text}x" * 3).make_lines(74)]
    assert lines[0] == " ".join("jeanne.dupont@moncourriel.frxjeanne.")
    assert not set("▀▄█") & set("".join(lines))


def test_a_terminal_without_half_blocks_gets_spaced_letters() -> None:
    lines = [each.plain for each in EnlargedAnswer("dupont75", drawn=False).make_lines(74)]
    assert lines == ["d u p o n t 7 5", "", "dupont75"]
