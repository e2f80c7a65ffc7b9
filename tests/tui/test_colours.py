"""Every pair of colours that is used can be read, as the terminal is told to paint it: in every depth, and without colours."""

from __future__ import annotations

import pytest
from rich.color import Color as Told
from rich.color import ColorSystem, ColorType
from rich.palette import Palette
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.filter import monochrome_style
from textual.theme import Theme

from gimt_tui.tui.colours import OTHER_SHADE, PALETTES, ROLES, THEMES, choose_palette

VGA = [
    *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)),
    *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
]
XTERM = [
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
]
"""What the sixteen colours are on a console, and in xterm: a program says their numbers alone."""

DEPTHS = {
    "jour": ColorSystem.TRUECOLOR,
    "nuit": ColorSystem.TRUECOLOR,
    "jour-256": ColorSystem.EIGHT_BIT,
    "nuit-256": ColorSystem.EIGHT_BIT,
    "seize": ColorSystem.STANDARD,
    "seize-gris": ColorSystem.STANDARD,
}

READ = [
    *((text, ground) for ground in ("paper", "tint") for text in ("ink", "strong", "quiet", "link", "good", "bad", "careful", "info")),
    *((text, "desk") for text in ("ink", "strong", "quiet", "link")),
    *((text, "answer") for text in ("ink", "quiet", "bad")),
    ("on-focus", "focus"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("on-structure", "structure"),
    ("on-structure-quiet", "structure"),
    ("on-good-ground", "good-ground"),
    ("on-careful-ground", "careful-ground"),
]
"""Text on its ground: 4.5:1 or more."""
SEEN = [
    *(("focus-bar", ground) for ground in ("paper", "tint", "desk")),
    *(("rule", ground) for ground in ("paper", "answer", "tint", "desk")),
    ("careful-edge", "paper"),
    ("careful-edge", "careful-ground"),
    ("good-edge", "paper"),
]
"""Lines, edges and bars that mean something: 3:1 or more, and a little for what screens make of it."""
PAIRS = [*((*pair, 4.5) for pair in READ), *((*pair, 3.1) for pair in SEEN), ("qr-ink", "qr-paper", 7.0)]
LESS = {
    ("seize", "bad", "answer"): 4.2,
    # The ground of an answer must be blue there: a Linux console underlines no blank, and a black one would vanish. Red can
    # be told from it, but faults are written on paper.
}


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def told(theme: Theme, role: str, *, no_color: bool = False) -> Told:
    """What the terminal is told for a role, rounded as Rich rounds."""
    colour = Color.parse(theme.variables[role]).rich_color
    if no_color:
        style = monochrome_style(Style(color=colour))
        assert style.color is not None
        colour = style.color
    return colour.downgrade(DEPTHS[theme.name])


def painted(theme: Theme, role: str, *, no_color: bool = False, sixteen: list[tuple[int, int, int]] = VGA) -> str:
    """What a person sees of a role, as hexadecimal digits."""
    colour = told(theme, role, no_color=no_color)
    if colour.type is ColorType.STANDARD:
        assert colour.number is not None
        return Color(*Palette(sixteen)[colour.number]).hex6
    return Color(*colour.get_truecolor(TerminalTheme((0, 0, 0), (0, 0, 0), VGA))).hex6


def test_the_measure_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_every_palette_has_every_role_and_is_a_theme_that_widgets_find() -> None:
    assert [each.name for each in THEMES] == list(PALETTES) == list(DEPTHS)
    for theme in THEMES:
        assert PALETTES[theme.name].keys() == ROLES.keys()
        assert ROLES.keys() <= theme.variables.keys()


@pytest.mark.parametrize("theme", THEMES, ids=lambda each: each.name)
def test_nothing_is_rounded(theme: Theme) -> None:
    for role, colour in PALETTES[theme.name].items():
        assert painted(theme, role) == colour.upper(), role


@pytest.mark.parametrize("theme", THEMES, ids=lambda each: each.name)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(theme: Theme, front: str, back: str, least: float) -> None:
    found = contrast(painted(theme, front), painted(theme, back))
    assert found >= LESS.get((theme.name, front, back), least), f"{front} on {back}: {found:.2f}"


@pytest.mark.parametrize("theme", [each for each in THEMES if each.name != "seize"], ids=lambda each: each.name)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast_without_colours(theme: Theme, front: str, back: str, least: float) -> None:
    found = contrast(painted(theme, front, no_color=True), painted(theme, back, no_color=True))
    # The desk needs no line but that of the card, and greys are coarse.
    assert found >= (2.9 if (front, back) == ("rule", "desk") else least), f"{front} on {back}: {found:.2f}"


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_sixteen_colours_can_be_read_in_xterm_as_on_a_console(front: str, back: str, least: float) -> None:
    if ("seize", front, back) not in LESS:
        theme = next(each for each in THEMES if each.name == "seize")
        assert contrast(painted(theme, front, sixteen=XTERM), painted(theme, back, sixteen=XTERM)) >= least


def test_grounds_of_sixteen_colours_are_those_that_every_console_has() -> None:
    grounds = {back for _, back, _ in PAIRS} | {"focus", "desk", "good-ground", "careful-ground", "structure"}
    for theme in THEMES:
        if DEPTHS[theme.name] is ColorSystem.STANDARD:
            assert {each: told(theme, each).number for each in grounds if not 0 <= (told(theme, each).number or 0) <= 7} == {}


def test_yellow_is_the_focus_and_the_bar_beside_it_is_what_tells() -> None:
    for theme in THEMES:
        assert contrast(painted(theme, "focus-bar"), painted(theme, "paper")) >= 11
        assert contrast(painted(theme, "on-focus"), painted(theme, "focus")) >= 9


@pytest.mark.parametrize(
    ("theme", "depth", "no_color", "palette"),
    [
        ("jour", "truecolor", False, "jour"),
        ("nuit", "truecolor", True, "nuit"),
        ("jour", "256", False, "jour-256"),
        ("nuit", "256", True, "nuit-256"),
        ("nuit", "standard", False, "seize"),
        ("jour", "windows", False, "seize"),
        ("jour", "standard", True, "seize-gris"),
        ("nuit", None, False, "nuit"),
        ("seize", "truecolor", False, "seize"),
        ("seize", "256", False, "seize"),
        ("nuit-256", "256", False, "nuit-256"),
    ],
)
def test_the_palette_is_of_the_depth_that_the_console_has(theme: str, depth: str | None, no_color: bool, palette: str) -> None:
    assert choose_palette(theme, depth, no_color=no_color) == palette
    assert palette in PALETTES


def test_day_turns_to_the_night_of_the_same_depth_and_back() -> None:
    for here, there in OTHER_SHADE.items():
        assert OTHER_SHADE[there] == here != there
        assert DEPTHS[here] is DEPTHS[there]
    assert {each for each, depth in DEPTHS.items() if depth is not ColorSystem.STANDARD} == OTHER_SHADE.keys()
