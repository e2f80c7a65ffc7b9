"""The colours that were chosen are found again; whatever stands in the way is no reason to say anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from gimt_tui.cli import choices
from gimt_tui.cli.choices import keep_theme, read_choices
from gimt_tui.settings import HomelessError, load

from ..privileges import as_anybody


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(choices, "default_directory", lambda kind: tmp_path / "home" / kind)
    return tmp_path / "home" / "config"


def test_what_is_kept_is_read_by_the_next_start(folder: Path) -> None:
    assert read_choices() == {}
    for each in ("nuit", "jour", "nuit"):
        keep_theme(each)
        assert read_choices() == {"theme": each}
        assert load({}, file=None, kept=read_choices()).theme == each
    assert [each.name for each in folder.iterdir()] == ["theme"]


def test_it_is_for_its_owner_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        keep_theme("nuit")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "theme").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_whoever_reads_meanwhile_reads_all_of_one(folder: Path) -> None:
    keep_theme("nuit")
    with (folder / "theme").open() as open_before:
        keep_theme("jour")
        assert open_before.read() == "nuit\n"


def test_a_failure_leaves_what_was_kept_and_nothing_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError

    keep_theme("nuit")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        keep_theme("jour")
    assert read_choices() == {"theme": "nuit"}
    assert [each.name for each in folder.iterdir()] == ["theme"]


def test_what_a_power_cut_left_is_in_the_way_once(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f".theme.{os.getpid()}.new").touch()
    keep_theme("nuit")
    keep_theme("nuit")
    assert read_choices() == {"theme": "nuit"}
    assert [each.name for each in folder.iterdir()] == ["theme"]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"nuit\0", b"rose", b"NUIT", b"theme = 'nuit'", b"nuit" * 1_000_000])
def test_a_strange_content_is_ignored(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "theme").write_bytes(content)
    assert load({}, kept=read_choices()).theme == "jour"
    # And makes room.
    keep_theme("nuit")
    assert load({}, kept=read_choices()).theme == "nuit"


def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "theme")
    assert read_choices() == {}
    (folder / "theme").unlink()
    (folder / "theme").mkdir()
    assert read_choices() == {}
    keep_theme("nuit")
    assert read_choices() == {}
    assert [each.name for each in folder.iterdir()] == ["theme"]


def test_nothing_is_said_where_it_cannot_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    folder.parent.mkdir()
    folder.write_text("no folder")
    keep_theme("nuit")
    assert read_choices() == {}
    folder.unlink()
    folder.mkdir()
    folder.chmod(0o500)
    with as_anybody():
        keep_theme("nuit")
    folder.chmod(0o700)
    assert read_choices() == {}

    def nowhere(_kind: str) -> NoReturn:
        raise HomelessError("nowhere")

    monkeypatch.setattr(choices, "default_directory", nowhere)
    keep_theme("nuit")
    assert read_choices() == {}
    assert capfd.readouterr() == ("", "")
