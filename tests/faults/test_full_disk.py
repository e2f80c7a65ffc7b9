"""A small disk that fills up, and places that cannot be written."""

import os
import subprocess
from collections.abc import Iterator
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui.store.base import DiskFullError, ReadOnlyError
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.privileges import as_anybody
from tests.store.samples import dossier

PAGE = os.sysconf("SC_PAGE_SIZE")
PAGES = 64


def mount(*arguments: object) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 pages."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", f"size={PAGES * PAGE}", "none", folder)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", folder], check=True)


def identifiants(path: Path) -> list[str]:
    return [each.account.identifiant for each in TinyDBStore(path).scan()]


@pytest.mark.parametrize("left", range(6))
def test_a_full_disk_keeps_what_was_acknowledged_and_goes_on_once_there_is_room(disk: Path, left: int) -> None:
    """``left`` is the number of free pages: the file takes one, its copy and the new one one each."""
    path, filler = disk / "gimt.json", disk / "filler"
    store = TinyDBStore(path)
    store.run(lambda transaction: transaction.put(dossier(1)))
    store.run(lambda transaction: transaction.put(dossier(2)))
    before = path.read_bytes()
    free = os.statvfs(disk).f_bavail
    filler.write_bytes(bytes((free - left) * PAGE))
    accepted = ["Tabac00001", "Tabac00002"]
    refused = 0
    for number in range(3, 12):
        try:
            store.run(methodcaller("put", dossier(number)))
            accepted.append(f"Tabac{number:05}")
        except DiskFullError:
            refused += 1
        assert identifiants(path) == accepted == [each.account.identifiant for each in store.scan()]
    assert refused
    if left == 0:
        assert path.read_bytes() == before
    assert not list(disk.glob(".gimt.json.*"))
    filler.unlink()
    store.run(lambda transaction: transaction.put(dossier(99)))
    assert identifiants(path) == [*accepted, "Tabac00099"]
    store.close()


def test_no_room_for_the_first_commit(disk: Path) -> None:
    filler = disk / "filler"
    filler.write_bytes(bytes(os.statvfs(disk).f_bavail * PAGE))
    store = TinyDBStore.open(disk / "gimt.json")
    with pytest.raises(DiskFullError, match="Libérez de la place"):
        store.run(lambda transaction: transaction.put(dossier()))
    assert list(store.scan()) == []
    filler.unlink()
    store.run(lambda transaction: transaction.put(dossier()))
    assert identifiants(disk / "gimt.json") == ["Tabac00001"]
    store.close()


def test_a_disk_that_became_read_only_can_be_read(disk: Path) -> None:
    path = disk / "gimt.json"
    store = TinyDBStore(path)
    store.run(lambda transaction: transaction.put(dossier(1)))
    store.close()
    mount("-o", "remount,ro", disk)
    with pytest.raises(ReadOnlyError, match="--data"):
        TinyDBStore.open(path)
    with pytest.raises(ReadOnlyError):
        TinyDBStore.open(disk / "other" / "gimt.json")
    with pytest.raises(ReadOnlyError):
        store.run(lambda transaction: transaction.put(dossier(2)))
    assert [each.account.identifiant for each in store.scan()] == ["Tabac00001"]
    store.close()
    mount("-o", "remount,rw", disk)
    store.run(lambda transaction: transaction.put(dossier(2)))
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]
    store.close()


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_others_own_is_told(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "folder"
    TinyDBStore(folder / "gimt.json").run(lambda transaction: transaction.put(dossier(1)))
    folder.chmod(mode)
    try:
        with as_anybody():
            with pytest.raises(ReadOnlyError):
                TinyDBStore.open(folder / "gimt.json")
            with pytest.raises(ReadOnlyError):
                TinyDBStore(folder / "gimt.json").run(lambda transaction: transaction.put(dossier(2)))
    finally:
        folder.chmod(0o700)
    assert identifiants(folder / "gimt.json") == ["Tabac00001"]
