"""Line by line too, passwords typed in what was left are there for a minute, unseen."""

from __future__ import annotations

from gimt_tui.onboarding import Onboarding

from ..conftest import Clock
from .line import CREATED, PASSWORD, Given, talk


def test_step_1_taken_up_within_a_minute_has_its_passwords(onboarding: Onboarding, clock: Clock) -> None:
    begun: list[Given] = ["1", *CREATED[1:4], "<", "<", "<", "<"]
    line = talk(onboarding, [*begun, "2", "1", "", "", "", "quitter"])
    line.expect("Reprendre un dossier", "Entrée garde la réponse déjà saisie, sans la montrer.")
    assert line.unseen[-2:] == ["", ""]

    def later() -> str:
        clock.move(seconds=60)
        return "2"

    line = talk(onboarding, [*begun, later, "1", "", PASSWORD, "quitter"])
    assert line.unseen[-2:] == [PASSWORD, "quitter"]
    assert "Entrée garde la réponse déjà saisie" not in line.heard.rpartition("Reprendre un dossier")[2]
