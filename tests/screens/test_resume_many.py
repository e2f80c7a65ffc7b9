"""The list of dossiers when there are many, and the drafts that are thrown away on request."""

from __future__ import annotations

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.tui.blocks import SHOWN
from gimt_tui.tui.widgets.search import Search

from ..walking import prepare, visiting


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
