"""Who has what open: what a file says, when it is believed, and what stands in the way."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.store import presence
from gimt_tui.store.presence import EXPIRY, LARGEST, LONG_GONE, PresenceFolder

MARC, ZOE = Author("Marc", "guichet 2"), Author("Zoé")
KEY, OTHER = UUID(int=1), UUID(int=2)


@dataclass
class Seconds:
    """A clock that nobody sets."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "gimt.json"


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def marc(data: Path) -> PresenceFolder:
    return PresenceFolder(data)


@pytest.fixture
def zoe(data: Path, seconds: Seconds) -> PresenceFolder:
    return PresenceFolder(data, seconds)


def folder(data: Path) -> Path:
    return data.with_name("gimt.json.presence")


def files(data: Path) -> list[Path]:
    return sorted(folder(data).iterdir())


def abandon(files: PresenceFolder) -> None:
    """As a kill does: the kernel lets go of the lock, and the file stays."""
    assert files._mine is not None
    os.close(files._mine[1])
    files._mine = None


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As some shared folders are."""

    def refuse(_descriptor: int, _kind: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)


def test_what_is_open_is_told_to_others_and_not_to_oneself(marc: PresenceFolder, zoe: PresenceFolder) -> None:
    assert zoe.look() == {}
    marc.put(MARC, KEY)
    zoe.put(ZOE, KEY)
    assert zoe.look() == {KEY: (MARC,)}
    assert marc.look() == {KEY: (ZOE,)}
    marc.put(MARC, OTHER)
    assert zoe.look() == {OTHER: (MARC,)}
    marc.drop()
    assert zoe.look() == {}


def test_nothing_of_the_person_is_in_it_and_it_is_its_owners_alone(data: Path, marc: PresenceFolder) -> None:
    before = os.umask(0)
    try:
        marc.put(MARC, KEY)
    finally:
        os.umask(before)
    (file,) = files(data)
    assert json.loads(file.read_text()) == {"agent": "Marc", "counter": "guichet 2", "open": str(KEY)}
    assert (file.stat().st_mode & 0o777, folder(data).stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_that_others_may_enter_is_closed_to_them(data: Path, marc: PresenceFolder) -> None:
    folder(data).mkdir()
    folder(data).chmod(0o777)
    marc.put(MARC, KEY)
    assert folder(data).stat().st_mode & 0o777 == 0o700


def test_a_dead_programs_file_is_no_presence_and_is_removed(data: Path, marc: PresenceFolder, zoe: PresenceFolder) -> None:
    marc.put(MARC, KEY)
    abandon(marc)
    assert zoe.look() == {}
    assert files(data) == []


def test_what_is_not_touched_any_more_expires_and_comes_back(marc: PresenceFolder, zoe: PresenceFolder, seconds: Seconds) -> None:
    """A program that was stopped holds its file as long as it is stopped."""
    marc.put(MARC, KEY)
    assert zoe.look() == {KEY: (MARC,)}
    seconds.now += EXPIRY - 0.1
    assert zoe.look() == {KEY: (MARC,)}
    seconds.now += 0.1
    assert zoe.look() == {}
    marc.touch()
    assert zoe.look() == {KEY: (MARC,)}


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_was_set_takes_nobody_away(
    data: Path, marc: PresenceFolder, zoe: PresenceFolder, seconds: Seconds, hours: int
) -> None:
    marc.put(MARC, KEY)
    assert zoe.look() == {KEY: (MARC,)}
    seconds.now += EXPIRY + 1
    at = files(data)[0].stat().st_mtime + hours * 3600
    os.utime(files(data)[0], (at, at))
    assert zoe.look() == {KEY: (MARC,)}


def test_where_there_are_no_locks_the_touch_alone_tells(
    data: Path, marc: PresenceFolder, zoe: PresenceFolder, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch)
    marc.put(MARC, KEY)
    assert zoe.look() == {KEY: (MARC,)}
    seconds.now += EXPIRY
    assert zoe.look() == {}
    # One that was there before anybody looked is believed once it is touched.
    newcomer = PresenceFolder(data, seconds)
    os.utime(files(data)[0], (1, 1))
    assert newcomer.look() == {}
    marc.drop()
    marc.put(MARC, KEY)
    os.utime(files(data)[0], (1e9, 1e9))
    monkeypatch.setattr(presence, "time", lambda: 1e9 + EXPIRY + 1)
    assert newcomer.look() == {}
    os.utime(files(data)[0], (1e9 + 1, 1e9 + 1))
    assert newcomer.look() == {KEY: (MARC,)}


def test_where_there_are_no_locks_what_is_long_gone_is_removed(
    data: Path, marc: PresenceFolder, zoe: PresenceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch)
    marc.put(MARC, KEY)
    at = files(data)[0].stat().st_mtime - LONG_GONE - 1
    os.utime(files(data)[0], (at, at))
    assert zoe.look() == {}
    assert files(data) == []


def test_one_in_the_making_is_left_alone_until_it_is_old(data: Path, marc: PresenceFolder, zoe: PresenceFolder) -> None:
    marc.put(MARC, KEY)
    marc.drop()
    making = folder(data) / f"{'0' * 32}.new"
    making.write_text("")
    assert zoe.look() == {}
    assert files(data) == [making]
    os.utime(making, (1, 1))
    zoe.look()
    assert files(data) == []


def test_a_file_that_somebody_removed_is_made_anew(data: Path, marc: PresenceFolder, zoe: PresenceFolder) -> None:
    marc.put(MARC, KEY)
    files(data)[0].unlink()
    folder(data).rmdir()
    marc.touch()
    assert zoe.look() == {KEY: (MARC,)}


def _link(path: Path) -> None:
    path.symlink_to(path.parent / "elsewhere")


def _write(path: Path, body: str) -> None:
    path.write_text(body)


def said(agent: object = "Marc", counter: object = "", key: object = str(KEY)) -> str:
    return json.dumps({"agent": agent, "counter": counter, "open": key})


STRANGE: dict[str, Callable[[Path], object]] = {
    "a link": _link,
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "nothing": lambda path: _write(path, ""),
    "no JSON": lambda path: _write(path, "{"),
    "a list": lambda path: _write(path, "[1]"),
    "deep": lambda path: _write(path, "[" * 1000),
    "no key": lambda path: _write(path, said(key="x")),
    "a number for a key": lambda path: _write(path, said(key=1)),
    "a number for a name": lambda path: _write(path, said(1)),
    "nobody": lambda path: _write(path, said("")),
    "a long name": lambda path: _write(path, said("é" * 61)),
    "what drives a terminal": lambda path: _write(path, said("\x1b[2J")),
    "a long file": lambda path: _write(path, said() + " " * LARGEST),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_file_of_ours_says_nothing(data: Path, zoe: PresenceFolder, name: str) -> None:
    folder(data).mkdir(mode=0o700)
    strange = folder(data) / ("a" * 32)
    (folder(data) / "elsewhere").write_text(said())
    STRANGE[name](strange)
    # Held, as a living program's is: what it says is what counts.
    held = os.open(strange, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert zoe.look() == {}
    finally:
        os.close(held)
    assert (folder(data) / "elsewhere").exists()


def test_a_file_of_ours_in_that_place_is_believed(data: Path, zoe: PresenceFolder) -> None:
    """Or nothing would follow from what is not believed there."""
    folder(data).mkdir(mode=0o700)
    (folder(data) / ("a" * 32)).write_text(said())
    with (folder(data) / ("a" * 32)).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert zoe.look() == {KEY: (Author("Marc"),)}


def test_a_folder_behind_a_link_is_neither_written_nor_read(data: Path, marc: PresenceFolder, zoe: PresenceFolder) -> None:
    elsewhere = data.parent / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    folder(data).symlink_to(elsewhere)
    for act in (lambda: marc.put(MARC, KEY), zoe.look):
        with pytest.raises(OSError, match=r"directory|symbolic"):
            act()
    assert list(elsewhere.iterdir()) == []


def test_the_data_file_may_be_a_link(data: Path, marc: PresenceFolder, zoe: PresenceFolder) -> None:
    """Programs that name it differently are still on one file."""
    (data.parent / "named.json").symlink_to(data)
    marc.put(MARC, KEY)
    assert PresenceFolder(data.parent / "named.json").look() == {KEY: (MARC,)}


def test_on_a_full_disk_nothing_half_written_stays(data: Path, marc: PresenceFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, body: write(descriptor, body[:3]))
    with pytest.raises(OSError, match="space"):
        marc.put(MARC, KEY)
    assert files(data) == []
    marc.touch()
    marc.drop()
