"""The store against a dictionary, with other sessions, restarts and failing disks in between."""

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from gimt_tui.domain.dossier import Dossier, Draft, Mail
from gimt_tui.domain.states import Delivery
from gimt_tui.store.base import ConflictError, DiskError, DiskFullError, DuplicateError, StoreError, Transaction, UncertainError
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import NOW, attachment, dossier, draft, mail

from .recording import Hasty

TEXT = st.text(max_size=20)
NAMES = st.sampled_from(["Tabac0001", "TABAC0001", "Tabac0002", "tabac0003", "Tabac0004"])


class FailingDisk(Hasty):
    """Fails once, at the call whose turn it is."""

    def __init__(self) -> None:
        self.turns = -1
        self.error = errno.EIO

    def _turn(self) -> None:
        self.turns -= 1
        if self.turns == -1:
            raise OSError(self.error, "injected")
        self.turns = max(self.turns, -1)

    def create(self, path: Path) -> int:
        self._turn()
        return super().create(path)

    def write(self, descriptor: int, data: bytes) -> None:
        self._turn()
        super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._turn()
        super().sync(descriptor)

    def link(self, path: Path, name: Path) -> None:
        self._turn()
        super().link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        self._turn()
        super().replace(path, name)

    def unlink(self, path: Path) -> None:
        self._turn()
        super().unlink(path)

    def sync_folder(self, path: Path) -> None:
        self._turn()
        super().sync_folder(path)


class StoreMachine(RuleBasedStateMachine):
    """``here`` and ``there`` are two sessions on one file; the dictionaries are what both must show."""

    keys: Bundle[UUID] = Bundle("keys")
    drafted: Bundle[UUID] = Bundle("drafted")

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "gimt.json"
        self.disk = FailingDisk()
        self.here, self.there = TinyDBStore(self.path, disk=self.disk), TinyDBStore(self.path, disk=Hasty())
        self.dossiers: dict[UUID, Dossier] = {}
        self.mails: dict[UUID, Mail] = {}
        self.drafts: dict[UUID, Draft] = {}

    def teardown(self) -> None:
        self.here.close()
        self.there.close()
        self.folder.cleanup()

    def session(self, other: bool) -> TinyDBStore:
        return self.there if other else self.here

    def taken(self, name: str, besides: UUID | None = None) -> bool:
        names = {each.account.identifiant.casefold() for key, each in self.dossiers.items() if key != besides}
        return name.casefold() in names

    @rule(target=keys, name=NAMES, address=TEXT, other=st.booleans())
    def open_account(self, name: str, address: str, other: bool) -> UUID:
        new = dossier(identifiant=name)
        new = replace(
            new,
            account=new.account.with_answers({"postal_address": address}),
            links=(replace(new.links[0], token_hash=new.key.hex),),
        )
        message = mail(new.key)

        def work(transaction: Transaction) -> Dossier:
            kept = transaction.put(new)
            transaction.put_mail(message)
            return kept

        if self.taken(name):
            with pytest.raises(DuplicateError):
                self.session(other).run(work)
        else:
            self.dossiers[new.key] = self.session(other).run(work)
            self.mails[message.key] = message
        return new.key

    @rule(key=keys, name=NAMES, other=st.booleans())
    def rename(self, key: UUID, name: str, other: bool) -> None:
        if key not in self.dossiers:
            return
        known = self.dossiers[key]
        renamed = replace(known, account=known.account.with_answers({"identifiant": name}))
        if self.taken(name, besides=key):
            with pytest.raises(DuplicateError):
                self.session(other).run(lambda transaction: transaction.put(renamed))
        else:
            self.dossiers[key] = self.session(other).run(lambda transaction: transaction.put(renamed))

    @rule(key=keys, behind=st.integers(1, 3), other=st.booleans())
    def come_late(self, key: UUID, behind: int, other: bool) -> None:
        if key in self.dossiers:
            known = self.dossiers[key]
            with pytest.raises(ConflictError) as caught:
                self.session(other).run(lambda transaction: transaction.put(replace(known, revision=known.revision - behind)))
            assert caught.value.fresh == known

    @rule(key=keys, twice=st.booleans(), other=st.booleans())
    def attach(self, key: UUID, twice: bool, other: bool) -> None:
        if key in self.dossiers:
            known = self.dossiers[key]
            attached = replace(known, attachments=(attachment(),) * (2 if twice else 1))
            if twice:
                with pytest.raises(DuplicateError):
                    self.session(other).run(lambda transaction: transaction.put(attached))
            else:
                self.dossiers[key] = self.session(other).run(lambda transaction: transaction.put(attached))

    @rule(other=st.booleans())
    def deliver(self, other: bool) -> None:
        delivered = [replace(each, delivery=Delivery.DELIVERED) for each in self.mails.values() if each.delivery is Delivery.WAITING]

        def work(transaction: Transaction) -> None:
            for each in delivered[:2]:
                transaction.put_mail(each)

        self.session(other).run(work)
        self.mails |= {each.key: each for each in delivered[:2]}

    @rule(target=drafted, values=st.dictionaries(TEXT, TEXT, max_size=3), minutes=st.integers(0, 1000), other=st.booleans())
    def type(self, values: dict[str, str], minutes: int, other: bool) -> UUID:
        new = replace(draft(), values=values, touched_at=NOW + timedelta(minutes=minutes))
        self.session(other).run(lambda transaction: transaction.put_draft(new))
        self.drafts[new.key] = new
        return new.key

    @rule(key=drafted, values=st.dictionaries(TEXT, TEXT, max_size=3), other=st.booleans())
    def type_on(self, key: UUID, values: dict[str, str], other: bool) -> None:
        if key in self.drafts:
            self.drafts[key] = replace(self.drafts[key], values=values)
            self.session(other).run(lambda transaction: transaction.put_draft(self.drafts[key]))

    @rule(key=consumes(drafted), other=st.booleans())
    def throw_away(self, key: UUID, other: bool) -> None:
        self.session(other).run(lambda transaction: transaction.drop_draft(key))
        self.drafts.pop(key, None)

    @rule(key=keys, other=st.booleans())
    def erase(self, key: UUID, other: bool) -> None:
        self.session(other).run(lambda transaction: transaction.erase(key))
        self.dossiers.pop(key, None)
        self.mails = {each.key: each for each in self.mails.values() if each.dossier != key}
        assert not any(str(key).encode() in each.read_bytes() for each in self.path.parent.iterdir())

    @rule(key=keys)
    def change_one_s_mind(self, key: UUID) -> None:
        def work(transaction: Transaction) -> None:
            transaction.erase(key)
            transaction.put(dossier(identifiant="Tabac0005"))
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            self.here.run(work)

    @rule(turns=st.integers(0, 9), full=st.booleans(), key=keys)
    def fail(self, turns: int, full: bool, key: UUID) -> None:
        if key not in self.dossiers:
            return
        known = self.dossiers[key]
        self.disk.turns, self.disk.error = turns, errno.ENOSPC if full else errno.EIO
        expected: type[StoreError] = DiskFullError if full else DiskError
        try:
            self.dossiers[key] = self.here.run(lambda transaction: transaction.put(known))
        except UncertainError:
            found = TinyDBStore(self.path).get(key)
            assert found in (known, replace(known, revision=known.revision + 1))
            assert found is not None
            self.dossiers[key] = found
        except expected:
            pass
        self.disk.turns = -1

    @rule()
    def restart(self) -> None:
        self.here.close()
        self.here = TinyDBStore.open(self.path)
        self.here.close()
        self.here = TinyDBStore(self.path, disk=self.disk)

    @invariant()
    def both_sessions_show_what_the_dictionaries_hold(self) -> None:
        if not hasattr(self, "folder"):
            return
        for store in (self.here, self.there):
            assert list(store.scan()) == list(self.dossiers.values())
            drafts = store.drafts()
            assert {each.key: each for each in drafts} == self.drafts
            assert [each.touched_at for each in drafts] == sorted(each.touched_at for each in drafts)
            waiting = {each.key: each for each in self.mails.values() if each.delivery is Delivery.WAITING}
            assert {each.key: each for each in store.waiting_mail()} == waiting
            for key, known in self.dossiers.items():
                assert store.get(key) == store.find_by("identifiant", known.account.identifiant.upper()) == known
                assert store.find_by("token_hash", key.hex) == known
                assert {each.key for each in store.mail(key)} == {each.key for each in self.mails.values() if each.dossier == key}


StoreMachine.TestCase.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)
TestStoreMachine = StoreMachine.TestCase
