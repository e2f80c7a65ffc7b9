"""Where things stand: one column of text, whatever the size of the window, and nothing outside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.tui.grid import GUTTER, HANG, LEAST_HEIGHT, LEAST_WIDTH, TEXT, WIDE_CARD, Grid, can_stand_beside


@given(width=st.integers(LEAST_WIDTH, 1000), height=st.integers(LEAST_HEIGHT, 300), code=st.booleans())
def test_nothing_stands_outside_the_window_or_the_card(width: int, height: int, code: bool) -> None:
    grid = Grid(width, height, beside=code and can_stand_beside(width, height))
    assert not grid.tiny
    assert grid.left >= 0
    assert grid.right >= 0
    assert grid.left + grid.block + grid.right == width
    assert grid.text == grid.block - GUTTER - HANG
    assert 0 <= grid.card_left <= grid.left
    assert grid.left + grid.block <= grid.card_left + grid.card_width <= width
    assert abs(width - 2 * grid.card_left - grid.card_width) <= 1, "the card stands in the middle"
    assert grid.masthead < height


@given(width=st.integers(LEAST_WIDTH, 1000), height=st.integers(LEAST_HEIGHT, 300))
def test_text_has_74_columns_as_soon_as_there_are_76(width: int, height: int) -> None:
    grid = Grid(width, height)
    assert grid.text == min(TEXT, width - GUTTER - HANG)
    assert grid.narrow is (width < GUTTER + TEXT)
    assert grid.small is (grid.narrow or height < 24)


@given(width=st.integers(80, 1000), height=st.integers(24, 300))
def test_the_text_is_in_the_middle_and_at_column_3_of_80(width: int, height: int) -> None:
    grid = Grid(width, height)
    assert abs((grid.left + GUTTER - 3) - (width - 80) // 2) <= 1
    assert Grid(80, 24).left + GUTTER == 3


@given(width=st.integers(90, 1000), height=st.integers(30, 300))
def test_from_90_columns_and_30_lines_there_is_a_card_with_a_desk_around_it(width: int, height: int) -> None:
    grid = Grid(width, height)
    assert grid.card
    assert grid.tall
    assert grid.card_left >= 3
    assert grid.card_left + grid.card_width <= width - 3


@pytest.mark.parametrize(("width", "height"), [(89, 30), (90, 29), (80, 24), (60, 200)])
def test_without_that_room_there_is_none(width: int, height: int) -> None:
    grid = Grid(width, height)
    assert not grid.card
    assert (grid.card_left, grid.card_width) == (0, width)


@pytest.mark.parametrize(("width", "height", "beside"), [(114, 34, True), (113, 34, False), (114, 33, False), (300, 100, True)])
def test_a_code_stands_beside_text_that_keeps_60_columns(width: int, height: int, beside: bool) -> None:
    assert can_stand_beside(width, height) is beside
    if beside:
        grid = Grid(width, height, beside=True)
        assert grid.card_width == WIDE_CARD
        assert grid.text - 41 - 2 >= 60


@pytest.mark.parametrize(("width", "height"), [(59, 24), (80, 19), (1, 1), (0, 0)])
def test_below_the_least_size_it_says_so_and_no_width_is_negative(width: int, height: int) -> None:
    grid = Grid(width, height)
    assert grid.tiny
    assert grid.text >= 0
