"""A painted screen as SVG: backgrounds and full-cell glyphs as shapes that join, text in runs held to the width of their cells.

A picture asks nothing of the network and of no font but that it is monospaced: « textLength » keeps columns where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, groupby, product
from string import ascii_lowercase
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from .glyphs import BASELINE, BLOCKS, HEAVY, HEIGHT, SHADES, WIDTH, is_shape, line, number, rectangle

FONT = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace'
MARGIN, BAR = 12, 30
"""Pixels around the screen, and of the bar above it."""

STYLE = (
    f"text,path{{fill:currentColor}}text{{font:15px {FONT}}}.F{{shape-rendering:crispEdges}}.B{{font-weight:700}}.I{{font-style:italic}}"
    ".M{text-anchor:middle}.L{fill:none;stroke:currentColor;stroke-width:1.2}.L.H{stroke-width:3}"
)
"""Capitals are what a class does; the small letters are the colours."""

# What monospaced fonts have. Other signs come from another font: each stands by itself, in the middle of its cell.
_LETTER = "[!-~\u00a1-\u024f\u2010-\u2026]"
_PLAIN = re.compile(f"{_LETTER}+(?:[ \u00a0]{_LETTER}+)*")
_RUN = re.compile(f"{_PLAIN.pattern}|[^ \u00a0]")

Look = tuple[str, str, bool, bool, bool, bool]
"""Ink, ground, bold, italic, underlined, struck."""


@dataclass(slots=True)
class Palette:
    """The colours of a picture, each by the name of its class."""

    names: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, colour: str) -> str:
        return self.names.setdefault(colour, _class_name(len(self.names)))

    @property
    def style(self) -> str:
        """The rules of its classes."""
        return "".join(f".{name}{{color:{colour}}}" for colour, name in self.names.items())


def _class_name(index: int) -> str:
    names = ("".join(letters) for size in count(1) for letters in product(ascii_lowercase, repeat=size))
    return next(name for each, name in enumerate(names) if each == index)


@dataclass(frozen=True, slots=True)
class Screen:
    """What was painted: its lines, and the colour that most of it lies on."""

    strips: tuple[Strip, ...]
    columns: int
    ground: str

    @classmethod
    def of(cls, strips: Iterable[Strip]) -> Screen:
        """Of the lines as they go to the terminal."""
        kept = tuple(strips)
        grounds: dict[str, int] = {}
        for strip in kept:
            for segment in strip:
                ground = look_of(segment.style)[1]
                grounds[ground] = grounds.get(ground, 0) + segment.cell_length
        return cls(kept, max(each.cell_length for each in kept), max(grounds, key=lambda each: grounds[each]))

    @property
    def text(self) -> str:
        """Its lines as one reads them."""
        return "\n".join(each.text.rstrip() for each in self.strips)


def look_of(style: Style | None) -> Look:
    """How a style looks, a reversed or a dim one resolved."""
    style = style or Style()
    ink = style.color.get_truecolor(foreground=True).hex if style.color else "#c0c0c0"
    ground = style.bgcolor.get_truecolor(foreground=False).hex if style.bgcolor else "#000000"
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:
        ink = mix(ink, ground, 0.6)
    return ink, ground, bool(style.bold), bool(style.italic), bool(style.underline), bool(style.strike)


def mix(ink: str, ground: str, part: float) -> str:
    """So much of one colour, and the rest of another."""
    pairs = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * over + (1 - part) * under):02x}" for over, under in pairs)


def draw_row(strip: Strip, ground: str, palette: Palette) -> str:
    """One line of cells, counted from its baseline, without the ground that all of it lies on."""
    # Grounds, then what covers part of a cell, then lines: each over the ones before.
    layers: tuple[dict[str, str], ...] = ({}, {}, {})
    texts = ""
    for column, (ink, under, bold, italic, underlined, struck), text, cells in _spans(strip):
        if under != ground:
            _add(layers[0], f"{palette[under]} F", rectangle(column, cells))
        for top, wanted in ((BASELINE + 2, underlined), (BASELINE - 5, struck)):
            if wanted:
                _add(layers[1], f"{palette[ink]} F", rectangle(column, cells, (0, top / HEIGHT, 1, 1 / HEIGHT)))
        place = column
        for glyph, group in groupby(text, lambda each: each if is_shape(each) else ""):
            part = "".join(group)
            if glyph in SHADES:
                _add(layers[1], f"{palette[mix(ink, under, SHADES[glyph])]} F", rectangle(place, len(part)))
            elif glyph in BLOCKS:
                for box in BLOCKS[glyph]:
                    whole = box[2] == 1
                    for each in range(1 if whole else len(part)):
                        _add(layers[1], f"{palette[ink]} F", rectangle(place + each, len(part) if whole else 1, box))
            elif glyph:
                _add(layers[2], f"{palette[ink]} L" + " H" * (glyph in HEAVY), line(place, glyph, len(part)))
            else:
                texts += "".join(_run(*run, palette[ink] + " B" * bold + " I" * italic) for run in _runs(part, place))
            place += cell_len(part)
    return "".join(f'<path class="{kind}" d="{path}"/>' for layer in layers for kind, path in layer.items()) + texts


def _add(layer: dict[str, str], kind: str, path: str) -> None:
    layer[kind] = layer.get(kind, "") + path


def _runs(text: str, column: int) -> Iterator[tuple[int, str]]:
    """Text in pieces without gaps, each with its column."""
    for found in _RUN.finditer(text):
        yield column + cell_len(text[: found.start()]), found[0]


def _run(column: int, run: str, kind: str) -> str:
    """A piece of text, as wide as its cells."""
    if _PLAIN.match(run):
        return f'<text class="{kind}"{_at(column * WIDTH)} textLength="{cell_len(run) * WIDTH}">{escape(run)}</text>'
    return f'<text class="{kind} M"{_at((column + cell_len(run) / 2) * WIDTH)}>{escape(run)}</text>'


def _at(x: float) -> str:
    return f' x="{number(x)}"' if x else ""


def _spans(strip: Strip) -> Iterator[tuple[int, Look, str, int]]:
    """Pieces of one look: the column where each begins, its text, how many cells."""
    column = 0
    for look, group in groupby(strip, lambda segment: look_of(segment.style)):
        segments = list(group)
        cells = sum(each.cell_length for each in segments)
        yield column, look, "".join(each.text for each in segments), cells
        column += cells


def top_of(row: int) -> int:
    """Where the baseline of a row is, in pixels from the top of the picture."""
    return BAR + MARGIN + row * HEIGHT + BASELINE


def draw(screen: Screen, title: str) -> str:
    """The picture of one screen; ``title`` is what is read aloud of it."""
    palette = Palette()
    rows = (draw_row(strip, screen.ground, palette) for strip in screen.strips)
    body = "".join(f'<g transform="translate({MARGIN} {top_of(place)})">{row}</g>' for place, row in enumerate(rows) if row)
    return frame(draw_heading(screen, "gimt-tui", palette) + body, screen, palette, title=title)


def draw_heading(screen: Screen, text: str, palette: Palette) -> str:
    """Words in the bar of the window."""
    dark = int(screen.ground[3:5], 16) < 0x80
    ink = mix("#ffffff" if dark else "#000000", screen.ground, 0.65)
    middle = (screen.columns * WIDTH + 2 * MARGIN) / 2
    return f'<text class="{palette[ink]} M" x="{number(middle)}" y="20">{escape(text)}</text>'


def frame(body: str, screen: Screen, palette: Palette, *, title: str, style: str = "") -> str:
    """The window, with ``body`` on the ground of ``screen``."""
    width, height = screen.columns * WIDTH + 2 * MARGIN, len(screen.strips) * HEIGHT + 2 * MARGIN + BAR
    grey = "#8a8f98"
    dots = "".join(f'<circle cx="{MARGIN + 6 + 18 * each}" cy="{BAR // 2}" r="5"/>' for each in range(3))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" xml:lang="fr">'
        f"<title>{escape(title)}</title><style>{STYLE}{palette.style}{style}</style>"
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="9" fill="{screen.ground}" stroke="{grey}" stroke-opacity=".6"/>'
        f'<path style="color:{grey}" fill-opacity=".18" d="M.5 {BAR}V9.5a9 9 0 0 1 9-9H{width - 9.5}a9 9 0 0 1 9 9V{BAR}z"/>'
        f'<g fill="{grey}" fill-opacity=".6">{dots}</g>{body}</svg>\n'
    )
