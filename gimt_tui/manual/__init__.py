"""The user manual: one page for each place and each aside, in French, kept true by a test."""

from __future__ import annotations

from pathlib import Path

from ..journey.places import Aside, Place

FOLDER = Path(__file__).parent
PAGES: tuple[str, ...] = ("introduction", *Place, *Aside)
"""The names of the pages, in the order in which the whole is read."""


def page(name: str) -> str:
    """The Markdown of a page; empty where there is none."""
    path = FOLDER / f"{name}.md"
    return path.read_text("utf-8") if name in PAGES and path.is_file() else ""


def whole() -> str:
    """All pages, one after the other."""
    return "\n\n".join(page(name) for name in PAGES)


def title(name: str) -> str:
    """What the place of that name is called: the title of its page."""
    return page(name).partition("\n")[0].removeprefix("# ") or name
