"""In a copy of the tree from which « Numéro de téléphone mobile » was taken off: step 1 runs. Run by ``test_recipes``."""

from __future__ import annotations

from pathlib import Path

import gimt_tui
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from tests.plain.line import CREATED, talk
from tests.walking import visiting


def test_this_is_the_copy() -> None:
    assert Path(gimt_tui.__file__).is_relative_to(Path.cwd())
    assert "mobile" not in FIELDS


async def test_on_screen(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await walker.walk_to(Place.SPACE)
    assert onboarding.dossiers.list()[0].account["mobile"] == ""


def test_line_by_line(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, "4", "3"]).expect("Votre compte utilisateur a été créé").never("mobile")
