"""The row of buttons, on the same line of every screen."""

from __future__ import annotations

from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

BAR = "█"
"""The mark of what has the focus: one sees it without its colour."""


class ActionButton(Widget, can_focus=True):
    """Its label stands on the axis of the text; ``action`` is an action of the screen.

    Only what has the focus is filled. The main one stands between brackets, or in a box where there is room; others are
    underlined. Textual's own button has a style sheet ten times as long, which the first screen would wait for.
    """

    DEFAULT_CSS = """
    ActionButton { width: auto; height: 1; margin: 0 1 0 0; color: $link; pointer: pointer; }
    ActionButton:focus { background: $focus; color: $on-focus; text-style: bold; }
    """

    def __init__(self, label: str, action: str, *, main: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-main" if main else None)
        self.label = label
        self.action = action

    def render(self) -> RenderResult:
        label, tall = self.label, self.size.height > 1
        if self.has_focus:
            line = Content.assemble((BAR, "$focus-bar"), f" {label}  ")
            around = Content.assemble((BAR, "$focus-bar"), " " * (len(label) + 3))
            return Content("\n").join([around, line, around]) if tall else line
        if not self.has_class("-main"):
            line = Content.assemble("  ", (label, "underline"), "  ")
            return Content("\n").join([Content(""), line]) if tall else line
        if tall:
            edge = "─" * (len(label) + 2)
            return Content.styled(f"╭{edge}╮\n│ {label} │\n╰{edge}╯", "bold")
        return Content.styled(f"[ {label} ]", "bold")

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return len(self.label) + 4

    async def on_click(self) -> None:
        await self.screen.run_action(self.action)


class Flow(Layout):
    """Side by side, and on the next line what has no room left."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placements, left, top = [], 0, 0
        for child in children:
            width, height = child.get_content_width(size, size), 3 if parent.screen.has_class("-tall") else 1
            if left and left + width > size.width:
                left, top = 0, top + height
            placements.append(WidgetPlacement(Region(left, top, width, height), NULL_OFFSET, NULL_SPACING, child, 0, False))
            left += width + 1
        return placements


class Actions(Widget):
    """Buttons side by side, the main one first."""

    DEFAULT_CSS = """
    Actions { height: auto; width: 100%; }
    """

    def __init__(self, *buttons: ActionButton, id: str | None = None) -> None:
        super().__init__(id=id)
        self.buttons = buttons
        self._flow = Flow()

    @property
    def layout(self) -> Layout:
        return self._flow

    def compose(self) -> ComposeResult:
        yield from self.buttons
