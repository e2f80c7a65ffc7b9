"""In a copy of the tree to which a place to read was added: it is found, read and left, on screen and line by line.

Run by ``test_recipes``, in the copy; the names of the three files that were touched stand there.
"""

from __future__ import annotations

from pathlib import Path

import gimt_tui
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from tests.plain.line import PASSWORD, talk
from tests.walking import prepare, visiting

OFFICE = Place("office")
SAID = "Son adresse est sur votre dernier agrément."


def test_this_is_the_copy() -> None:
    assert Path(gimt_tui.__file__).is_relative_to(Path.cwd())


async def test_on_screen(onboarding: Onboarding) -> None:
    prepare(onboarding, Stage.ATTACHED)
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await walker.account(OFFICE)
        assert "Accueil • Gérer les informations du compte • Mon bureau de douane" in walker.flat
        assert SAID in walker.flat
        await walker.press("f1")
        await walker.until(lambda: "L’adresse de votre bureau, pour mémoire." in walker.flat, "its page of the manual")
        await walker.press("escape", "escape")
        await walker.arrive(Place.ACCOUNT)


def test_line_by_line(onboarding: Onboarding) -> None:
    prepare(onboarding, Stage.ATTACHED)
    line = talk(onboarding, ["2", "1", PASSWORD, "Gérer le compte", "Mon bureau de douane", "aide page", "1", "quitter"])
    line.expect("Mon bureau de douane", SAID, "1 Retour", "L’adresse de votre bureau, pour mémoire.", "Gérer les informations du compte")
