"""A stick that is pulled out while somebody works: told wherever they are, nothing made in its place, nothing promised."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding, Rules
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.conftest import Clock, make_onboarding
from tests.walking import come_to, prepare, visiting

GONE = "a disparu : rien n’est enregistré. Remettez-le en place"
SAFE = "Ce qui était confirmé est enregistré."


@pytest.fixture
def stick() -> Iterator[Path]:
    """Named shortly, so that the sentence that names its file stands whole on a screen."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder) / "stick"


@pytest.fixture
def cases(stick: Path) -> Onboarding:
    """Use cases over a file on the stick, with an account that is attached."""
    cases = Onboarding(replace(make_onboarding(Clock()).parts, store=TinyDBStore.open(stick / "gimt.json")))
    prepare(cases, Stage.ATTACHED)
    return cases


def pull_out(stick: Path) -> None:
    shutil.rmtree(stick)
    stick.mkdir()


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (Place.RESUME, ["enter"]),
        (Place.RESUME, ["escape"]),
        (Place.ACCOUNT, ["enter"]),
        (Place.ACCOUNT_IDENTITY, ["escape"]),
        (Place.HISTORY, ["escape"]),
        (Place.ATTACHMENTS, ["enter"]),
    ],
)
async def test_whoever_goes_on_is_told(stick: Path, cases: Onboarding, place: Place, keys: list[str]) -> None:
    async with visiting(cases) as walker:
        await come_to(walker, place)
        pull_out(stick)
        await walker.send(*keys)
        await walker.until(lambda: GONE in walker.flat, "the sentence")
        assert SAFE not in walker.flat
        assert walker.buttons == ["Réessayer", "Revenir à l’accueil", "Quitter"]
        assert list(stick.iterdir()) == []


async def test_what_is_sent_is_refused_where_it_is_sent(stick: Path, cases: Onboarding) -> None:
    async with visiting(cases) as walker:
        await come_to(walker, Place.ACCOUNT_CONTACT)
        pull_out(stick)
        await walker.answer("phone", "01 99 00 12 35")
        await walker.submit()
        await walker.until(lambda: GONE in walker.flat, "the sentence")
        assert walker.note.startswith("✗ Erreur : Le fichier ")
        assert "Adresse postale" in walker.flat
        assert not any(box.error for box in walker.form.boxes), "no answer is to be mended"
        assert walker.place is Place.ACCOUNT_CONTACT
        assert list(stick.iterdir()) == []


async def test_whoever_leaves_is_told_that_nothing_is_kept(stick: Path, cases: Onboarding) -> None:
    async with visiting(cases) as walker:
        await come_to(walker, Place.ACCOUNT_CONTACT)
        pull_out(stick)
        await walker.answer("phone", "01 99 00 12 35")
        await walker.send("ctrl+q")
        await walker.until(lambda: walker.app._exit, "the end")
        assert walker.app.trouble.replace("\u00a0", " ").startswith("Ce qui a été saisi n’est pas gardé. Le fichier ")
        assert list(stick.iterdir()) == []


async def test_whoever_is_signed_out_is_told_that_nothing_is_kept(stick: Path, cases: Onboarding) -> None:
    clock = cases.parts.clock
    assert isinstance(clock, Clock)
    cases.parts.rules = Rules(idle=timedelta(minutes=10))
    async with visiting(cases) as walker:
        await come_to(walker, Place.ACCOUNT_CONTACT)
        pull_out(stick)
        await walker.answer("phone", "01 99 00 12 35")
        clock.move(minutes=11)
        await walker.app.sign_out_idle()
        await walker.until(lambda: GONE in walker.flat, "the sentence")
        assert "est gardé, mots de passe exceptés" not in walker.flat
        assert list(stick.iterdir()) == []


async def test_all_goes_on_once_it_is_back(stick: Path, cases: Onboarding, tmp_path: Path) -> None:
    async with visiting(cases) as walker:
        await come_to(walker, Place.ACCOUNT)
        stick.rename(tmp_path / "pulled out")
        await walker.send("enter")
        await walker.until(lambda: GONE in walker.flat, "the sentence")
        (tmp_path / "pulled out").rename(stick)
        await walker.send("enter")
        await walker.arrive(Place.ACCOUNT_IDENTITY)
        assert cases.parts.store.count() == 1
