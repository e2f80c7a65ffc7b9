"""Every screen as it is painted. A difference is looked at before it is accepted."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from gimt_tui.tui.app import GimtApp

from ..scenes import SCENES, Scene

PINNED = next(
    line.partition("==")[2].strip()
    for line in (Path(__file__).parents[1] / "constraints.txt").read_text().splitlines()
    if line.startswith("textual==")
)


@pytest.fixture(autouse=True)
def same_textual(request: pytest.FixtureRequest) -> None:
    """Snapshots belong to one version of Textual: another paints differently, and must not renew them."""
    if version("textual") != PINNED:
        if request.config.option.update_snapshots:
            pytest.fail(f"snapshots are renewed under Textual {PINNED} alone")
        pytest.skip(f"snapshots are of Textual {PINNED}, this is {version('textual')}")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_screen(scene: Scene, snap_compare: object) -> None:
    async def enter(pilot: Pilot[int]) -> None:
        await scene.enter(cast("GimtApp", pilot.app), pilot)

    assert callable(snap_compare)
    assert snap_compare(scene.app(), terminal_size=scene.size, run_before=enter)
