"""Paint the README's pictures anew: ``python -m tests.pictures``."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ..scenes import SCENES

SHOWN = {"welcome": "welcome.svg", "credentials-slip": "credentials.svg", "attention": "attention.svg"}


async def paint(folder: Path) -> None:
    """Walk to each scene and keep what the program paints there."""
    for scene in SCENES:
        if scene.name in SHOWN:
            app = scene.app()
            async with app.run_test(size=scene.size) as pilot:
                await scene.enter(app, pilot)
                (folder / SHOWN[scene.name]).write_text(app.export_screenshot(title="gimt-tui"), encoding="utf-8", newline="\n")
                print(folder / SHOWN[scene.name])


if __name__ == "__main__":
    asyncio.run(paint(Path(__file__).parent))
