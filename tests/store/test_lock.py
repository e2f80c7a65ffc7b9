"""The two locks of a writer: whatever becomes of the lock file, nothing that was acknowledged is replaced unread."""

import errno
import fcntl
import os
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui.store.base import BusyError, CorruptFileError, DiskError, ReadOnlyError, StoreError, Transaction, VanishedError
from gimt_tui.store.disk import Disk
from gimt_tui.store.lock import take_marker
from gimt_tui.store.storage import DurableStorage
from gimt_tui.store.tinydb_file import TinyDBStore
from gimt_tui.store.turn import file_turn

from ..privileges import as_anybody
from .samples import dossier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gimt.json"


@pytest.fixture
def lock(path: Path) -> Path:
    return path.with_name("gimt.json.lock")


def identifiants(path: Path) -> list[str]:
    return [each.account.identifiant for each in TinyDBStore(path).scan()]


def put(number: int) -> Callable[[Transaction], object]:
    return methodcaller("put", dossier(number))


def once(deed: Callable[[], object]) -> Callable[[Transaction], object]:
    """A work that puts the first dossier, and lets something happen in its midst the first time that it runs."""
    new, left = dossier(1), [deed]

    def work(transaction: Transaction) -> object:
        kept = transaction.put(new)
        while left:
            left.pop()()
        return kept

    return work


def removed(lock: Path) -> None:
    lock.unlink()


def replaced(lock: Path) -> None:
    lock.with_name("other").write_bytes(b"a backup, for one")
    lock.with_name("other").replace(lock)


def moved(lock: Path) -> None:
    lock.rename(lock.with_name("moved"))


class Interrupted(Disk):
    """Something happens once, while the next generation is written."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deeds = [deed]

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        while self._deeds:
            self._deeds.pop()()
        return descriptor


@pytest.mark.parametrize("take_away", [removed, replaced, moved])
@pytest.mark.parametrize("when", ["while it works", "while it writes"])
@pytest.mark.parametrize("before", [0, 1], ids=["no file yet", "a file"])
def test_two_who_hold_a_lock_file_each_lose_nothing(
    path: Path, lock: Path, take_away: Callable[[Path], None], when: str, before: int
) -> None:
    if before:
        TinyDBStore(path).run(put(9))

    def another_session() -> None:
        take_away(lock)
        TinyDBStore(path, patience=0.1).run(put(2))

    if when == "while it works":
        TinyDBStore(path).run(once(another_session))
    else:
        TinyDBStore(path, disk=Interrupted(another_session)).run(put(1))
    assert sorted(identifiants(path)) == ["Tabac00001", "Tabac00002", *["Tabac00009"] * before]
    assert not list(path.parent.glob(".gimt.json.*"))


def test_who_writes_meanwhile_is_waited_for_or_told_busy(path: Path, lock: Path) -> None:
    """Between its last look and its rename a writer may be stopped for long: it holds the data file all the while."""
    told: list[str] = []

    class Stopped(Disk):
        def replace(self, path: Path, name: Path) -> None:
            if name.suffix == ".json":
                lock.unlink()
                with pytest.raises(BusyError):
                    TinyDBStore(name, patience=0.05).run(put(2))
                told.append("busy")
            super().replace(path, name)

    store = TinyDBStore(path, disk=Stopped())
    store.run(put(1))
    store.run(put(3))
    assert told == ["busy", "busy"]
    assert identifiants(path) == ["Tabac00001", "Tabac00003"]
    TinyDBStore(path).run(put(2))
    assert identifiants(path) == ["Tabac00001", "Tabac00003", "Tabac00002"]


def test_a_lock_that_goes_again_and_again_is_told_and_nothing_is_changed(path: Path, lock: Path) -> None:
    TinyDBStore(path).run(put(1))
    before = path.read_bytes()

    class Thief(Disk):
        def create(self, path: Path) -> int:
            lock.unlink(missing_ok=True)
            return super().create(path)

    with pytest.raises(BusyError, match="Réessayez"):
        TinyDBStore(path, patience=0.05, disk=Thief()).run(put(2))
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".gimt.json.*"))


def folder(lock: Path) -> None:
    lock.mkdir()


def link(lock: Path) -> None:
    lock.symlink_to(lock.with_name("elsewhere"))


def link_that_goes_round(lock: Path) -> None:
    lock.symlink_to(lock)


@pytest.mark.parametrize("make", [folder, link, link_that_goes_round])
@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_is_no_lock_is_told_and_nothing_is_changed(path: Path, lock: Path, make: Callable[[Path], None], when: str) -> None:
    store = TinyDBStore(path, patience=0.2)
    store.run(put(9))
    before = path.read_bytes()

    def put_it_there() -> None:
        lock.unlink()
        make(lock)

    if when == "before":
        put_it_there()
    with pytest.raises(ReadOnlyError) as caught:
        store.run(put(1) if when == "before" else once(put_it_there))
    assert str(lock) in str(caught.value)
    assert "Retirez" in str(caught.value)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".gimt.json.*"))
    assert not path.with_name("elsewhere").exists()
    lock.rmdir() if make is folder else lock.unlink()
    store.run(put(1))
    assert identifiants(path) == ["Tabac00009", "Tabac00001"]


def test_a_lock_that_cannot_be_opened_is_named(path: Path, lock: Path) -> None:
    store = TinyDBStore(path)
    store.run(put(1))
    lock.chmod(0)
    with as_anybody(), pytest.raises(ReadOnlyError, match=r"gimt\.json\.lock"):
        store.run(put(2))
    assert identifiants(path) == ["Tabac00001"]


def test_a_file_that_another_hand_puts_there_is_built_upon(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "gimt.json"
    TinyDBStore(other).run(put(2))
    store = TinyDBStore(path)
    store.run(put(9))
    store.run(once(lambda: os.replace(other, path)))
    assert identifiants(path) == ["Tabac00002", "Tabac00001"]


class InterruptedKeeping(Disk):
    """Something happens once, when the present generation has just been kept as the previous one: the rename comes next."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deeds = [deed]

    def replace(self, path: Path, name: Path) -> None:
        super().replace(path, name)
        while self._deeds:
            self._deeds.pop()()


@pytest.mark.parametrize("when", [Interrupted, InterruptedKeeping])
def test_a_file_that_another_hand_puts_there_while_one_writes_is_built_upon_too(
    path: Path, tmp_path: Path, when: Callable[[Callable[[], object]], Disk]
) -> None:
    other = tmp_path / "other" / "gimt.json"
    TinyDBStore(other).run(put(2))
    TinyDBStore(path).run(put(9))
    TinyDBStore(path, disk=when(lambda: os.replace(other, path))).run(put(1))
    assert identifiants(path) == ["Tabac00002", "Tabac00001"]


def test_a_damaged_file_that_another_hand_puts_there_is_not_replaced(path: Path, tmp_path: Path) -> None:
    store = TinyDBStore(path)
    store.run(put(9))

    def damage() -> None:
        (tmp_path / "other").write_bytes(b'{"meta":{"1"')
        (tmp_path / "other").replace(path)

    with pytest.raises(CorruptFileError):
        store.run(once(damage))
    assert path.read_bytes() == b'{"meta":{"1"'


def test_a_file_that_goes_while_one_writes_is_not_made_anew(path: Path) -> None:
    store = TinyDBStore(path)
    store.run(put(9))
    with pytest.raises(VanishedError):
        store.run(once(path.unlink))
    assert not path.exists()


def test_a_folder_that_goes_while_one_writes_is_not_made_anew(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    store = TinyDBStore(stick / "gimt.json")
    store.run(put(9))
    with pytest.raises(StoreError):
        store.run(once(lambda: stick.rename(tmp_path / "away")))
    assert not stick.exists()
    assert identifiants(tmp_path / "away" / "gimt.json") == ["Tabac00009"]


def test_another_folder_in_the_place_of_the_first_is_left_alone(tmp_path: Path) -> None:
    """As when a disk is taken out between the look at the file and its rename, and its mount point is empty."""
    stick = tmp_path / "stick"

    def unplug() -> None:
        stick.rename(tmp_path / "away")
        stick.mkdir()

    TinyDBStore(stick / "gimt.json").run(put(9))
    store = TinyDBStore(stick / "gimt.json", disk=Interrupted(unplug))
    with pytest.raises(VanishedError):
        store.run(put(1))
    assert list(stick.iterdir()) == []
    assert identifiants(tmp_path / "away" / "gimt.json") == ["Tabac00009"]


def test_a_previous_generation_that_is_removed_meanwhile_is_not_missed(path: Path) -> None:
    store = TinyDBStore(path)
    store.run(put(8))
    store.run(put(9))
    before = path.read_bytes()
    store.run(once(path.with_name("gimt.json.bak").unlink))
    assert path.with_name("gimt.json.bak").read_bytes() == before


def test_a_file_with_two_names_goes_on_under_each(path: Path, tmp_path: Path) -> None:
    TinyDBStore(path).run(put(9))
    other = tmp_path / "other" / "gimt.json"
    other.parent.mkdir()
    os.link(path, other)
    TinyDBStore(path).run(once(lambda: TinyDBStore(other, patience=0.1).run(put(2))))
    assert identifiants(path) == ["Tabac00009", "Tabac00001"]
    assert identifiants(other) == ["Tabac00009", "Tabac00002"]


def test_two_names_of_one_folder_are_one_place(path: Path, lock: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    TinyDBStore(path).run(put(9))

    def through_the_link() -> None:
        lock.unlink()
        TinyDBStore(link / "gimt.json").run(put(2))

    TinyDBStore(path).run(once(through_the_link))
    assert sorted(identifiants(path)) == ["Tabac00001", "Tabac00002", "Tabac00009"]


def test_what_is_not_held_is_not_replaced(path: Path) -> None:
    storage = DurableStorage(path, patience=1)
    with pytest.raises(RuntimeError):
        storage.write(storage.read())
    assert not path.exists()


# Where the kernel's locks are not offered


@pytest.mark.parametrize("before", [0, 1], ids=["no file yet", "a file"])
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENOLCK])
def test_a_file_system_without_locks_has_marks(path: Path, lock: Path, number: int, before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_offered(descriptor: int, operation: int) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(fcntl, "flock", not_offered)
    store = TinyDBStore(path)
    if before:
        store.run(put(9))

    def too_soon() -> None:
        assert lock.exists()
        with pytest.raises(BusyError):
            TinyDBStore(path, patience=0.05).run(put(2))

    store.run(once(too_soon))
    assert not lock.exists()

    def taken_away() -> None:
        lock.unlink()
        TinyDBStore(path, patience=0.05).run(put(2))

    last = dossier(3)
    deeds = [taken_away]

    def work(transaction: Transaction) -> object:
        kept = transaction.put(last)
        while deeds:
            deeds.pop()()
        return kept

    store.run(work)
    assert sorted(identifiants(path)) == ["Tabac00001", "Tabac00002", "Tabac00003", *["Tabac00009"] * before]


def test_a_lock_file_that_stayed_from_another_disk_is_no_mark_for_ever(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """Moved with the data from where ``flock`` is offered to where it is not."""
    TinyDBStore(path).run(put(1))
    os.utime(lock, (0, 0))

    def not_offered(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr(fcntl, "flock", not_offered)
    TinyDBStore(path, patience=0.2).run(put(2))
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]
    lock.write_bytes(b"")
    with pytest.raises(BusyError):
        TinyDBStore(path, patience=0.05).run(put(3))
    assert [str(each.message) for each in recwarn] == []


def test_a_mark_that_was_taken_away_or_replaced_is_ours_no_more(lock: Path) -> None:
    mark = take_marker(lock)
    assert mark
    assert mark.is_named()
    lock.rename(lock.with_name("moved"))
    assert not mark.is_named()
    lock.write_bytes(b"the mark of somebody else")
    assert not mark.is_named()


def test_a_folder_that_cannot_be_locked_is_compared(path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock = fcntl.flock

    def files_only(descriptor: int, operation: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.EBADF, "not open for writing")
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", files_only)

    def another_session() -> None:
        lock.unlink()
        TinyDBStore(path).run(put(2))

    TinyDBStore(path).run(once(another_session))
    assert sorted(identifiants(path)) == ["Tabac00001", "Tabac00002"]


def test_a_lock_that_fails_is_an_error_and_no_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(descriptor: int, operation: int) -> None:
        raise OSError(errno.EIO, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", failing)
        with pytest.raises(DiskError):
            TinyDBStore(path).run(put(1))
    TinyDBStore(path).run(put(1))
    assert identifiants(path) == ["Tabac00001"]


def test_a_turn_is_taken_once_and_what_is_no_lock_is_told(path: Path) -> None:
    turn = path.with_name("gimt.json.outbox.lock")
    with file_turn(path, "outbox")() as mine:
        assert mine
        with file_turn(path, "outbox")() as theirs:
            assert not theirs
    turn.unlink()
    turn.mkdir()
    with pytest.raises(ReadOnlyError, match=r"outbox\.lock"), file_turn(path, "outbox")():
        pass
