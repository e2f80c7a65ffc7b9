"""All pictures in one go: each scene once, every theme that there is, an honest exit status."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from textual.theme import Theme

from gimt_tui.journey.places import OFFICE, Place
from gimt_tui.tui.colours import THEMES

from . import __main__ as command
from .album import SIZES, Album, page, paint, paint_all, picture_name, theme_names
from .capture import NO_COLOR, capture, known_terminal, scenes


def colours(svg: str) -> set[str]:
    return set(re.findall(r"\.[a-z]+\{color:(#\w{6})\}", svg))


def is_grey(colour: str) -> bool:
    return colour[1:3] == colour[3:5] == colour[5:7]


def test_every_place_is_a_scene_and_none_is_there_twice() -> None:
    found = scenes()
    # Of an office, the lock and the board: the others look as forms and lists do, as does the page of « Ce n’est pas moi ».
    assert {each.place for each in found.values()} == set(Place) - OFFICE - {Place.DISOWN} | {Place.LOCK, Place.BOARD}
    assert len({(each.place, each.act) for each in found.values()}) == len(found)
    assert "credentials-half" in found
    assert "credentials-wide" not in found


def test_all_themes_are_shown_also_those_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme_names() == [*(each.name for each in THEMES), NO_COLOR]
    monkeypatch.setattr("tests.gallery.album.THEMES", (*THEMES, Theme("aube", "#123456")))
    assert "aube" in theme_names()


def test_a_walk_does_for_all_colours_and_another_for_none() -> None:
    album = Album(("welcome", "terms"), SIZES[:2], ("jour", "nuit", NO_COLOR))
    assert list(album.visits)[:2] == [("welcome", (60, 20), ["jour", "nuit"]), ("welcome", (60, 20), [NO_COLOR])]
    assert len(list(album.visits)) == 8
    assert list(Album(("terms",), SIZES[:1], (NO_COLOR,)).visits) == [("terms", (60, 20), [NO_COLOR])]


@pytest.mark.parametrize("before", [None, "1"])
async def test_each_theme_has_its_colours_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    if before:
        monkeypatch.setenv(NO_COLOR, before)
        monkeypatch.setenv("TERM", "linux")
    screens = await capture(scenes()["welcome"], (80, 24), ["jour", "nuit"]) | await capture(scenes()["welcome"], (80, 24), [NO_COLOR])
    assert screens["jour"].ground == dict(THEMES[0].variables)["paper"]
    assert screens["nuit"].ground == dict(THEMES[1].variables)["paper"]
    assert is_grey(screens[NO_COLOR].ground)
    assert len({each.text for each in screens.values()}) == 1
    assert os.environ.get(NO_COLOR) == before


def test_the_terminal_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    with known_terminal(colours=False):
        assert (os.environ[NO_COLOR], os.environ["COLORTERM"]) == ("1", "truecolor")
    assert (os.environ["TERM"], os.environ.get("COLORTERM"), os.environ.get(NO_COLOR)) == ("linux", None, None)


def test_a_size_is_that_of_its_picture(tmp_path: Path) -> None:
    paint(tmp_path, "welcome", (100, 34), [NO_COLOR])
    (picture,) = tmp_path.iterdir()
    text = picture.read_text("utf-8")
    assert picture.name == picture_name("welcome", (100, 34), NO_COLOR)
    assert f'viewBox="0 0 {100 * 9 + 24} {34 * 20 + 54}"' in text
    assert all(map(is_grey, colours(text)))


def test_the_page_has_a_row_for_each_scene_and_a_place_for_each_picture() -> None:
    album = Album(tuple(scenes()), SIZES, tuple(theme_names()))
    text = page(album)
    assert re.findall(r'<section id="([^"]+)">', text) == list(scenes())
    pictures = re.findall(r'<img src="([^"]+)"', text)
    assert pictures == [picture_name(scene, size, theme) for scene in album.scenes for size in SIZES for theme in album.themes]
    for order in ("by-size", "by-theme"):
        row = text.partition("</section>")[0]
        assert sorted(map(int, re.findall(rf"--{order}:(\d+)", row))) == list(range(len(SIZES) * len(album.themes)))
    assert not re.search(r"//|<script|<link|@import|url\(", text)
    for name in (*(f"s-{columns}x{rows}" for columns, rows in SIZES), *(f"t-{each}" for each in album.themes)):
        assert f'type="checkbox" id="{name}"' in text
        assert f"body:has(#{name}:not(:checked)) .{name} {{ display: none }}" in text


@pytest.mark.slow
def test_pictures_are_made_in_one_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"
    chosen = ["--scene", "welcome", "credentials", "welcome", "--size", "60x20", "--theme", "jour", NO_COLOR]
    assert command.main([str(folder), *chosen]) == command.ALL_WELL
    names = {picture_name(scene, (60, 20), theme) for scene in ("welcome", "credentials") for theme in ("jour", NO_COLOR)}
    assert {each.name for each in folder.iterdir()} == {"index.html", *names}
    said = capsys.readouterr()
    assert "4 pictures" in said.out
    assert "4/4 " in said.err


@pytest.mark.slow
def test_a_walk_that_fails_stops_no_other(tmp_path: Path) -> None:
    told = dict(paint_all(tmp_path, Album(("nowhere", "welcome"), SIZES[:1], ("jour",))))
    assert told == {"nowhere 60x20 jour": "KeyError: 'nowhere'", "welcome 60x20 jour": ""}
    assert (tmp_path / picture_name("welcome", SIZES[0], "jour")).exists()


def test_a_failure_is_told_with_a_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "paint_all", lambda *_: [("one", ""), ("two", "LookupError: no shape")])
    assert command.main([str(tmp_path)]) == command.FAILED
    said = capsys.readouterr()
    assert "two: LookupError: no shape" in said.err
    assert "1 walk failed" in said.out


@pytest.mark.parametrize(
    "arguments", [[], ["--readme", "here"], ["here", "--scene", "nowhere"], ["here", "--size", "large"], ["here", "--theme", "rose"]]
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        command.main(arguments)
    assert left.value.code == 2
    assert list(tmp_path.iterdir()) == []
