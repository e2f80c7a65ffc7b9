"""The list of dossiers when there are many, and the drafts that are thrown away on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.store import format, tinydb_file
from gimt_tui.store.format import Line
from gimt_tui.tui.lists import SHOWN
from gimt_tui.tui.widgets.search import Search

from ..benchmarks.large import DRAFTS, PASSWORD, WRONG, make_file
from ..conftest import Clock, over_file
from ..walking import Paste, prepare, visiting


async def test_a_long_list_is_searched_whatever_the_case_and_the_accents(onboarding: Onboarding) -> None:
    for number in range(SHOWN + 10):
        prepare(onboarding, Stage.CREATED, identifiant=f"tabac{number:04}", last_name="Élie" if number == 7 else "Martin")
    async with visiting(onboarding) as walker:
        await walker.send("tab", "enter")
        await walker.arrive(Place.RESUME)
        assert "Élie" not in walker.flat
        await walker.reach(walker.screen.query_one(Search).answer, "shift+tab")
        await walker.type("elie")
        assert "Jeanne Élie compte créé" in walker.flat
        assert "Martin" not in walker.flat
        await walker.type("zz")
        assert "Aucun dossier ne contient « eliezz »." in walker.flat
        # An identifiant is not for others to see, nor to find.
        await walker.send("ctrl+u", *"tabac0007")
        assert "Aucun dossier ne contient « tabac0007 »." in walker.flat


async def test_a_draft_is_thrown_away_on_request_asked_twice(onboarding: Onboarding) -> None:
    key = onboarding.parts.new_key()
    onboarding.drafts.save(key, "credentials", {"identifiant": "dupont75"})
    async with visiting(onboarding) as walker:
        await walker.send("tab", "enter")
        await walker.arrive(Place.RESUME)
        await walker.send("delete")
        assert "demandez-le une seconde fois" in walker.flat
        assert len(onboarding.drafts.list()) == 1
        await walker.send("delete")
        await walker.until(lambda: not onboarding.drafts.list(), "the draft gone")
        await walker.settle()
        assert "La saisie est effacée" in walker.flat


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A file with more dossiers than a list shows; thousands cost the same, and take longer to make."""
    make_file(tmp_path / "dossiers.json", 4 * SHOWN, Clock().now)
    return tmp_path / "dossiers.json"


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many documents were decoded and encoded."""
    counted = Counter[str]()

    def count(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any) -> Any:
            counted[name] += 1
            return work(*given)

        return do

    for name in ("decode", "encode"):
        monkeypatch.setattr(tinydb_file, name, count(name, getattr(tinydb_file, name)))
    return counted


async def test_a_list_of_thousands_costs_no_more_than_what_it_shows(data: Path, counts: Counter[str]) -> None:
    onboarding = over_file(data, Clock())
    async with visiting(onboarding) as walker:
        counts.clear()
        await walker.send("tab", "enter")
        await walker.arrive(Place.RESUME)
        assert walker.flat.count("Zoé") >= 4
        assert SHOWN <= counts["decode"] <= SHOWN + DRAFTS + 10
        # The latest first, at every stage; its password opens it, and one dossier is read for it.
        counts.clear()
        await walker.send("enter")
        await walker.arrive(Place.SIGN_IN)
        await walker.send(Paste(WRONG), "enter")
        await walker.until(lambda: "incorrect" in walker.flat, "the refusal")
        assert 0 < counts["encode"] <= 4, "the tries alone"
        counts.clear()
        await walker.send(Paste(PASSWORD), "enter")
        await walker.arrive(Place.SPACE)
        assert counts["decode"] <= DRAFTS + 10
        assert counts["encode"] == 0, "the tries are dropped, and nothing else changes"


async def test_a_dossier_that_cannot_be_read_is_told_in_the_list(data: Path) -> None:
    onboarding = over_file(data, Clock())
    (second,) = onboarding.dossiers.finder()("", 1, 1)
    tables = format.parse_tables(data.read_bytes(), {})
    name, document = str(second.key.int), {"history": [{"at": second.touched_at.isoformat()}], "first_name": "Zoé"}
    tables["dossiers"][name] = Line.from_document(name, document)
    data.write_bytes(b"".join(format.to_pieces(tables)))
    async with visiting(over_file(data, Clock())) as walker:
        await walker.send("tab", "enter")
        await walker.until(lambda: "élément illisible" in walker.flat, "the sentence")
        await walker.reach(walker.screen.query_one(Search).answer, "shift+tab")
        await walker.type("guyen")
        assert "Zoé N’Guyen" in walker.flat
