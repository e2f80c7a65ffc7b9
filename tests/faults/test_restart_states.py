"""« Recommencer » and a power cut: in every state that one can leave, the dossier is as it was, or begun anew with its draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gimt_tui.domain.answers.forms import AccountForm
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import prepare

from .recording import Hasty, RecordingDisk, crash_states

NEW = {"email": "neuve@exemple.fr", "email_confirmation": "neuve@exemple.fr"}


def _record(path: Path, disk: RecordingDisk) -> list[list[str]]:
    """A dossier is made, begun anew and made again; what the file held after each."""
    clock = Clock()
    cases = make_onboarding(clock)
    store = TinyDBStore(path, disk=disk)
    cases = Onboarding(replace(cases.parts, store=store))
    dossier = prepare(cases, Stage.CREATED)
    disk.acknowledge()
    held = [[], _seen(store)]
    draft = cases.restarting.restart(dossier, Place.CREDENTIALS)
    disk.acknowledge()
    held.append(_seen(store))
    clock.move(hours=1)
    cases.accounts.create(AccountForm.model_validate({**ACCOUNT, **NEW}), draft.key, again=dossier.key)
    disk.acknowledge()
    held.append(_seen(store))
    store.close()
    return held


def _seen(store: TinyDBStore) -> list[str]:
    """All that the two commits change."""
    return [repr(each) for each in (*store.scan(), *store.drafts())]


def test_no_crash_leaves_it_half_done(tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    folder = tmp_path / "crashed"
    folder.mkdir()
    disk = RecordingDisk()
    held = _record(tmp_path / "recorded" / "gimt.json", disk)
    assert len(set(map(str, held))) == 4
    found = set()
    for acknowledged, state in crash_states(disk.events, most=256):
        if acknowledged == 0:
            # The dossier itself is being made, in two commits.
            continue
        for old in folder.iterdir():
            old.unlink()
        for name, content in state:
            (folder / name).write_bytes(content)
        store = TinyDBStore(folder / "gimt.json", disk=Hasty())
        seen = _seen(store)
        assert seen in held[acknowledged : acknowledged + 2]
        found.add((acknowledged, held.index(seen)))
        store.close()
    assert {(1, 1), (1, 2), (2, 2), (2, 3)} <= found, "the power was cut before each commit, and after it"
