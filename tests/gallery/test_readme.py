"""The README's pictures show the program as it is, ask nothing of the network, and are small."""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import version
from itertools import groupby, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gimt_tui.domain.wording.french import long_date
from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp

from ..walking import ROAD
from .drawing import top_of
from .glyphs import HEIGHT
from .journey import SLIP, Camera, film_journey
from .readme import COMMAND, HERE, JOURNEY, PICTURES, STILLS, paint_picture

ROOT = Path(__file__).parents[2]
PINNED = next(line.partition("==")[2] for line in (ROOT / "tests/constraints.txt").read_text().splitlines() if line.startswith("textual=="))


@pytest.mark.slow
@pytest.mark.skipif(version("textual") != PINNED, reason=f"the pictures are of Textual {PINNED}")
@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_shows_the_program_as_it_is(name: str) -> None:
    fresh = await paint_picture(name)
    # In bytes: also the ends of lines are the same everywhere.
    assert (HERE / name).read_bytes() == fresh.encode(), f"{name} shows what is no more: look at it after {COMMAND}"


async def test_a_changed_screen_makes_another_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    before = await paint_picture("welcome.svg")
    assert await paint_picture("welcome.svg") == before
    monkeypatch.setattr(GimtApp, "CSS", "Screen Paragraphs { padding-left: 5 }", raising=False)
    assert await paint_picture("welcome.svg") != before


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_fetches_nothing(name: str) -> None:
    text = (HERE / name).read_text("utf-8")
    root = ElementTree.fromstring(text)
    kinds = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert kinds <= {"svg", "title", "style", "rect", "path", "g", "circle", "text", "defs", "use"}
    references = [value for each in root.iter() for key, value in each.attrib.items() if key.rpartition("}")[2] in ("href", "src")]
    assert all(each.startswith("#") for each in references)
    style = "".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}style"))
    assert not re.search(r"@import|@font-face|url\(|//", style)


def test_the_moving_picture_is_small_and_takes_its_time() -> None:
    text = (HERE / JOURNEY).read_text("utf-8")
    assert len(text.encode()) <= 150 * 1024
    (seconds,) = re.findall(r"\.V\{animation:([\d.]+)s step-end infinite\}", text)
    assert 30 <= float(seconds) <= 45


@pytest.mark.slow
async def test_the_moving_picture_tells_the_whole_journey(monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[Place] = []
    show = Camera.show

    def noted(camera: Camera, milliseconds: int) -> None:
        show(camera, milliseconds)
        places.append(camera.walker.place)

    monkeypatch.setattr(Camera, "show", noted)
    film = await film_journey()
    # The same road as everywhere, then once more through the door, ten days later.
    assert [place for place, _ in groupby(places)] == [*ROAD, Place.WELCOME, Place.SIGN_IN, Place.SPACE, Place.GIMT]
    assert SLIP in film.shots[film.still].screen.text
    assert "✗" in film.shots[film.still].screen.text
    assert film.shots[0].heading == long_date(date(2026, 3, 2))
    assert film.shots[-1].heading == f"Dix jours plus tard, {long_date(date(2026, 3, 12))}"


def test_the_readme_shows_them_and_says_how_they_are_made() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"!\[[^]]+\]\(tests/gallery/([^)]+)\)", readme)
    assert shown[0] == JOURNEY
    assert sorted(shown) == sorted(PICTURES)
    assert COMMAND in readme
    assert sorted(each.name for each in HERE.glob("*.svg")) == sorted(PICTURES)
    assert STILLS.keys() | {JOURNEY} == set(PICTURES)


def test_rows_lie_one_under_the_other() -> None:
    assert {below - above for above, below in pairwise(map(top_of, range(24)))} == {HEIGHT}
