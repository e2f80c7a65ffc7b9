"""A bare app to put one widget on, and its eyes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from gimt_tui.tui.colours import THEMES
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.summary import FormNotice


class Stage(App[None]):
    """Holds widgets, knows nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Iterable[Widget]]) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = "jour"
        self.make = make
        self.told: list[FieldBox] = []

    def compose(self) -> ComposeResult:
        """The widgets, one under the other."""
        yield from self.make()

    def on_form_notice_chosen(self, event: FormNotice.Chosen) -> None:
        """Remember which fields were asked for."""
        self.told.append(event.box)

    def painted(self, widget: Widget) -> list[str]:
        """The lines painted where ``widget`` is, without the blanks at their ends."""
        region = widget.region
        lines = [strip.text for strip in self.screen._compositor.render_strips()]
        return [line[region.x : region.right].rstrip() for line in lines[region.y : region.bottom]]

    def style(self, widget: Widget, x: int, y: int = 0) -> Style:
        """The style of a cell of ``widget``, as it is painted."""
        region = widget.region
        strip = self.screen._compositor.render_strips()[region.y + y].crop(region.x + x, region.x + x + 1)
        return next(each.style for each in strip if each.text and each.style)

    def ink(self, widget: Widget, x: int, y: int = 0) -> str:
        """The colour in which a cell is written, as in the palette."""
        color = self.style(widget, x, y).color
        assert color is not None
        return color.get_truecolor().hex

    def ground(self, widget: Widget, x: int, y: int = 0) -> str:
        """The colour of the ground of a cell, as in the palette."""
        color = self.style(widget, x, y).bgcolor
        assert color is not None
        return color.get_truecolor().hex

    def role(self, name: str) -> str:
        """The colour of a role of the design."""
        return self.theme_variables[name]


@asynccontextmanager
async def on_stage(*widgets: Widget | Callable[[], Widget], size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """The widgets in a terminal of ``size`` columns and lines; one that needs an app to be made is given by its maker."""
    stage = Stage(lambda: [each if isinstance(each, Widget) else each() for each in widgets])
    async with stage.run_test(size=size) as pilot:
        await pilot.pause()
        yield stage, pilot
