"""Screens as they are painted, for the same bytes on every machine: the clock stands still, the terminal is a known one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gimt_tui.tui.app import GimtApp

from ..conftest import PARIS
from ..scenes import SCENES, Scene
from ..walking import Walker
from .drawing import Screen

NO_COLOR = "NO_COLOR"
"""What stands among the themes for a terminal without colours."""


@contextmanager
def known_terminal(*, colours: bool = True) -> Iterator[None]:
    """The hour of France, and a terminal that can show every colour or none."""
    wanted = {"TZ": PARIS, "TERM": "xterm-256color", "COLORTERM": "truecolor", NO_COLOR: None if colours else "1"}
    before = {name: os.environ.get(name) for name in wanted}
    _set(wanted)
    try:
        yield
    finally:
        _set(before)


def _set(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    time.tzset()


def scenes() -> dict[str, Scene]:
    """Each scene by its name; one that is another at a size or in a theme of its own is left out, since all have every size and theme."""
    by_act = {(each.place, each.act): each for each in reversed(SCENES)}
    return {each.name: each for each in SCENES if by_act[each.place, each.act] is each}


def screen_of(app: GimtApp) -> Screen:
    """What the app paints now."""
    return Screen.of(app.screen._compositor.render_strips())


async def capture(scene: Scene, size: tuple[int, int], themes: Sequence[str]) -> dict[str, Screen]:
    """Walk to a scene once, and look at it in each of these themes. ``NO_COLOR``, if any, is the only one: it is for all of a visit."""
    with known_terminal(colours=list(themes) != [NO_COLOR]):
        app = replace(scene, size=size).app()
        async with app.run_test(size=size) as pilot:
            await scene.enter(app, pilot)
            walker, screens = Walker(app, pilot), {}
            for theme in themes:
                if theme != NO_COLOR:
                    app.theme = theme
                    await walker.settle()
                screens[theme] = screen_of(app)
            return screens
