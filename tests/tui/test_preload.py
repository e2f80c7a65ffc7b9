"""What is imported before a fork is in memory once; what comes after, once for each visitor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLAY = """
import asyncio, sys
from gimt_tui.assembly import assemble_demonstration
from gimt_tui.cli.demo import make_kiosk
from gimt_tui.settings import load
from gimt_tui.tui.kiosk import KioskApp, Times
from gimt_tui.tui.preload import load_whole_journey
from gimt_tui.tui.tour import Pace, play_tour

cases = assemble_demonstration(load(file=None))
app = KioskApp(lambda: cases, kiosk=make_kiosk(may_leave=True), nothing_yet=True, times=Times(1e6, 1e6), stays=False)

async def play():
    async with app.run_test(size=(80, 24)):
        await app._next_screen(None)
        load_whole_journey()
        before = set(sys.modules)
        await play_tour(app._next_screen, Pace(0, 0, 0, 0))
        print(app.visit.place, *sorted(set(sys.modules) - before))

asyncio.run(play())
"""


def test_a_whole_journey_imports_nothing_once_all_was_loaded() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", PLAY], capture_output=True, text=True, cwd=root, timeout=60)
    assert done.stdout.split() == ["done"], done.stderr
