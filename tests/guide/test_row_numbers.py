"""Whoever meets C49 in the code finds it in ROWS.md, and no number leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gimt_tui.domain.answers.fields import FIELDS

ROOT = Path(__file__).parents[2]
ROWS = range(1, 77)
LINE = re.compile(r"^\| C(\d+) \| (.+) \|$", re.M)
# « C17 », « guide rows C31 to C33 », « test_c39_… »; what is called C0 is a set of control characters.
NUMBER = re.compile(r"\bC(\d+)\b|\btest_c(\d+)_")
NAKED = re.compile(r"\bguide(?:'s)? rows? (?!C\d)\S*")


def references(folder: str) -> Iterator[tuple[str, int]]:
    """Where a row is named, and which."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for match in NUMBER.finditer(line):
                if row := int(match[1] or match[2]):
                    yield f"{file.relative_to(ROOT)}:{number}", row


def test_every_row_has_one_line_of_its_own() -> None:
    found = LINE.findall((ROOT / "tests/guide/ROWS.md").read_text(encoding="utf-8"))
    assert [int(number) for number, _ in found] == list(ROWS)
    assert len({told for _, told in found}) == len(ROWS)


@pytest.mark.parametrize("folder", ["gimt_tui", "screens", "tests"])
def test_every_number_in_the_code_is_a_row(folder: str) -> None:
    found = list(references(folder))
    assert found
    assert [(where, row) for where, row in found if row not in ROWS] == []


@pytest.mark.parametrize("folder", ["gimt_tui", "screens"])
def test_a_row_is_named_so_that_it_can_be_looked_up(folder: str) -> None:
    """« guide row C49 », never « guide row 49 »."""
    files = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in (ROOT / folder).rglob("*.py")}
    assert {name: found for name, text in files.items() if (found := NAKED.findall(text))} == {}


def test_fields_name_rows_that_exist() -> None:
    assert {name: field.rows for name, field in FIELDS.items() if not set(field.rows) <= set(ROWS)} == {}
