"""In a copy of the tree to which one optional field was added: step 1 is walked with it, on screen and line by line.

Run by ``test_recipes``, in the copy; the names of the two files that were touched stand there.
"""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import gimt_tui
from gimt_tui.domain.answers.criteria import Verdict
from gimt_tui.domain.answers.fields import FIELDS, judge
from gimt_tui.domain.answers.record import display_answer
from gimt_tui.journey.places import PANES, Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.export import write_csv, write_json
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.conftest import ACCOUNT
from tests.plain.line import CREDENTIALS, talk
from tests.walking import PASSWORD, visiting

NAME, RIGHT, CHANGED = "agrement", "1234567A", "7654321B"
LABEL = "Numéro d’agrément du débit"
ANSWERS = [RIGHT if name == NAME else ACCOUNT[name] for name in PANES[Place.IDENTITY].names]


def test_this_is_the_copy() -> None:
    assert Path(gimt_tui.__file__).is_relative_to(Path.cwd())


def test_it_is_judged() -> None:
    assert judge(FIELDS[NAME], "1234567").verdict is Verdict.INCOMPLETE
    assert judge(FIELDS[NAME], "12A").verdict is Verdict.INVALID
    assert judge(FIELDS[NAME], RIGHT).verdict is Verdict.VALID


async def test_on_screen(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await walker.follow(Place.CREDENTIALS, Place.IDENTITY)
        # Asked, whole on a screen of 24 lines, and judged live.
        box = walker.box(NAME)
        assert LABEL in walker.flat
        assert box.region.bottom <= walker.body.region.bottom <= walker.main_button.region.y
        assert walker.body.max_scroll_y == 0
        await walker.fill(dict(zip(PANES[Place.IDENTITY].names, ANSWERS, strict=True)))
        await walker.answer(NAME, "12A")
        assert "✗" in walker.seen(walker.box(NAME))
        await walker.answer(NAME, RIGHT)
        # Kept as a draft.
        await walker.send("escape")
        await walker.arrive(Place.CREDENTIALS)
        assert onboarding.drafts.list()[0].values[NAME] == RIGHT
        await walker.send("escape")
        await walker.arrive(Place.WELCOME)
        await walker.resume()
        await walker.answer("password", PASSWORD)
        await walker.answer("password_confirmation", PASSWORD)
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert walker.box(NAME).value == RIGHT
        # Created, shown in the account, changed.
        await walker.submit()
        await walker.arrive(Place.TERMS)
        await walker.follow(Place.CREATED, Place.MESSAGE, Place.ACTIVATED, Place.SPACE)
        (dossier,) = onboarding.dossiers.list()
        assert dossier.account[NAME] == RIGHT
        await walker.account(Place.ACCOUNT_CONTACT)
        assert walker.box(NAME).value == RIGHT
        await walker.answer(NAME, CHANGED)
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
    (dossier,) = onboarding.dossiers.list()
    assert dossier.account[NAME] == CHANGED
    assert display_answer(FIELDS[NAME], dossier.account) == CHANGED
    exported = StringIO()
    write_json([dossier], exported)
    assert json.loads(exported.getvalue())[0]["account"][NAME] == CHANGED
    table = StringIO()
    write_csv([dossier], table)
    assert CHANGED in table.getvalue()
    assert LABEL.lower() in table.getvalue()


def test_line_by_line(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["1", *CREDENTIALS, *ANSWERS[:-1], "12A", RIGHT, "oui", "oui", "1", "4", "3"])
    line.expect(f"facultatif : {LABEL}", "Votre compte utilisateur a été créé")
    assert onboarding.dossiers.list()[0].account[NAME] == RIGHT


def test_on_disk(tmp_path: Path, onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, *ANSWERS, "oui", "oui", "1", "4", "3"])
    store = TinyDBStore(tmp_path / "d.json")
    (dossier,) = onboarding.dossiers.list()
    store.run(lambda transaction: transaction.put(replace(dossier, revision=0)))
    assert next(TinyDBStore(tmp_path / "d.json").scan()).account[NAME] == RIGHT
