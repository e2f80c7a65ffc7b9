"""What a backup or an export may be written to, and what may be restored."""

import os
import socket
import stat
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui.store import upkeep
from gimt_tui.store.base import NotAFileError, ReadOnlyError, StoreError
from gimt_tui.store.targets import check_source, check_target
from gimt_tui.store.tinydb_file import TinyDBStore

from ..privileges import as_anybody
from .samples import NOW, dossier

NEIGHBOURS = [
    "gimt.json.lock",
    "gimt.json.outbox.lock",
    "GIMT.JSON.LOCK",
    ".gimt.json.4711.new",
    ".gimt.json.4711.old",
    "gimt.json.bak",
    "gimt.json.v1",
    "gimt.json.corrompu-20260302T093015.123456Z",
]
COPIES = NEIGHBOURS[-3:]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "gimt.json"
    for number in (1, 2):
        TinyDBStore(path).run(methodcaller("put", dossier(number)))
    return path


def test_a_data_file_that_cannot_be_seen_is_told(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    target.write_bytes(path.read_bytes())
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    with as_anybody(), pytest.raises(ReadOnlyError):
        check_target(closed / "gimt.json", target)


def everything(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What is in a folder, and that it is the very same."""
    return {each.name: (each.lstat().st_ino, each.lstat().st_mode, each.lstat().st_size) for each in folder.iterdir()}


def pipe(place: Path) -> Path:
    os.mkfifo(place)
    return place


def device(place: Path) -> Path:
    """One of our own: a program that replaces it would do so to the machine's."""
    if not os.access("/dev", os.W_OK):
        return Path("/dev/full")
    try:
        os.mknod(place, stat.S_IFCHR | 0o600, os.makedev(1, 7))
    except OSError:
        pytest.skip("no device can be made here, and the machine’s own are not to be risked")
    return place


def link_to_a_device(place: Path) -> Path:
    place.symlink_to(device(place.with_name("device")).absolute())
    return place


def link_to_a_pipe(place: Path) -> Path:
    os.mkfifo(place.with_name("pipe"))
    place.symlink_to(place.with_name("pipe"))
    return place


def folder(place: Path) -> Path:
    place.mkdir()
    return place


def a_socket(place: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
    return place


def stream(place: Path) -> Path:
    return Path("/dev/stdout")


def numbered_stream(place: Path) -> Path:
    return Path("/proc/self/fd/1")


def dash(place: Path) -> Path:
    return Path("-")


KINDS = [pipe, device, link_to_a_device, link_to_a_pipe, folder, a_socket, stream, numbered_stream, dash]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder named shortly: the address of a socket is a hundred bytes at most."""
    monkeypatch.chdir(tmp_path)
    return Path("target")


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_regular_file_is_written_to_or_restored(path: Path, short: Path, kind: Callable[[Path], Path]) -> None:
    target = kind(short)
    before = everything(path.parent)
    works: list[Callable[[], object]] = [
        lambda: check_target(path, target),
        lambda: check_source(path, target),
        lambda: upkeep.backup(path, target),
        lambda: upkeep.restore(path, target, NOW),
    ]
    for work in works:
        with pytest.raises(NotAFileError, match="n’est pas un fichier ordinaire"):
            work()
    assert everything(path.parent) == before


@pytest.mark.parametrize("name", NEIGHBOURS)
@pytest.mark.parametrize("there", [False, True])
def test_no_backup_goes_to_what_the_data_file_works_with(path: Path, name: str, there: bool) -> None:
    target = path.with_name(name)
    if there:
        target.write_bytes(b"")
    before = everything(path.parent)
    with pytest.raises(StoreError, match=r"est réservé au fichier de données .*(?i:gimt\.json)\. Indiquez"):
        upkeep.backup(path, target)
    assert everything(path.parent) == before


@pytest.mark.parametrize("name", [each for each in NEIGHBOURS if not each.isupper()])
def test_nor_to_what_another_data_file_works_with(path: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    mine = tmp_path / "other" / "mine.json"
    TinyDBStore(mine).run(methodcaller("put", dossier(3)))
    with pytest.raises(StoreError, match="est réservé"):
        upkeep.backup(mine, path.with_name(name))


def test_names_that_only_look_alike_are_free(path: Path, tmp_path: Path) -> None:
    for name in ("copy.bak", "letter.json.bak", "gimt.json.2026", "gimt.json.copy", "lock", ".gimt.json.notes.new", "other.lock"):
        upkeep.backup(path, tmp_path / name)
        assert upkeep.verify(tmp_path / name).dossiers == 2


@pytest.mark.parametrize("through", ["itself", "a link", "another name"])
def test_the_data_file_is_neither(path: Path, tmp_path: Path, through: str) -> None:
    other = path if through == "itself" else tmp_path / "other"
    if through == "a link":
        other.symlink_to(path)
    elif through == "another name":
        os.link(path, other)
    with pytest.raises(StoreError, match="est le fichier de données"):
        upkeep.backup(path, other)
    if through != "another name":
        with pytest.raises(StoreError, match="est le fichier de données"):
            upkeep.restore(path, other, NOW)


@pytest.mark.parametrize("name", NEIGHBOURS[:-3])
def test_a_lock_and_a_generation_in_the_making_are_no_backups(path: Path, name: str) -> None:
    path.with_name(name).write_bytes(path.read_bytes())
    before = path.read_bytes()
    with pytest.raises(StoreError, match="est réservé"):
        upkeep.restore(path, path.with_name(name), NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", COPIES)
def test_an_older_copy_is_restored(path: Path, tmp_path: Path, name: str) -> None:
    TinyDBStore(tmp_path / "one.json").run(methodcaller("put", dossier(7)))
    (tmp_path / "one.json").replace(path.with_name(name))
    upkeep.restore(path, path.with_name(name), NOW)
    assert [each.account.identifiant for each in TinyDBStore(path).scan()] == ["Tabac00007"]


def test_a_link_to_a_file_is_followed_and_stays(path: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "away" / "copy.json")
    upkeep.backup(path, link)
    assert link.is_symlink()
    assert upkeep.verify(tmp_path / "away" / "copy.json").dossiers == 2


def test_a_missing_folder_is_named(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Le dossier .*missing n’existe pas\. Créez-le"):
        upkeep.backup(path, tmp_path / "missing" / "copy.json")
