"""Every state that a power cut can leave, enumerated: each reads as what was acknowledged, or as the commit under way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gimt_tui.store.base import StoreError, Transaction
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import attachment, dossier, draft, mail

from .recording import Hasty, NeverSyncsFiles, NeverSyncsFolders, RecordingDisk, State, WritesInPlace, crash_states

ERASED = "Tabac00001"


def record(path: Path, disk: RecordingDisk) -> list[list[str]]:
    """Commit several times over a recording disk, the last time to erase; what the store held after each commit."""
    store = TinyDBStore(path, disk=disk)
    first, second = dossier(1), dossier(2, attachments=(attachment(),))

    def put_first(transaction: Transaction) -> None:
        transaction.put(first)
        transaction.put_mail(mail(first.key))

    def put_second(transaction: Transaction) -> None:
        transaction.put(second)
        transaction.put_draft(draft(dossier=second.key, siret="732"))

    held: list[list[str]] = [[]]
    works: list[Callable[[Transaction], object]] = [
        put_first,
        put_second,
        lambda transaction: transaction.put(transaction.get(second.key) or second),
        lambda transaction: transaction.put(dossier(3)),
        lambda transaction: transaction.put(dossier(4)),
        lambda transaction: transaction.erase(first.key),
    ]
    for work in works:
        store.run(work)
        disk.acknowledge()
        held.append(seen(store))
    store.close()
    return held


def seen(store: TinyDBStore) -> list[str]:
    return [repr(each) for each in (*store.scan(), *store.drafts(), *store.waiting_mail())]


def violation(folder: Path, state: State, acknowledged: int, held: list[list[str]]) -> str | None:
    """What is wrong with a state, or None."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in state:
        (folder / name).write_bytes(content)
    store = TinyDBStore(folder / "gimt.json", disk=Hasty())
    try:
        found = seen(store)
        if found not in held[acknowledged : acknowledged + 2]:
            return "lost or invented"
        if acknowledged == len(held) - 1 and any(ERASED.encode() in content for _, content in state):
            return "erased and still there"
        store.run(lambda transaction: transaction.put(dossier(9)))
        if any(each.name.startswith(".gimt.json.") for each in folder.iterdir()):
            return "left behind"
    except StoreError as error:
        return type(error).__name__
    finally:
        store.close()
    return None


def violations(tmp_path: Path, make: Callable[[Path], RecordingDisk], most: int) -> Iterator[str | None]:
    """What is wrong with each different state, or None."""
    (tmp_path / "recorded").mkdir()
    (tmp_path / "crashed").mkdir()
    path = tmp_path / "recorded" / "gimt.json"
    disk = make(path)
    held = record(path, disk)
    done = set()
    for acknowledged, state in crash_states(disk.events, most=most):
        if (acknowledged, state) not in done:
            done.add((acknowledged, state))
            yield violation(tmp_path / "crashed", state, acknowledged, held)


def test_no_crash_loses_or_tears_anything(tmp_path: Path) -> None:
    states = 0
    for found in violations(tmp_path, lambda _: RecordingDisk(), 1024):
        assert found is None
        states += 1
    assert states > 1500


@pytest.mark.parametrize(
    ("disk", "expected"),
    [
        (lambda path: NeverSyncsFiles(), "CorruptFileError"),
        (lambda path: NeverSyncsFolders(), "lost or invented"),
        (WritesInPlace, "CorruptFileError"),
    ],
    ids=["files are never waited for", "folders are never waited for", "files are written in place"],
)
def test_the_enumeration_catches_what_it_is_made_for(tmp_path: Path, disk: Callable[[Path], RecordingDisk], expected: str) -> None:
    assert expected in violations(tmp_path, disk, 64)
