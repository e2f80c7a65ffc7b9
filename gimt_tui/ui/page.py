"""A page of the manual: titles, paragraphs and lists, painted by one widget."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ..domain.manual import Block, Kind
from .prose import wrap


class Page(Widget):
    """Blocks as lines; every text is plain, whatever it holds."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Page { height: auto; width: 100%; color: $ink; }
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.blocks = tuple(blocks)

    def render(self) -> RenderResult:
        """The lines at the present width."""
        lines = self._lines(self.content_size.width or 76)
        return Content("\n").join(Content.styled(line, style) if style else Content(line) for line, style in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[tuple[str, str]]:
        lines: list[tuple[str, str]] = []
        before: Kind | None = None
        for block in self.blocks:
            together = (block.kind is Kind.ITEM and before is Kind.ITEM) or before is Kind.HEADING
            if before is not None and not together:
                lines.append(("", ""))
            if block.kind is Kind.ITEM:
                first, *more = wrap(block.text, width - 4)
                lines += [(f"  • {first}", ""), *((f"    {each}", "") for each in more)]
            else:
                style = "bold $focus" if block.kind in (Kind.TITLE, Kind.HEADING) else ""
                lines += [(each, style) for each in wrap(block.text, width)]
            before = block.kind
        return lines
