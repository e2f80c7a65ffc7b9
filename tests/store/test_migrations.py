"""A file of every schema there ever was opens, and the old file is kept beside the new one.

``python -m tests.store.test_migrations`` writes the fixture files of the present schema anew: right for a schema that
nobody has used yet, wrong for any other. From schema 4 on there is a second one, of an office that follows the dossier.
"""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest

from gimt_tui.domain.agents import Agent, Author
from gimt_tui.domain.dossier import Account, Activation, Attachment, Consent, Dossier, Draft, Event, Link, Mail
from gimt_tui.domain.follow_up import Closing, FollowUp, MailTrouble, PortalFact, PortalStep
from gimt_tui.domain.states import Delivery, Folder, LinkKind
from gimt_tui.store import format, migrations, upkeep
from gimt_tui.store.base import CorruptFileError, Transaction
from gimt_tui.store.tinydb_file import TinyDBStore

VERSIONS = Path(__file__).parent / "versions"

DOSSIER = Dossier(
    key=UUID("0195a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"),
    created_at=datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC),
    account=Account(
        password_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
        answers={
            "identifiant": "TabacDuPort",
            "email": "nom@moncourriel.fr",
            "last_name": "D’Œuf",
            "first_name": "Zoé",
            "phone": "+33199001234",
            "mobile": "+33639981234",
            "postal_address": "1 rue de l’Église, 75001 Paris",
        },
    ),
    activation=Activation(used_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
    links=(
        Link(
            kind=LinkKind.ACTIVATION,
            token_hash="0123456789abcdef" * 4,
            address="nom@moncourriel.fr",
            sent_at=datetime(2026, 3, 2, 9, 30, 16, tzinfo=UTC),
            expires_at=datetime(2026, 3, 9, 9, 30, 16, tzinfo=UTC),
            used_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
        ),
    ),
    consents=(Consent(name="terms", given_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), notice="2026-01"),),
    attachments=(Attachment(siret="73282932000074", attached_at=datetime(2026, 3, 2, 11, 0, tzinfo=UTC)),),
    history=(Event(at=datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC), name="account_created", detail="guichet"),),
    revision=1,
)
MAIL = Mail(
    key=UUID("0195a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c"),
    dossier=DOSSIER.key,
    created_at=datetime(2026, 3, 2, 9, 30, 16, tzinfo=UTC),
    source="Subject: Activation\r\n\r\nBonjour, Zoé.\r\n",
    folder=Folder.SPAM,
    delivery=Delivery.DELIVERED,
    read_at=datetime(2026, 3, 2, 9, 59, tzinfo=UTC),
)
DRAFT = Draft(
    key=UUID("0195a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d"),
    touched_at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
    place="attachment",
    values={"siret": "732 829"},
    dossier=DOSSIER.key,
)
FIRST_OFFICE = 4
"""The first schema that knows what an office follows, and its agents."""
AGENT = Agent(
    key=UUID("0195a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2e"),
    name="Zoé D’Arc",
    passphrase_hash="$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
    added_at=datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
)
FOLLOWED = replace(
    DOSSIER.with_event(datetime(2026, 3, 20, 8, 0, tzinfo=UTC), "disowned", author=Author("Zoé D’Arc", "Guichet 2")),
    consents=(replace(DOSSIER.consents[0], by="Zoé D’Arc"),),
    follow_up=FollowUp(
        enseigne="Le Balto",
        facts=(
            PortalFact(
                step=PortalStep.SEEN_OPEN,
                on=date(2026, 3, 15),
                noted_at=datetime(2026, 3, 16, 8, 0, tzinfo=UTC),
                by="Zoé D’Arc",
                counter="Guichet 2",
            ),
        ),
        review_on=date(2026, 4, 1),
        closing=Closing.DUPLICATE,
        mail_trouble=MailTrouble.NEVER_ARRIVED,
        disowned_at=datetime(2026, 3, 20, 8, 0, tzinfo=UTC),
        password_typed_by="Zoé D’Arc",
        reminded_at=datetime(2026, 3, 18, 8, 0, tzinfo=UTC),
    ),
)
"""With a value in each field that an office fills in."""


def freeze(path: Path) -> None:
    """Write the three values as the present schema has them."""

    def fill(transaction: Transaction) -> None:
        transaction.put(replace(DOSSIER, revision=0))
        transaction.put_mail(MAIL)
        transaction.put_draft(DRAFT)

    TinyDBStore(path).run(fill)


def freeze_office(path: Path) -> None:
    """Write what an office has as the present schema has it."""

    def fill(transaction: Transaction) -> None:
        transaction.put(replace(FOLLOWED, revision=0))
        transaction.put_agent(AGENT)

    TinyDBStore(path).run(fill)


@pytest.fixture(params=range(1, format.SCHEMA + 1))
def version(request: pytest.FixtureRequest) -> Path:
    """The fixture file of each schema."""
    return VERSIONS / f"v{request.param}.json"


def test_a_file_of_every_version_opens(version: Path, tmp_path: Path) -> None:
    path = tmp_path / "gimt.json"
    copyfile(version, path)
    path.chmod(0o600)
    store = TinyDBStore.open(path)
    assert list(store.scan()) == [DOSSIER]
    assert store.mail(DOSSIER.key) == (MAIL,)
    assert store.drafts() == (DRAFT,)
    assert store.find_by("identifiant", "tabacduport") == DOSSIER
    assert upkeep.verify(path).problems == ()
    store.run(lambda transaction: transaction.put(DOSSIER))
    assert list(TinyDBStore(path).scan()) == [replace(DOSSIER, revision=2)]


def test_the_present_version_is_written_to_the_byte(tmp_path: Path) -> None:
    """Whatever changes what is written must be a new schema."""
    freeze(tmp_path / "gimt.json")
    assert (tmp_path / "gimt.json").read_bytes() == (VERSIONS / f"v{format.SCHEMA}.json").read_bytes()
    freeze_office(tmp_path / "office.json")
    assert (tmp_path / "office.json").read_bytes() == (VERSIONS / f"v{format.SCHEMA}-office.json").read_bytes()


@pytest.mark.parametrize("schema", range(FIRST_OFFICE, format.SCHEMA + 1))
def test_what_an_office_has_is_read_from_every_version_that_knows_it(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "gimt.json"
    copyfile(VERSIONS / f"v{schema}-office.json", path)
    path.chmod(0o600)
    store = TinyDBStore.open(path)
    assert list(store.scan()) == [FOLLOWED]
    assert store.agents() == (AGENT,)
    report = upkeep.verify(path)
    assert (report.agents, report.problems) == (1, ())


def test_an_older_file_has_no_agents_and_nothing_that_an_office_follows(version: Path, tmp_path: Path) -> None:
    path = tmp_path / "gimt.json"
    copyfile(version, path)
    path.chmod(0o600)
    store = TinyDBStore.open(path)
    (dossier,) = store.scan()
    assert (dossier.follow_up, store.agents()) == (FollowUp(), ())
    assert {(each.by, each.counter) for each in dossier.history} == {("", "")}


def test_the_office_of_the_fixture_has_a_value_in_each_field() -> None:
    """Else what is written of one could change unseen."""
    empty = FollowUp()
    assert [each.name for each in fields(FollowUp) if getattr(FOLLOWED.follow_up, each.name) == getattr(empty, each.name)] == []


class TestNextSchema:
    """A schema that does not exist yet: names in capitals, drafts as they are, and one more table."""

    @pytest.fixture
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        def in_capitals(document: dict[str, Any]) -> dict[str, Any]:
            answers = document["account"]["answers"]
            answers["last_name"] = answers["last_name"].upper()
            return document

        copyfile(VERSIONS / f"v{format.SCHEMA}.json", tmp_path / "gimt.json")
        monkeypatch.setattr(migrations, "SCHEMA_CHANGES", {**migrations.SCHEMA_CHANGES, format.SCHEMA: {"dossiers": in_capitals}})
        monkeypatch.setattr(format, "SCHEMA", format.SCHEMA + 1)
        monkeypatch.setattr(format, "TABLES", (*format.TABLES, "notices"))
        return tmp_path / "gimt.json"

    def test_reading_upgrades_and_leaves_the_file_alone(self, path: Path) -> None:
        before = path.read_bytes()
        store = TinyDBStore.open(path)
        assert [each.account["last_name"] for each in store.scan()] == ["D’ŒUF"]
        assert store.drafts() == (DRAFT,)
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == ["gimt.json"]

    def test_the_first_commit_writes_the_new_schema_and_keeps_the_old_file(self, path: Path) -> None:
        before = path.read_bytes()
        store = TinyDBStore.open(path)
        store.run(lambda transaction: transaction.drop_draft(DRAFT.key))
        document = json.loads(path.read_bytes())
        assert document["meta"]["1"]["schema"] == format.SCHEMA
        assert document["dossiers"][str(DOSSIER.key.int)]["account"]["answers"]["last_name"] == "D’ŒUF"
        assert document["notices"] == {}
        old = path.with_name(f"gimt.json.v{format.SCHEMA - 1}")
        assert old.read_bytes() == before
        # Once upgraded, an account is not upgraded again, and the file of the old schema stays what it is.
        (kept,) = store.scan()
        store.run(lambda transaction: transaction.put(kept))
        assert old.read_bytes() == before
        store.run(lambda transaction: transaction.erase(DOSSIER.key))
        assert not old.exists()

    def test_a_new_file_that_says_to_be_old_is_refused(self, path: Path) -> None:
        TinyDBStore.open(path).run(lambda transaction: transaction.drop_draft(DRAFT.key))
        new = path.read_bytes()
        damaged = new.replace(b'"schema":%d' % format.SCHEMA, b'"schema":%d' % (format.SCHEMA - 1))
        path.write_bytes(damaged)
        with pytest.raises(CorruptFileError):
            TinyDBStore.open(path)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        freeze(Path(folder) / "gimt.json")
        freeze_office(Path(folder) / "office.json")
        copyfile(Path(folder) / "gimt.json", VERSIONS / f"v{format.SCHEMA}.json")
        copyfile(Path(folder) / "office.json", VERSIONS / f"v{format.SCHEMA}-office.json")
