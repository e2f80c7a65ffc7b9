"""``python -m tests.gallery FOLDER``: every screen, at every size, in every theme, and ``FOLDER/index.html`` to look at them.

``python -m tests.gallery --readme`` paints the README's pictures anew. The exit status is 1 where a picture could not be
made; the others are there all the same.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from .album import SIZES, Album, Size, paint_all, theme_names
from .capture import scenes
from .readme import HERE, PICTURES, paint_picture

ALL_WELL, FAILED = 0, 1


def size(text: str) -> Size:
    """Columns and rows, as in 80x24."""
    columns, _, rows = text.partition("x")
    return int(columns), int(rows)


def paint_readme(folder: Path = HERE) -> int:
    """Paint the pictures of both READMEs anew, where they stand."""
    for name in PICTURES:
        text = asyncio.run(paint_picture(name))
        (folder / name).write_text(text, "utf-8", newline="\n")
        print(f"{folder / name}  {len(text.encode()) / 1024:.0f} KiB")
    return ALL_WELL


def paint_album(folder: Path, album: Album) -> int:
    """Paint an album, and tell how far it is."""
    began, failed, count = monotonic(), 0, len(list(album.visits))
    end = "\r\033[K" if sys.stderr.isatty() else "\n"
    for done, (walk, trouble) in enumerate(paint_all(folder, album), 1):
        if trouble:
            failed += 1
            print(f"{walk}: {trouble}", file=sys.stderr)
        print(f"{done}/{count} {walk}", end=end, file=sys.stderr, flush=True)
    pictures = len(album.scenes) * len(album.sizes) * len(album.themes)
    print(
        f"{folder / 'index.html'}: {pictures} pictures, {monotonic() - began:.0f} s"
        + f"; {failed} walk{'s' * (failed > 1)} failed" * bool(failed)
    )
    return FAILED if failed else ALL_WELL


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description="Pictures of every screen, side by side.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="where they go")
    parser.add_argument("--readme", action="store_true", help="the README's pictures instead")
    parser.add_argument("--scene", nargs="+", default=list(scenes()), choices=list(scenes()), metavar="NAME")
    parser.add_argument("--size", nargs="+", type=size, default=SIZES, metavar="80x24")
    parser.add_argument("--theme", nargs="+", default=theme_names(), choices=theme_names(), metavar="NAME")
    chosen = parser.parse_args(arguments)
    if chosen.readme == (chosen.folder is not None):
        parser.error("either FOLDER or --readme")
    if chosen.readme:
        return paint_readme()
    # Each once, whoever names one twice.
    return paint_album(chosen.folder, Album(*(tuple(dict.fromkeys(each)) for each in (chosen.scene, chosen.size, chosen.theme))))


if __name__ == "__main__":
    sys.exit(main())
