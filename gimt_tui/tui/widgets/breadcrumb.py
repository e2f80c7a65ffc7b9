"""The breadcrumb over a place of the personal space; Escape goes up it."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType

from .prose import Prose, wrap


class Breadcrumb(Prose):
    """« Accueil • … • the present place », the last crumb brighter; it wraps between crumbs where it can."""

    DEFAULT_CSS = """
    Breadcrumb { width: 100%; height: auto; color: $quiet; }
    """

    def __init__(self, crumbs: tuple[str, ...]) -> None:
        super().__init__(" • ".join(crumbs))
        self.present = crumbs[-1]

    def render(self) -> VisualType:
        lines = wrap(self.text, self.content_size.width or 76)
        text = "\n".join(lines)
        above = max(0, len(text) - len(self.present))
        return Content.assemble((text[:above], "$quiet"), (text[above:], "bold $focus"))
