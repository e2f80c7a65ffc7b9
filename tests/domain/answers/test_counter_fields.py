"""The days that an agent notes."""

from __future__ import annotations

from datetime import date

import pytest

from gimt_tui.domain.answers.counter_fields import read_day, write_day


@pytest.mark.parametrize("text", ["2/3/26", "02/03/2026", " 2.3.26 ", "2-3-2026", "2 3 26", "02 / 03 / 26"])
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["", "30/02/2026", "29/11/0026", "29/11/1926", "1/1/3026", "2/3", "2/3/026", "32/1/26", "demain"])
def test_what_is_no_day_of_this_century_is_none(text: str) -> None:
    assert read_day(text) is None


def test_what_is_written_is_read_again() -> None:
    assert read_day(write_day(date(2026, 11, 5))) == date(2026, 11, 5)
