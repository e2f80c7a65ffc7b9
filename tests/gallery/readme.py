"""The README's pictures, which lie beside this module."""

from __future__ import annotations

from pathlib import Path

from .capture import capture, scenes
from .drawing import draw
from .journey import film_journey

HERE = Path(__file__).parent
COMMAND = ".venv/bin/python -m tests.gallery --readme"
"""What paints them anew."""
JOURNEY = "journey.svg"
STILLS = {
    "welcome.svg": ("welcome", "gimt-tui : le premier écran"),
    "credentials.svg": ("credentials-slip", "gimt-tui : une faute, vue dès qu’elle est tapée"),
    "attention.svg": ("attention", "gimt-tui : ce qui se passe ensuite"),
}
"""The scene of each, and what is read aloud of it."""
PICTURES = (JOURNEY, *STILLS)


async def paint_picture(name: str) -> str:
    """The text of a picture."""
    if name == JOURNEY:
        return (await film_journey()).draw()
    scene, title = STILLS[name]
    return draw((await capture(scenes()[scene], (80, 24), ["jour"]))["jour"], title)
