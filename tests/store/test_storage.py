"""The storage on disks that behave in unusual ways, and what it spares itself."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from gimt_tui.store import format, upkeep
from gimt_tui.store.base import CorruptFileError, DiskError, ReadOnlyError, UncertainError
from gimt_tui.store.disk import Disk
from gimt_tui.store.storage import DurableStorage
from gimt_tui.store.tinydb_file import TinyDBStore

from .samples import dossier, new_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gimt.json"


def count(path: Path) -> int:
    return len(list(TinyDBStore(path).scan()))


def test_it_is_a_storage_of_tinydb(path: Path) -> None:
    storage = DurableStorage(path, patience=1)
    with TinyDB(storage=lambda: storage) as db, storage.lock():
        assert db.table("notes").insert({"text": "é"}) == 1
    with TinyDB(path, access_mode="r") as db:
        assert db.table("notes").all() == [{"text": "é"}]


def test_a_disk_that_takes_a_few_bytes_at_a_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    TinyDBStore(path).run(lambda transaction: transaction.put(dossier()))
    assert count(path) == 1


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL, errno.EACCES, errno.EMLINK])
def test_a_disk_without_second_names(path: Path, number: int) -> None:
    class NoLinks(Disk):
        def link(self, path: Path, name: Path) -> None:
            raise OSError(number, "no links here")

    store = TinyDBStore(path, disk=NoLinks())
    store.run(lambda transaction: transaction.put(dossier(1)))
    before = path.read_bytes()
    store.run(lambda transaction: transaction.put(dossier(2)))
    previous = path.with_name("gimt.json.bak")
    assert previous.read_bytes() == before
    assert previous.stat().st_mode & 0o777 == 0o600
    assert count(path) == 2


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP])
def test_a_disk_that_cannot_wait_for_its_folders(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "no folders here")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    path = tmp_path / "new" / "gimt.json"
    TinyDBStore(path).run(lambda transaction: transaction.put(dossier()))
    upkeep.backup(path, path.with_name("copy.json"))
    assert count(path) == count(path.with_name("copy.json")) == 1


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_disk_that_cannot_wait_for_a_file_keeps_nothing_and_says_why(path: Path, number: int) -> None:
    class Hasty(Disk):
        def sync(self, descriptor: int) -> None:
            raise OSError(number, "not offered")

    with pytest.raises(DiskError, match=r"ne sait pas confirmer ce qu’il écrit.*--data") as caught:
        TinyDBStore(path, disk=Hasty()).run(lambda transaction: transaction.put(dossier()))
    assert str(path) in str(caught.value)
    assert [each.name for each in path.parent.iterdir()] == ["gimt.json.lock"]


def test_a_file_that_is_mounted_alone_is_told_and_left_as_it_is(path: Path) -> None:
    class Mounted(Disk):
        def replace(self, path: Path, name: Path) -> None:
            if name.suffix == ".json":
                raise OSError(errno.EBUSY, "a mount point")
            super().replace(path, name)

    TinyDBStore(path).run(lambda transaction: transaction.put(dossier(1)))
    before = path.read_bytes()
    with pytest.raises(ReadOnlyError, match=r"monté à lui seul.*Montez son dossier"):
        TinyDBStore(path, disk=Mounted()).run(lambda transaction: transaction.put(dossier(2)))
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".gimt.json.*"))


def test_a_file_that_is_mounted_alone_is_told_before_anything_is_typed(tmp_path: Path) -> None:
    """In a mount space of its own, where that is allowed."""
    path, kept = tmp_path / "a b.json", tmp_path / "kept.json"
    TinyDBStore(path).run(lambda transaction: transaction.put(dossier(1)))
    kept.write_bytes(path.read_bytes())
    inside = "from pathlib import Path\nimport sys\nfrom gimt_tui.store.deferred import DeferredStore\nDeferredStore(Path(sys.argv[1]))"
    script = 'mount --bind "$2" "$1" || exit 77; exec "$3" -c "$4" "$1"'
    command = ["unshare", "--mount", "sh", "-c", script, "sh", str(path), str(kept), sys.executable, inside]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    except FileNotFoundError:
        pytest.skip("no unshare here to mount with")
    if "ReadOnlyError" not in done.stderr and ("unshare:" in done.stderr or done.returncode == 77):
        pytest.skip("nothing may be mounted here")
    assert "monté à lui seul" in done.stderr


def test_a_rename_that_is_done_and_said_to_have_failed(path: Path) -> None:
    class Liar(Disk):
        def replace(self, path: Path, name: Path) -> None:
            super().replace(path, name)
            raise OSError(errno.EIO, "said to have failed")

    store = TinyDBStore(path, disk=Liar())
    with pytest.raises(UncertainError):
        store.run(lambda transaction: transaction.put(dossier(1)))
    assert len(list(store.scan())) == count(path) == 1


def test_a_previous_generation_that_is_the_present_one_under_another_name(path: Path) -> None:
    """As a writer leaves it that dies between the two renames."""
    store = TinyDBStore(path)
    store.run(lambda transaction: transaction.put(dossier(1)))
    os.link(path, path.with_name("gimt.json.bak"))
    for number in (2, 3):
        before = path.read_bytes()
        store.run(methodcaller("put", dossier(number)))
        assert path.with_name("gimt.json.bak").read_bytes() == before
        assert not list(path.parent.glob(".gimt.json.*"))


def test_an_unchanged_file_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    read = format.parse_tables

    def counted(data: bytes, known: format.Tables) -> format.Tables:
        reads.append(len(data))
        return read(data, known)

    monkeypatch.setattr(format, "parse_tables", counted)
    here, there = TinyDBStore(path), TinyDBStore(path)
    for number in range(3):
        here.run(methodcaller("put", dossier(number)))
        here.find_by("identifiant", "Tabac00001")
    assert reads == []
    for _ in range(3):
        assert len(list(there.scan())) == 3
    assert len(reads) == 1


def test_only_the_lines_that_changed_are_taken_anew(path: Path) -> None:
    here, there = TinyDBStore(path), TinyDBStore(path)
    first = here.run(lambda transaction: transaction.put(dossier(1)))
    second = here.run(lambda transaction: transaction.put(dossier(2)))
    before = there._storage.read()["dossiers"]
    here.run(lambda transaction: transaction.put(second))
    after = there._storage.read()["dossiers"]
    assert after[str(first.key.int)] is before[str(first.key.int)]
    assert after[str(second.key.int)] is not before[str(second.key.int)]


@pytest.mark.parametrize("by", ["reading", "writing"])
def test_no_file_gets_the_inode_number_of_one_that_is_remembered(path: Path, by: str) -> None:
    here, there = TinyDBStore(path), TinyDBStore(path)
    new = dossier()
    (here if by == "writing" else there).run(lambda transaction: transaction.put(new))
    if by == "reading":
        here.get(new.key)
    remembered = path.stat().st_ino
    for _ in range(20):
        there.run(lambda transaction: transaction.put(transaction.get(new.key) or new))
        assert path.stat().st_ino != remembered
    assert here.get(new.key) == there.get(new.key)


def test_to_wait_for_a_file_or_a_folder_is_a_call_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever records a disk of their own sees that it is waited for, and not whether that waits for anything."""
    waited: list[int] = []
    fsync, control = os.fsync, fcntl.fcntl

    def counted(descriptor: int) -> None:
        waited.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def controlled(descriptor: int, command: int, *more: Any) -> Any:
        if command == getattr(fcntl, "F_FULLFSYNC", None):
            waited.append(os.fstat(descriptor).st_ino)
        return control(descriptor, command, *more)

    monkeypatch.setattr(os, "fsync", counted)
    monkeypatch.setattr(fcntl, "fcntl", controlled)
    descriptor = Disk().create(tmp_path / "file")
    Disk().sync(descriptor)
    os.close(descriptor)
    Disk().sync_folder(tmp_path)
    assert waited == [(tmp_path / "file").stat().st_ino, tmp_path.stat().st_ino]


def test_new_folders_are_waited_for_before_anything_is_written(tmp_path: Path) -> None:
    class Watched(Disk):
        def __init__(self) -> None:
            self.seen: list[str] = []

        def make_folder(self, path: Path) -> None:
            super().make_folder(path)
            self.seen.append(f"made {path.name}")

        def sync_folder(self, path: Path) -> None:
            super().sync_folder(path)
            self.seen.append(f"waited for {path.name}")

        def create(self, path: Path) -> int:
            self.seen.append("created a file")
            return super().create(path)

    disk = Watched()
    (tmp_path / "a").mkdir()
    TinyDBStore(tmp_path / "a" / "b" / "c" / "gimt.json", disk=disk).run(lambda transaction: transaction.put(dossier()))
    assert disk.seen == ["made b", "waited for a", "made c", "waited for b", "created a file", "waited for c"]


def test_a_new_folder_that_could_not_be_waited_for_is_made_again(tmp_path: Path) -> None:
    class Hesitant(Disk):
        failures = 1

        def sync_folder(self, path: Path) -> None:
            if path == tmp_path and self.failures:
                self.failures -= 1
                raise OSError(errno.EIO, "once")
            super().sync_folder(path)

    store = TinyDBStore(tmp_path / "new" / "gimt.json", disk=Hesitant())
    with pytest.raises(DiskError):
        store.run(lambda transaction: transaction.put(dossier(1)))
    assert not (tmp_path / "new").exists()
    store.run(lambda transaction: transaction.put(dossier(1)))
    assert count(tmp_path / "new" / "gimt.json") == 1


def test_a_store_that_is_forgotten_lets_go_of_its_file(path: Path) -> None:
    before = set(os.listdir("/proc/self/fd"))
    store: TinyDBStore | None = TinyDBStore(path)
    assert store is not None
    store.run(lambda transaction: transaction.put(dossier()))
    list(store.scan())
    store = None
    assert set(os.listdir("/proc/self/fd")) <= before


@pytest.mark.parametrize("document", [{}, {"account": None}, {"account": {"identifiant": "Tabac00002"}, "activation": 7}])
def test_a_document_that_is_no_dossier_hides_no_other(path: Path, document: dict[str, Any]) -> None:
    store = TinyDBStore(path)
    kept = store.run(lambda transaction: transaction.put(dossier(1)))
    strange = new_key()
    storage = DurableStorage(path, patience=1)
    with storage.lock():
        tables = storage.read()
        storage.write({**tables, "dossiers": {**tables["dossiers"], str(strange.int): document}})
    assert store.get(kept.key) == store.find_by("identifiant", "Tabac00001") == kept
    with pytest.raises(CorruptFileError):
        store.get(strange)
    with pytest.raises(CorruptFileError):
        list(store.scan())
