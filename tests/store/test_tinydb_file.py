"""The file itself: who may read it, what is refused, what stands beside it."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from gimt_tui.store import format
from gimt_tui.store.base import (
    BusyError,
    ConflictError,
    CorruptFileError,
    ForeignFileError,
    NewerFileError,
    ReadOnlyError,
    StoreError,
    Transaction,
)
from gimt_tui.store.tinydb_file import TinyDBStore

from .samples import dossier, draft, mail

Opened = tuple[TinyDBStore, Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gimt.json"


@pytest.fixture
def filled(path: Path) -> Path:
    """A file with one dossier, its mail and a draft."""
    new = dossier()

    def fill(transaction: Transaction) -> None:
        transaction.put(new)
        transaction.put_mail(mail(new.key))
        transaction.put_draft(draft())

    store = TinyDBStore(path)
    store.run(fill)
    store.close()
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_opening_changes_nothing(tmp_path: Path) -> None:
    store = TinyDBStore.open(tmp_path / "new" / "folder" / "gimt.json")
    assert list(store.scan()) == []
    store.run(lambda transaction: None)
    assert "gimt.json" not in names(tmp_path / "new" / "folder")


def test_the_file_and_its_new_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "gimt.json"
    mask = os.umask(0)
    try:
        store = TinyDBStore.open(path)
        kept = store.run(lambda transaction: transaction.put(dossier()))
        store.run(lambda transaction: transaction.put(kept))
    finally:
        os.umask(mask)
    assert names(path.parent) == {"gimt.json", "gimt.json.bak", "gimt.json.lock"}
    assert {mode(each) for each in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_stock_tinydb_opens_the_file_whatever_the_locale(filled: Path) -> None:
    with TinyDB(filled, encoding="latin-1", access_mode="r") as db:
        (found,) = db.table("dossiers").search(where("account")["answers"]["last_name"] == "Lefèvre-D’Œuf")
        assert db.table("meta").get(doc_id=1) == {
            "format": "gimt-tui",
            "schema": format.SCHEMA,
            "checksum": db.table("meta").all()[0]["checksum"],
        }
        assert len(db.table("mail")) == len(db.table("drafts")) == 1
    (kept,) = TinyDBStore(filled).scan()
    assert found["key"] == str(kept.key)
    assert found.doc_id == kept.key.int


def test_the_previous_generation_is_kept(filled: Path) -> None:
    before = filled.read_bytes()
    store = TinyDBStore(filled)
    store.run(lambda transaction: transaction.put(dossier(2)))
    assert filled.with_name("gimt.json.bak").read_bytes() == before
    assert len(list(TinyDBStore(filled).scan())) == 2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", CorruptFileError),
        (b'{"meta":{"1"', CorruptFileError),
        (b"{}", ForeignFileError),
        (b'{"_default": {"1": {"a": 1}}}', ForeignFileError),
        (b"\x89PNG\r\n\x1a\n", ForeignFileError),
        (b"a letter to my aunt", ForeignFileError),
    ],
)
def test_a_file_that_is_not_as_we_write_it_is_refused_and_left_untouched(path: Path, content: bytes, error: type[StoreError]) -> None:
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        TinyDBStore.open(path)
    assert str(path) in str(caught.value)
    with pytest.raises(error):
        TinyDBStore(path).run(lambda transaction: transaction.put(dossier()))
    assert path.read_bytes() == content


def test_a_file_of_a_later_version_is_refused_and_left_untouched(filled: Path) -> None:
    later = filled.read_bytes().replace(b'"schema":%d' % format.SCHEMA, b'"schema":%d' % (format.SCHEMA + 1))
    filled.write_bytes(later)
    with pytest.raises(NewerFileError):
        TinyDBStore.open(filled)
    assert filled.read_bytes() == later


def test_a_change_by_another_hand_is_seen(filled: Path) -> None:
    store = TinyDBStore.open(filled)
    filled.write_bytes(filled.read_bytes().replace(b"Tabac00001", b"Tabac00009"))
    with pytest.raises(CorruptFileError):
        next(store.scan())
    with pytest.raises(CorruptFileError):
        TinyDBStore.open(filled)


def test_a_damaged_file_offers_the_previous_generation(filled: Path) -> None:
    TinyDBStore(filled).run(lambda transaction: transaction.put(dossier(2)))
    filled.write_bytes(filled.read_bytes()[:-100])
    with pytest.raises(CorruptFileError) as caught:
        TinyDBStore.open(filled)
    assert caught.value.previous == filled.with_name("gimt.json.bak")
    assert "gimt.json.bak" in str(caught.value)


@pytest.mark.parametrize("loss", ["gone", "not even a header"])
def test_a_file_that_vanished_is_told_rather_than_begun_anew(filled: Path, loss: str) -> None:
    TinyDBStore(filled).run(lambda transaction: transaction.put(dossier(2)))
    if loss == "gone":
        filled.unlink()
    else:
        filled.write_bytes(b"\0" * 4096)
    with pytest.raises(CorruptFileError):
        TinyDBStore.open(filled)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for each in (tmp_path, pipe, Path("/dev/null")):
        with pytest.raises(ForeignFileError):
            TinyDBStore.open(each)


def test_a_place_that_cannot_be_a_folder_is_refused(filled: Path) -> None:
    with pytest.raises(ReadOnlyError):
        TinyDBStore.open(filled / "below" / "gimt.json")


def test_a_link_is_followed_and_stays(filled: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(filled)
    TinyDBStore.open(link).run(lambda transaction: transaction.put(dossier(2)))
    assert link.is_symlink()
    assert len(list(TinyDBStore(filled).scan())) == 2


def test_another_session_s_commit_is_seen_and_its_dossier_not_overwritten(filled: Path) -> None:
    here, there = TinyDBStore.open(filled), TinyDBStore.open(filled)
    (seen,) = here.scan()
    kept = there.run(lambda transaction: transaction.put(seen))
    with pytest.raises(ConflictError) as caught:
        here.run(lambda transaction: transaction.put(seen))
    assert caught.value.fresh == kept == here.get(seen.key)


def test_a_dossier_that_changed_since_the_index_was_asked_is_not_given_for_another(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyDBStore.open(filled)
    (kept,) = store.scan()
    monkeypatch.setattr(store._dossier_index, "find", lambda table, entry: (str(kept.key.int),))
    assert store.find_by("identifiant", "tabac00001") == kept
    assert store.find_by("identifiant", "Tabac00002") is None


def test_a_file_held_by_another_session_is_busy_and_can_still_be_read(filled: Path) -> None:
    here, there = TinyDBStore.open(filled), TinyDBStore(filled, patience=0.05)
    holding, done = threading.Event(), threading.Event()

    def hold(transaction: Transaction) -> None:
        holding.set()
        assert done.wait(10)

    thread = threading.Thread(target=here.run, args=(hold,))
    thread.start()
    assert holding.wait(10)
    try:
        with pytest.raises(BusyError, match="occupé par une autre session"):
            there.run(lambda transaction: transaction.put(dossier(2)))
        assert len(list(there.scan())) == len(list(here.scan())) == 1
    finally:
        done.set()
        thread.join()
    there.run(lambda transaction: transaction.put(dossier(2)))
    assert len(list(here.scan())) == 2


def test_leftovers_of_dead_writers_are_swept_and_other_files_stay(filled: Path, tmp_path: Path) -> None:
    for name in (".gimt.json.4711.new", ".gimt.json.4711.old", f".gimt.json.{os.getpid()}.new", ".gimt.json.notes", "gimt.json.new"):
        (tmp_path / name).write_bytes(b"left behind")
    TinyDBStore.open(filled).run(lambda transaction: transaction.put(dossier(2)))
    assert names(tmp_path) == {"gimt.json", "gimt.json.bak", "gimt.json.lock", ".gimt.json.notes", "gimt.json.new"}


def test_erase_leaves_the_name_in_no_file(filled: Path, tmp_path: Path) -> None:
    store = TinyDBStore.open(filled)
    (gone,) = store.scan()
    store.run(lambda transaction: transaction.put(gone))
    for name in ("gimt.json.corrompu-20260302T093015Z", "gimt.json.v1"):
        (tmp_path / name).write_bytes(filled.read_bytes())
    store.run(lambda transaction: transaction.erase(gone.key))
    for each in tmp_path.iterdir():
        assert b"Tabac00001" not in each.read_bytes(), each


def test_no_lock_is_kept_by_a_work_that_failed(filled: Path) -> None:
    store = TinyDBStore.open(filled, patience=0.05)
    with pytest.raises(ZeroDivisionError):
        store.run(lambda transaction: 1 / 0)
    store.run(lambda transaction: transaction.put(dossier(2)))


def test_an_empty_file_needs_no_pydantic_and_no_lock(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from gimt_tui.store.tinydb_file import TinyDBStore;"
        "store = TinyDBStore.open(Path(sys.argv[1])); assert store.drafts() == ();"
        "assert not {'pydantic', 'filelock'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path / "gimt.json"], check=True)
