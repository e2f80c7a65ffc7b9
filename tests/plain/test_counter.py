"""The counter of an office, line by line."""

from __future__ import annotations

from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding

from ..walking import AGENT, PASSPHRASE, counter_for
from .line import talk


def test_going_back_from_the_lock_says_how_to_close_and_asks_again(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["<", AGENT, "<", "<", AGENT, PASSPHRASE, "quitter"], counter=counter_for(Place.LOCK, onboarding))
    assert line.status == 0
    assert line.unseen == ["<", PASSPHRASE]
    line.expect("Phrase de passe", "Pour partir, choisissez", "Agent", "Nouveau")
