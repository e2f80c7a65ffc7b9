"""What stands in the way is told, and nothing is lost by it."""

from __future__ import annotations

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.base import BusyError

from ..walking import prepare, visiting

BUSY = "Le fichier de données est occupé par une autre session. Réessayez dans un instant."


async def test_a_busy_file_is_told_and_tried_again(onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(onboarding, Stage.ACTIVATED)
    async with visiting(onboarding) as walker:
        with monkeypatch.context() as patch:

            def busy() -> tuple[()]:
                raise BusyError(BUSY)

            patch.setattr(onboarding.drafts, "list", busy)
            await walker.send("tab", "enter")
            await walker.until(lambda: BUSY in walker.flat, "the sentence")
            assert walker.buttons == ["Réessayer", "Revenir à l’accueil", "Quitter"]
        await walker.send("enter")
        await walker.arrive(Place.RESUME)
        assert "Jeanne Dupont" in walker.flat
