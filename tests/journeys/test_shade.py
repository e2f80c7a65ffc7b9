"""What F9 chose is painted at the next start, unless the colours are given."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

import gimt_tui
from gimt_tui.tui.colours import PALETTES

from ..terminal import Terminal, program

FILE = Path(".config/gimt-tui/theme")
DEEP, OVER_SSH, CONSOLE = {"COLORTERM": "truecolor"}, {"COLORTERM": None}, {"COLORTERM": None, "TERM": "linux"}


def started(home: Path, *arguments: str, **environment: str | None) -> Terminal:
    # The very tree that is tested: a mutation is made in a copy.
    root = str(Path(gimt_tui.__file__).parents[1])
    told = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "PYTHONPATH": root, **environment}
    return Terminal([*program(), "--data", str(home / "d.json"), *arguments], environment=told)


def leave(terminal: Terminal) -> None:
    assert terminal.press("ctrl+q").wait_closed() == 0


def wait_for(terminal: Terminal, colour: str) -> None:
    """Until the first screen is there and its ground, seen in the last line but one, which is bare, of that colour."""
    terminal.wait("Ouvrir un compte personnel", "F2")
    end = time.monotonic() + terminal.patience
    while f"#{terminal.screen.buffer[22][79].bg}" != colour:
        assert time.monotonic() < end, terminal.screen.buffer[22][79].bg
        assert terminal.pump()


@pytest.mark.parametrize(("colours", "depth"), [(DEEP, ""), (OVER_SSH, "-256")])
def test_the_night_lasts_until_the_next_f9(tmp_path: Path, colours: dict[str, str | None], depth: str) -> None:
    day, night = (PALETTES[f"{each}{depth}"]["paper"] for each in ("jour", "nuit"))
    for before, after in ((day, night), (night, day), (day, night)):
        with started(tmp_path, **colours) as terminal:
            wait_for(terminal, before)
            terminal.press("f9")
            wait_for(terminal, after)
            leave(terminal)
    assert (tmp_path / FILE).read_text("ascii") == "nuit\n"
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [each.name for each in (tmp_path / FILE).parent.iterdir()] == ["theme"]


def test_colours_that_are_given_come_first(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("nuit\n", "ascii")
    day, night = PALETTES["jour"]["paper"], PALETTES["nuit"]["paper"]
    with started(tmp_path) as terminal:
        wait_for(terminal, night)
        leave(terminal)
    with started(tmp_path, "--theme", "jour") as terminal:
        wait_for(terminal, day)
        leave(terminal)
    with started(tmp_path, GIMT_TUI_THEME="jour") as terminal:
        wait_for(terminal, day)
        leave(terminal)
    (tmp_path / FILE).with_name("settings.toml").write_text('theme = "jour"\n', "utf-8")
    with started(tmp_path) as terminal:
        wait_for(terminal, day)
        leave(terminal)
    assert (tmp_path / FILE).read_text("ascii") == "nuit\n"


def test_a_console_of_sixteen_colours_has_no_night_to_keep(tmp_path: Path) -> None:
    with started(tmp_path, **CONSOLE) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("f9", "f1").wait("Manuel utilisateur")
        leave(terminal)
    assert not (tmp_path / FILE).exists()


def test_nothing_that_stands_there_keeps_it_from_starting(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"\xff" * 1000)
    with started(tmp_path) as terminal:
        wait_for(terminal, PALETTES["jour"]["paper"])
        leave(terminal)
