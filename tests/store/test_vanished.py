"""A file that was there and is not any more: told, nothing made in its place, and all goes on once it is back."""

import shlex
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui.store import upkeep
from gimt_tui.store.base import ReadOnlyError, Store, StoreError, VanishedError
from gimt_tui.store.deferred import DeferredStore
from gimt_tui.store.tinydb_file import TinyDBStore

from .samples import NOW, dossier, draft


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that can be taken out, with a file of two generations in it."""
    store = TinyDBStore(tmp_path / "my stick" / "gimt.json")
    store.run(methodcaller("put", dossier(1)))
    store.run(methodcaller("put", dossier(2)))
    return tmp_path / "my stick"


def taken_out(stick: Path) -> None:
    """Its mount point stays, and is empty."""
    stick.rename(stick.with_name("elsewhere"))
    stick.mkdir()


def moved_away(stick: Path) -> None:
    stick.rename(stick.with_name("elsewhere"))


def put_back(stick: Path) -> None:
    if stick.exists():
        stick.rmdir()
    stick.with_name("elsewhere").rename(stick)


def read(path: Path) -> TinyDBStore:
    store = TinyDBStore.open(path)
    assert len(list(store.scan())) == 2
    return store


def written(path: Path) -> TinyDBStore:
    """A store that never read the file: it wrote all of it."""
    for each in list(path.parent.iterdir()):
        each.unlink()
    store = TinyDBStore(path)
    store.run(lambda transaction: [transaction.put(dossier(number)) for number in (1, 2)])
    return store


def deferred(path: Path) -> Store:
    return DeferredStore(path)


ASKED: list[Callable[[Store], object]] = [
    lambda store: list(store.scan()),
    methodcaller("count"),
    methodcaller("drafts"),
    methodcaller("requests"),
    methodcaller("tries"),
    methodcaller("waiting_mail"),
    methodcaller("mail", None),
    methodcaller("find_by", "identifiant", "Tabac00001"),
    methodcaller("run", methodcaller("put_draft", draft(email="a"))),
    methodcaller("run", methodcaller("put", dossier(3))),
    methodcaller("run", methodcaller("forget_older")),
]


@pytest.mark.parametrize("out", [taken_out, moved_away])
@pytest.mark.parametrize("known_by", [read, written, deferred])
def test_who_knew_it_refuses_and_makes_nothing_in_its_place(
    stick: Path, out: Callable[[Path], None], known_by: Callable[[Path], Store]
) -> None:
    store = known_by(stick / "gimt.json")
    out(stick)
    for ask in ASKED:
        with pytest.raises(VanishedError, match=r"a disparu.*Remettez-le en place"):
            ask(store)
        assert not stick.exists() or list(stick.iterdir()) == []
    put_back(stick)
    assert len(list(store.scan())) == 2
    store.run(methodcaller("put", dossier(3)))
    assert len(list(TinyDBStore(stick / "gimt.json").scan())) == 3


def test_closing_forgets_nothing_of_it(stick: Path) -> None:
    store = read(stick / "gimt.json")
    store.close()
    taken_out(stick)
    with pytest.raises(VanishedError):
        store.count()


def test_a_copy_that_is_left_is_offered_by_the_whole_command_and_restored_into_its_place(stick: Path) -> None:
    path = stick / "gimt.json"
    store = read(path)
    path.unlink()
    with pytest.raises(VanishedError) as caught:
        store.count()
    assert caught.value.previous == path.with_name("gimt.json.bak")
    command = str(caught.value).partition("restaurez-le\u00a0: ")[2]
    assert shlex.split(command) == ["gimt-tui", "--data", str(path), "data", "restore", f"{path}.bak"]
    upkeep.restore(path, caught.value.previous, NOW)
    assert [each.account.identifiant for each in store.scan()] == ["Tabac00001"]
    store.run(methodcaller("put", dossier(3)))
    assert len(list(TinyDBStore(path).scan())) == 2


def test_a_backup_that_another_process_restores_is_read_on(stick: Path, tmp_path: Path) -> None:
    path = stick / "gimt.json"
    store = read(path)
    upkeep.backup(path, tmp_path / "copy.json")
    store.run(methodcaller("put", dossier(3)))
    for each in list(stick.iterdir()):
        each.unlink()
    with pytest.raises(VanishedError):
        store.run(methodcaller("put", dossier(4)))
    upkeep.restore(path, tmp_path / "copy.json", NOW)
    store.run(methodcaller("put", dossier(4)))
    assert [each.account.identifiant for each in store.scan()] == ["Tabac00001", "Tabac00002", "Tabac00004"]


# At start


@pytest.mark.parametrize("left", ["gimt.json.bak", "gimt.json.v1"])
def test_a_start_without_the_file_tells_which_copy_is_left(stick: Path, left: str) -> None:
    path = stick / "gimt.json"
    path.unlink()
    path.with_name("gimt.json.bak").rename(path.with_name(left))
    before = {each.name for each in stick.iterdir()}
    for begin in (DeferredStore, TinyDBStore.open):
        with pytest.raises(VanishedError) as caught:
            begin(path)
        assert str(caught.value).endswith(f" data restore '{path.with_name(left)}'")
    with pytest.raises(VanishedError):
        TinyDBStore(path).run(methodcaller("put_draft", draft(email="a")))
    assert {each.name for each in stick.iterdir()} == before


def test_a_start_with_a_damaged_copy_asks_for_a_backup(stick: Path) -> None:
    path = stick / "gimt.json"
    path.unlink()
    path.with_name("gimt.json.bak").write_bytes(b"damaged")
    with pytest.raises(VanishedError, match="SAUVEGARDE") as caught:
        DeferredStore(path)
    assert caught.value.previous is None


def test_a_copy_that_comes_while_nothing_was_kept_yet_is_no_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "gimt.json"
    store = DeferredStore(path)
    assert store.nothing_yet
    assert store.drafts() == ()
    written(path).run(methodcaller("put", dossier(3)))
    path.unlink()
    assert not store.nothing_yet
    with pytest.raises(VanishedError):
        store.drafts()


def test_a_file_that_never_was_is_begun(tmp_path: Path) -> None:
    store = DeferredStore(tmp_path / "new" / "gimt.json")
    assert store.nothing_yet
    store.run(methodcaller("put", dossier(1)))
    assert store.count() == 1


def test_a_link_to_nowhere_is_looked_through(stick: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(stick / "gimt.json")
    (stick / "gimt.json").unlink()
    with pytest.raises(VanishedError):
        DeferredStore(link)


def test_a_place_that_is_no_folder_is_told(stick: Path) -> None:
    with pytest.raises(ReadOnlyError):
        DeferredStore(stick / "gimt.json" / "below.json")


def test_verify_and_backup_say_that_there_is_no_file(tmp_path: Path) -> None:
    for work in (upkeep.verify, lambda path: upkeep.backup(path, tmp_path / "copy.json")):
        with pytest.raises(StoreError, match="n’existe pas"):
            work(tmp_path / "none.json")
