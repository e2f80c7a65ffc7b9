"""Every pair of colours that is used can be read: WCAG contrast of 4.5:1 or more."""

from __future__ import annotations

import pytest
from textual.color import Color

from gimt_tui.tui.colours import DAY, NIGHT, SIXTEEN

PAIRS = [
    *((front, back) for back in ("paper", "aside") for front in ("ink", "quiet", "focus", "bad", "good", "careful", "info", "accent-red")),
    *((front, back) for back in ("answer", "answer-focus") for front in ("ink",)),
    ("focus", "answer-focus"),
    ("on-structure", "structure"),
    ("on-focus", "focus"),
    ("paper", "ink"),
    ("paper", "info"),
]


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_measure_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("front", ["ink", "focus"])
@pytest.mark.parametrize(("name", "colours"), [("day", DAY), ("night", NIGHT), ("sixteen", SIXTEEN)])
def test_all_themes_name_the_same_colours(name: str, colours: dict[str, str], front: str) -> None:
    assert colours.keys() == DAY.keys()
    assert front in colours


@pytest.mark.parametrize(("front", "back"), PAIRS)
@pytest.mark.parametrize(("name", "colours"), [("day", DAY), ("night", NIGHT), ("sixteen", SIXTEEN)])
def test_contrast(name: str, colours: dict[str, str], front: str, back: str) -> None:
    assert contrast(colours[front], colours[back]) >= 4.5, f"{name}: {front} on {back} is {contrast(colours[front], colours[back]):.2f}"
