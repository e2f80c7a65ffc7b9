"""What is sent to the terminal, piece by piece, adds up to what the screen is: nothing is left as it was before, little is sent twice."""

from __future__ import annotations

import pyte
import pytest
from textual._compositor import CompositorUpdate

from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from tests.walking import Walker, standing_at

COLUMNS, ROWS = 80, 24


def _cells(terminal: pyte.Screen) -> list[list[tuple[str, ...]]]:
    """What is seen of each cell: of a blank one the ground alone."""
    cells = [[terminal.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]
    return [[(each.data, each.fg, each.bg) if each.data.strip() else (" ", "", each.bg) for each in line] for line in cells]


def _painted_anew(walker: Walker) -> pyte.Screen:
    """A terminal that was sent all of it at once."""
    terminal = pyte.Screen(COLUMNS, ROWS)
    for y, strip in enumerate(walker.screen._compositor.render_strips()):
        pyte.Stream(terminal).feed(f"\x1b[{y + 1};1H{strip.render(walker.app.console)}")
    return terminal


@pytest.mark.parametrize("place", [Place.CREDENTIALS, Place.TERMS, Place.RESUME, Place.MAILBOX, Place.SPACE, Place.ACCOUNT, Place.ATTACH])
async def test_tab_sends_what_changes_and_no_more(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = pyte.Screen(COLUMNS, ROWS)
    sent = [""]

    def send(app: GimtApp, _screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate):
            sent.append(update.render_segments(app.console))
            pyte.Stream(terminal).feed(sent[-1])

    monkeypatch.setattr(GimtApp, "_display", send)
    async with standing_at(place, size=(COLUMNS, ROWS)) as walker:
        whole = max(map(len, sent))
        for key in ("tab", "shift+tab"):
            for _ in walker.screen.focus_chain:
                sent.clear()
                await walker.press(key)
                assert _cells(terminal) == _cells(_painted_anew(walker)), walker.text
                # A slow line sends a thousand letters a second.
                assert len("".join(sent)) < whole / 2, (walker.app.focused, whole)
