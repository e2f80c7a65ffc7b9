"""The named colours, by role, in one palette for each depth of colour a terminal may have, by day and by night.

A test computes the contrast of every pair that is used, from what the terminal is really told. Where the values of the
design were near the limit, these are better: the writing line in true colour (3.1:1 → 3.3:1 or more on the ground of an
answer). Of 256 colours, the palettes name those that are painted, the desk by day a step lighter than the design had it
painted, so that what is written there keeps its contrast.
"""

from __future__ import annotations

from textual.theme import Theme

BLACK, BLUE, GREY = "#000000", "#0000aa", "#aaaaaa"
RED, GREEN, YELLOW, CYAN, WHITE = "#ff5555", "#55ff55", "#ffff55", "#55ffff", "#ffffff"
"""Colours 0, 4, 7, 9, 10, 11, 14 and 15, as Rich has them. Consoles have grounds of 0 to 7 alone."""

NAMES = ("jour", "nuit", "jour-256", "nuit-256", "seize")
ROLES = {
    "desk": ("#ece6da", "#0b0d13", "#e4e4e4", "#080808", BLACK),
    "paper": ("#fbf9f4", "#141821", "#ffffff", "#121212", BLACK),
    "ink": ("#211f1b", "#ece8df", "#1c1c1c", "#eeeeee", GREY),
    "strong": ("#211f1b", "#ffffff", "#1c1c1c", "#ffffff", WHITE),
    "quiet": ("#5c564c", "#a9a599", "#585858", "#b2b2b2", GREY),
    "rule": ("#857d6f", "#777e8c", "#767676", "#808080", GREY),
    "answer": ("#efeadf", "#242b3a", "#e4e4e4", "#303030", BLUE),
    "tint": ("#f1ecdf", "#1c2230", "#eeeeee", "#262626", BLACK),
    "structure": ("#1b365d", "#233a63", "#00005f", "#005f87", BLUE),
    "on-structure": ("#ffffff", "#ffffff", "#ffffff", "#ffffff", WHITE),
    "on-structure-quiet": ("#b7c6de", "#b9c6de", "#afafd7", "#d7d7ff", GREY),
    "link": ("#1a4f9c", "#9dc1ff", "#005faf", "#87afff", CYAN),
    "info": ("#1a4f9c", "#9dc1ff", "#005faf", "#87afff", CYAN),
    "focus": ("#ffd23f", "#ffd23f", "#ffd700", "#ffd700", GREY),
    "on-focus": ("#1a1814", "#14120d", "#1c1c1c", "#121212", BLACK),
    "focus-bar": ("#1a1814", "#ffffff", "#1c1c1c", "#ffffff", WHITE),
    "good": ("#17623a", "#86d9a2", "#005f00", "#87d787", GREEN),
    "bad": ("#a8141f", "#ff9a93", "#af0000", "#ff8787", RED),
    "careful": ("#7a4700", "#f2b86a", "#875f00", "#ffaf5f", YELLOW),
    "careful-edge": ("#b06500", "#d08a2c", "#af5f00", "#d78700", YELLOW),
    "good-ground": ("#17623a", "#1e5c3a", "#005f00", "#005f00", BLACK),
    "on-good-ground": ("#ffffff", "#ffffff", "#ffffff", "#ffffff", WHITE),
    "good-edge": ("#0e4427", "#86d9a2", "#1c1c1c", "#87d787", GREEN),
    "careful-ground": ("#f7e3c4", "#3a2c14", "#ffd7af", "#303030", BLACK),
    "on-careful-ground": ("#211f1b", "#f6ead4", "#1c1c1c", "#ffffff", WHITE),
    "qr-ink": ("#211f1b", "#14120d", "#1c1c1c", "#121212", BLACK),
    "qr-paper": ("#fbf9f4", "#d9d5cb", "#ffffff", "#dadada", GREY),
}
"""What each role is painted in, palette by palette in the order of ``NAMES``."""

PALETTES = {name: {role: colours[place] for role, colours in ROLES.items()} for place, name in enumerate(NAMES)}
# Without colours Textual paints greys, and of sixteen the grey of this red is the one that cannot be read on black.
PALETTES["seize-gris"] = PALETTES["seize"] | {"bad": WHITE}


OTHER_SHADE = {"jour": "nuit", "nuit": "jour", "jour-256": "nuit-256", "nuit-256": "jour-256"}
"""The palette of the other time of day, where there is one."""


def choose_palette(theme: str, depth: str | None, *, no_color: bool = False) -> str:
    """The palette of ``theme``, ``jour`` or ``nuit``, for a console of so many colours, as Rich names its colour systems.

    Other colours than those a terminal has are rounded: beige fields turn pink, and of sixteen, fields vanish. SSH
    forwards no COLORTERM, so that 256 is what most have.
    """
    if depth in ("standard", "windows"):
        return "seize-gris" if no_color else "seize"
    return f"{theme}-256" if depth == "256" and theme in ("jour", "nuit") else theme


def ask_for(painted: str) -> str:
    """What Rich must be asked for so that it paints this one of the 256 colours.

    It counts lightness in 25 steps, although its 24 greys go from 8 by tens: asked for a light one as it is, it would
    paint the next darker one.
    """
    red, green, blue = bytes.fromhex(painted[1:])
    if red == green == blue and red % 10 == 8 and red <= 238:
        step = round((red + 2) / 10 * 255 / 25)
        return f"#{step:02x}{step:02x}{step:02x}"
    return painted


def _make_theme(name: str, painted: dict[str, str]) -> Theme:
    colours = {role: ask_for(each) for role, each in painted.items()} if name.endswith("-256") else painted
    return Theme(
        name=name,
        dark=not name.startswith("jour"),
        primary=colours["structure"],
        accent=colours["link"],
        error=colours["bad"],
        success=colours["good"],
        warning=colours["careful"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["answer"],
        panel=colours["tint"],
        variables={
            **colours,
            # Where there is a cursor there is the focus.
            "input-cursor-background": colours["on-focus"],
            "input-cursor-foreground": colours["focus"],
            "input-selection-background": colours["structure"],
            "input-selection-foreground": colours["on-structure"],
        },
    )


THEMES = tuple(_make_theme(name, painted) for name, painted in PALETTES.items())
