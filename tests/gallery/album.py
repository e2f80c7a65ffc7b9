"""All scenes at all sizes in all themes: a picture each, and the page that shows them side by side."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from html import escape
from multiprocessing import get_context
from pathlib import Path

from gimt_tui.tui.colours import THEMES

from .capture import NO_COLOR, capture, scenes
from .drawing import draw

Size = tuple[int, int]

SIZES: tuple[Size, ...] = ((60, 20), (80, 24), (100, 34), (120, 40), (200, 60))
"""Columns and rows."""


def theme_names() -> list[str]:
    """Every theme that the program has, and no colours."""
    return [*(each.name for each in THEMES), NO_COLOR]


@dataclass(frozen=True, slots=True)
class Album:
    """What is to be shown, each in the order of the page."""

    scenes: Sequence[str]
    sizes: Sequence[Size]
    themes: Sequence[str]

    @property
    def visits(self) -> Iterator[tuple[str, Size, list[str]]]:
        """The walks that it takes: one for all colours, one for none."""
        coloured = [each for each in self.themes if each != NO_COLOR]
        for scene in self.scenes:
            for size in self.sizes:
                yield from ((scene, size, themes) for themes in (coloured, [NO_COLOR] * (NO_COLOR in self.themes)) if themes)


def picture_name(scene: str, size: Size, theme: str) -> str:
    """The file of a picture."""
    return f"{scene}-{size[0]}x{size[1]}-{theme}.svg"


def paint(folder: Path, scene: str, size: Size, themes: Sequence[str]) -> None:
    """Walk to a scene, and write a picture of it in each theme."""
    for theme, screen in asyncio.run(capture(scenes()[scene], size, themes)).items():
        text = draw(screen, f"{scene}, {size[0]} × {size[1]}, {theme}")
        (folder / picture_name(scene, size, theme)).write_text(text, "utf-8", newline="\n")


def paint_all(folder: Path, album: Album) -> Iterator[tuple[str, str]]:
    """Paint on as many cores as there are, and write the page; each walk as it ends, with what went wrong there, if anything did."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page(album), "utf-8", newline="\n")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        walks = {pool.submit(paint, folder, *visit): visit for visit in album.visits}
        try:
            for walk in as_completed(walks):
                scene, (columns, rows), themes = walks[walk]
                error = walk.exception()
                yield f"{scene} {columns}x{rows} {' '.join(themes)}", f"{type(error).__name__}: {error}" if error else ""
        finally:
            # Whoever interrupts does not wait for what has not begun.
            pool.shutdown(cancel_futures=True)


_STYLE = """
:root { color-scheme: light dark; --width: 380px }
body { margin: 0; font: 14px/1.4 system-ui, sans-serif }
header { position: sticky; top: 0; left: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .3em 1.6em; width: 100vw;
  box-sizing: border-box; padding: .6em 1em; background: Canvas; border-bottom: 1px solid #8888 }
fieldset { display: flex; gap: .2em .8em; margin: 0; padding: 0; border: 0 }
legend { float: left; margin-right: .8em; font-weight: 600 }
section { padding: .2em 1em 1.2em }
h2 { position: sticky; left: 1em; width: max-content; margin: .6em 0; font-size: 1em; scroll-margin-top: 3em }
.row { display: flex; align-items: start; gap: 14px; width: max-content }
figure { order: var(--by-size); width: var(--width); margin: 0 }
figure img { display: block; width: 100%; height: auto }
figcaption { color: GrayText; font-size: 12px }
body:has(#by-theme:checked) figure { order: var(--by-theme) }
body:has(#whole:checked) figure { width: auto }
body:has(#whole:checked) figure img { width: auto }
"""


def page(album: Album) -> str:
    """One row a scene. What is ticked is shown, by style alone: nothing is fetched and no script runs."""
    sizes = [f"{columns}x{rows}" for columns, rows in album.sizes]
    first = {album.themes[0]} if album.themes else set()
    hidden = "".join(
        f"body:has(#{kind}-{each}:not(:checked)) .{kind}-{each} {{ display: none }}\n"
        for kind, names in (("s", sizes), ("t", album.themes))
        for each in names
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>gimt-tui: {len(album.scenes)} scenes</title>\n'
        f"<style>{_STYLE}{hidden}</style>\n<header>\n{_ticks('Sizes', 's', sizes, set(sizes))}{_ticks('Themes', 't', album.themes, first)}"
        f"{_choice('Columns', 'order', {'by-size': 'by size', 'by-theme': 'by theme'})}"
        f"{_choice('Pictures', 'width', {'small': 'small', 'whole': 'as large as they are'})}</header>\n"
        f"<main>\n{''.join(_row(scene, album) for scene in album.scenes)}</main>\n"
    )


def _ticks(legend: str, kind: str, names: Sequence[str], ticked: set[str]) -> str:
    boxes = (
        f'<label><input type="checkbox" id="{kind}-{each}"{" checked" * (each in ticked)} autocomplete="off"> {escape(each)}</label>'
        for each in names
    )
    return f"<fieldset><legend>{legend}</legend>{''.join(boxes)}</fieldset>\n"


def _choice(legend: str, name: str, choices: dict[str, str]) -> str:
    buttons = (
        f'<label><input type="radio" name="{name}" id="{each}"{" checked" * (not place)} autocomplete="off"> {text}</label>'
        for place, (each, text) in enumerate(choices.items())
    )
    return f"<fieldset><legend>{legend}</legend>{''.join(buttons)}</fieldset>\n"


def _row(scene: str, album: Album) -> str:
    figures = []
    for place, size in enumerate(album.sizes):
        for other, theme in enumerate(album.themes):
            name, label = picture_name(scene, size, theme), f"{size[0]}x{size[1]}"
            order = f"--by-size:{place * len(album.themes) + other};--by-theme:{other * len(album.sizes) + place}"
            figures.append(
                f'<figure class="s-{label} t-{theme}" style="{order}"><a href="{name}"><img src="{name}" loading="lazy" '
                f'alt="{scene}, {label}, {theme}"></a><figcaption>{size[0]} × {size[1]} · {theme}</figcaption></figure>\n'
            )
    return f'<section id="{scene}"><h2><a href="#{scene}">{scene}</a></h2><div class="row">\n{"".join(figures)}</div></section>\n'
