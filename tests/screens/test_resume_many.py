"""The list of dossiers when there are many, and the drafts that are thrown away on request."""

from __future__ import annotations

from gimt_tui.domain.journey import Place
from gimt_tui.domain.states import Stage
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.search import Search
from screens.resume import SHOWN

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
        assert "Aucun dossier ne porte ce nom." in walker.flat
        # An identifiant is not for others to see, nor to find.
        await walker.send("ctrl+u", *"tabac0007")
        assert "Aucun dossier ne porte ce nom." in walker.flat


async def test_a_draft_is_thrown_away_on_request_asked_twice(onboarding: Onboarding) -> None:
    key = onboarding.new_key()
    onboarding.save_draft(key, "credentials", {"identifiant": "dupont75"})
    async with visiting(onboarding) as walker:
        await walker.send("tab", "enter")
        await walker.arrive(Place.RESUME)
        await walker.send("delete")
        assert "demandez-le une seconde fois" in walker.flat
        assert len(onboarding.drafts()) == 1
        await walker.send("delete")
        await walker.until(lambda: not onboarding.drafts(), "the draft gone")
        await walker.settle()
        assert "La saisie est effacée" in walker.flat
