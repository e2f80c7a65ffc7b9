"""Verify, back up, restore, erase and purge a data file."""

from dataclasses import replace
from datetime import datetime, timedelta
from operator import methodcaller
from pathlib import Path

import pytest

from gimt_tui.domain.dossier import Dossier, Use
from gimt_tui.store import format, upkeep
from gimt_tui.store.base import CorruptFileError, ForeignFileError, NewerFileError, Store, StoreError, Transaction
from gimt_tui.store.format import Line
from gimt_tui.store.storage import DurableStorage
from gimt_tui.store.tinydb_file import TinyDBStore

from .samples import NOW, dossier, draft, mail, new_key, request, tries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gimt.json"


def filled(path: Path, *dossiers: Dossier) -> TinyDBStore:
    store = TinyDBStore(path)

    def fill(transaction: Transaction) -> None:
        for each in dossiers:
            transaction.put(each)
            transaction.put_mail(mail(each.key))
            transaction.put_draft(draft(dossier=each.key))

    store.run(fill)
    return store


def write_raw(path: Path, **tables: dict[str, dict[str, object]]) -> None:
    """A file with a right checksum over documents that no store would have written."""
    storage = DurableStorage(path, patience=1)
    with storage.lock():
        storage.write({**storage.read(), **tables})
    storage.close()


def identifiants(path: Path) -> list[str]:
    return [each.account.identifiant for each in TinyDBStore(path).scan()]


class TestVerify:
    def test_a_sound_file_has_no_problem(self, path: Path) -> None:
        filled(path, dossier(1), dossier(2))
        done: list[int] = []
        report = upkeep.verify(path, done.append)
        assert report == upkeep.Report(schema=format.SCHEMA, size=path.stat().st_size, dossiers=2, mails=2, drafts=2, problems=())
        assert sum(done) == sum(upkeep.count_documents(path).values()) == 6

    def test_what_no_store_would_have_written_is_told_without_quoting_it(self, path: Path) -> None:
        store = filled(path, dossier(1))
        (kept,) = store.scan()
        document = store._storage.read()["dossiers"][str(kept.key.int)].parse()
        elsewhere, unreadable = new_key(), new_key()
        write_raw(
            path,
            dossiers={str(elsewhere.int): document, str(kept.key.int): document, str(unreadable.int): {"account": "Tabac00001"}},
            mail={},
            drafts={},
        )
        path.chmod(0o644)
        report = upkeep.verify(path)
        assert len(report.problems) == 5
        for each in ("une autre clé", "identifiant", "token_hash", f"{unreadable} est illisible", "chmod 600"):
            assert any(each in problem for problem in report.problems), each
        assert not any("Tabac00001" in problem for problem in report.problems)

    def test_what_belongs_to_nobody_is_told(self, path: Path) -> None:
        filled(path, dossier(1))
        write_raw(path, dossiers={})
        assert [("absent" in each) for each in upkeep.verify(path).problems] == [True, True]

    @pytest.mark.parametrize("through_link", [False, True])
    def test_a_damaged_previous_generation_is_told(self, path: Path, through_link: bool) -> None:
        store = filled(path, dossier(1))
        store.run(lambda transaction: transaction.put(dossier(2)))
        previous = path.with_name("gimt.json.bak")
        previous.write_bytes(previous.read_bytes()[:-2])
        (path.parent / "elsewhere").mkdir()
        link = path.parent / "elsewhere" / "link.json"
        link.symlink_to(path)
        assert ["version précédente" in each for each in upkeep.verify(link if through_link else path).problems] == [True]

    def test_a_damaged_file_and_a_missing_one_are_errors(self, path: Path) -> None:
        with pytest.raises(StoreError, match="n’existe pas"):
            upkeep.verify(path)
        filled(path, dossier(1))
        path.write_bytes(path.read_bytes()[:-2])
        with pytest.raises(CorruptFileError):
            upkeep.verify(path)


class TestRequests:
    def test_they_are_counted_and_those_of_nobody_are_told(self, path: Path) -> None:
        store = filled(path, dossier(1))
        (kept,) = store.scan()
        store.run(lambda transaction: transaction.put_request(request(0, kept.key)))
        report = upkeep.verify(path)
        assert (report.requests, report.problems) == (1, ())
        write_raw(path, dossiers={}, mail={}, drafts={})
        assert [("absent" in each) for each in upkeep.verify(path).problems] == [True]

    def test_old_ones_without_a_dossier_are_purged_and_the_others_go_with_theirs(self, path: Path) -> None:
        store = filled(path, dossier(1, at=NOW + timedelta(days=9)))
        (kept,) = store.scan()
        old, recent, owned = request(0), request(60 * 24 * 9), request(0, kept.key)

        def fill(transaction: Transaction) -> None:
            for each in (old, recent, owned):
                transaction.put_request(each)

        store.run(fill)
        upkeep.purge(store, NOW + timedelta(days=5))
        assert {each.key for each in store.requests()} == {recent.key, owned.key}

    def test_who_uses_the_services_is_not_idle(self, path: Path) -> None:
        used = replace(dossier(1), uses=(Use(service="gimt", count=1, last_at=NOW + timedelta(days=400)),))
        store = filled(path, used)
        assert upkeep.find_idle(store, NOW + timedelta(days=300)).dossiers == ()


class TestBackup:
    def test_a_backup_is_a_data_file_for_its_owner_alone(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "copy.json"
        store = filled(path, dossier(1))
        upkeep.backup(path, target)
        store.run(lambda transaction: transaction.put(dossier(2)))
        assert identifiants(target) == ["Tabac00001"]
        assert target.stat().st_mode & 0o777 == 0o600
        upkeep.backup(path, target)
        assert identifiants(target) == ["Tabac00001", "Tabac00002"]
        assert {each.name for each in tmp_path.iterdir()} == {"copy.json", "gimt.json", "gimt.json.bak", "gimt.json.lock"}

    def test_a_damaged_file_is_not_backed_up(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "copy.json"
        filled(path, dossier(1))
        upkeep.backup(path, target)
        path.write_bytes(path.read_bytes()[:-2])
        with pytest.raises(CorruptFileError):
            upkeep.backup(path, target)
        assert identifiants(target) == ["Tabac00001"]

    def test_the_data_file_is_no_backup_of_itself(self, path: Path, tmp_path: Path) -> None:
        filled(path, dossier(1))
        link = tmp_path / "link.json"
        link.symlink_to(path)
        for each in (path, link):
            with pytest.raises(StoreError, match="autre fichier"):
                upkeep.backup(path, each)

    def test_nothing_is_left_of_a_backup_that_failed(self, path: Path, tmp_path: Path) -> None:
        filled(path, dossier(1))
        (tmp_path / "folder").mkdir()
        before = {each.name for each in tmp_path.iterdir()}
        with pytest.raises(StoreError):
            upkeep.backup(path, tmp_path / "folder")
        assert {each.name for each in tmp_path.iterdir()} == before

    def test_a_folder_that_is_missing_is_told(self, path: Path, tmp_path: Path) -> None:
        filled(path, dossier(1))
        with pytest.raises(StoreError):
            upkeep.backup(path, tmp_path / "missing" / "copy.json")


class TestRestore:
    def test_a_sound_file_becomes_the_previous_generation(self, path: Path, tmp_path: Path) -> None:
        filled(tmp_path / "copy.json", dossier(1))
        filled(path, dossier(2))
        before = path.read_bytes()
        assert upkeep.restore(path, tmp_path / "copy.json", NOW) is None
        assert identifiants(path) == ["Tabac00001"]
        assert path.with_name("gimt.json.bak").read_bytes() == before

    def test_a_damaged_file_is_set_aside_and_the_previous_generation_taken(self, path: Path) -> None:
        store = filled(path, dossier(1))
        store.run(lambda transaction: transaction.put(dossier(2)))
        damaged = path.read_bytes()[:-2]
        path.write_bytes(damaged)
        with pytest.raises(CorruptFileError) as caught:
            TinyDBStore.open(path)
        assert caught.value.previous is not None
        aside = upkeep.restore(path, caught.value.previous, NOW)
        assert aside is not None
        assert aside.name == "gimt.json.corrompu-20260302T093015.123456Z"
        assert aside.read_bytes() == damaged
        assert identifiants(path) == identifiants(path.with_name("gimt.json.bak")) == ["Tabac00001"]

    def test_a_file_that_vanished_comes_back(self, path: Path) -> None:
        store = filled(path, dossier(1))
        store.run(lambda transaction: transaction.put(dossier(2)))
        path.unlink()
        assert upkeep.restore(path, path.with_name("gimt.json.bak"), NOW) is None
        assert identifiants(path) == ["Tabac00001"]

    def test_nothing_is_put_over_a_file_that_is_not_ours_or_newer(self, path: Path, tmp_path: Path) -> None:
        filled(tmp_path / "copy.json", dossier(1))
        newer = (tmp_path / "copy.json").read_bytes().replace(b'"schema":%d' % format.SCHEMA, b'"schema":9')
        for content, error in ((b"a letter", ForeignFileError), (newer, NewerFileError)):
            path.write_bytes(content)
            with pytest.raises(error):
                upkeep.restore(path, tmp_path / "copy.json", NOW)
            assert path.read_bytes() == content

    def test_a_damaged_backup_is_refused(self, path: Path, tmp_path: Path) -> None:
        filled(path, dossier(2))
        (tmp_path / "copy.json").write_bytes(path.read_bytes()[:-2])
        with pytest.raises(CorruptFileError):
            upkeep.restore(path, tmp_path / "copy.json", NOW)
        assert identifiants(path) == ["Tabac00002"]


class TestForget:
    def test_a_dossier_is_found_by_identifiant_or_key(self, path: Path) -> None:
        store = filled(path, dossier(1))
        (kept,) = store.scan()
        assert upkeep.find_dossier(store, "tabac00001") == upkeep.find_dossier(store, str(kept.key)) == kept
        assert upkeep.find_dossier(store, "nobody") is upkeep.find_dossier(store, str(new_key())) is None

    def test_erase_leaves_nothing_of_the_person_in_the_folder(self, path: Path, tmp_path: Path) -> None:
        store = filled(path, dossier(1), dossier(2))
        gone, stays = store.scan()
        stays = store.run(lambda transaction: transaction.put(stays))
        damaged = path.read_bytes()
        for name in (".gimt.json.1234.new", ".gimt.json.1234.old", "gimt.json.v1", "gimt.json.corrompu-20260302T093015.123456Z"):
            (tmp_path / name).write_bytes(damaged)
        store.run(lambda transaction: transaction.erase(gone.key))
        left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        for trace in (b"Tabac00001", str(gone.key).encode(), str(gone.key.int).encode(), b"gerant1@"):
            assert trace not in left
        assert {each.name for each in tmp_path.iterdir()} == {"gimt.json", "gimt.json.lock"}
        assert list(TinyDBStore(path).scan()) == [stays]

    def test_purge_erases_what_nobody_touched_and_what_was_typed_and_left(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(upkeep, "BATCH", 2)
        old = [dossier(number, at=NOW - timedelta(days=400)) for number in range(5)]
        touched = replace(old[4], history=(*old[4].history, replace(old[4].history[0], at=NOW)))
        store = filled(path, *old[:4], touched, dossier(6))
        store.run(lambda transaction: transaction.put_draft(draft(-60 * 24 * 400, email="old@exemple.invalid")))
        store.run(lambda transaction: transaction.put_draft(draft(email="new@exemple.invalid")))
        before = NOW - timedelta(days=365)
        found = upkeep.find_idle(store, before)
        assert (len(found.dossiers), len(found.drafts)) == (4, 1)
        done: list[int] = []
        upkeep.purge(store, before, done.append)
        assert done == [2, 2]
        assert identifiants(path) == ["Tabac00004", "Tabac00006"]
        assert [dict(each.values) for each in store.drafts() if each.values] == [{"email": "new@exemple.invalid"}]
        assert not path.with_name("gimt.json.bak").exists()

    def test_purge_forgets_the_wrong_tries_of_back_then(self, path: Path) -> None:
        store = TinyDBStore(path)
        old, new = tries("ancien001"), tries("recent001", 60)
        for each in (old, new):
            store.run(methodcaller("put_tries", each))
        upkeep.purge(store, NOW + timedelta(minutes=30))
        assert store.tries() == (new,)

    def test_purge_spares_who_came_back_meanwhile(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        store = filled(path, dossier(1, at=NOW - timedelta(days=400)))
        look_through = upkeep.find_idle

        def idle(store: Store, before: datetime) -> upkeep.IdleKeys:
            found = look_through(store, before)
            (kept,) = store.scan()
            store.run(lambda transaction: transaction.put(replace(kept, activation=replace(kept.activation, used_at=NOW))))
            return found

        monkeypatch.setattr(upkeep, "find_idle", idle)
        upkeep.purge(store, NOW - timedelta(days=365))
        assert identifiants(path) == ["Tabac00001"]

    def test_purging_drafts_alone_leaves_no_older_copy(self, path: Path) -> None:
        store = filled(path, dossier(6))
        store.run(lambda transaction: transaction.put_draft(draft(-60 * 24 * 400, email="old@exemple.invalid")))
        store.run(lambda transaction: transaction.put_draft(draft()))
        upkeep.purge(store, NOW - timedelta(days=365))
        assert not any(b"old@" in each.read_bytes() for each in path.parent.iterdir())


def test_a_line_is_a_mapping() -> None:
    line = Line.from_document("1", {"a": "é", "b": 2})
    assert dict(line) == {"a": "é", "b": 2}
    assert len(line) == 2
