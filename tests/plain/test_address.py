"""Another address for the activation message, one line at a time: the same questions and sentences as on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.onboarding import Onboarding
from tests.walking import LeavingTransport

from ..conftest import ACCOUNT, Clock
from .line import CREATED, PASSWORD, Given, only_dossier, talk

NEW = "jeanne@autre.fr"
LATER: list[Given] = ["<", "quitter"]


@pytest.fixture
def onboarding(onboarding: Onboarding) -> Onboarding:
    """The use cases of an office whose messages leave the machine and wait there."""
    return Onboarding(replace(onboarding.parts, transport=LeavingTransport()))


def test_the_password_is_asked_unseen_and_the_message_leaves(onboarding: Onboarding) -> None:
    line = talk(onboarding, [*CREATED, "Autre adresse", NEW, NEW, PASSWORD, *LATER])
    line.expect("Question 3 sur 3, obligatoire : Mot de passe actuel", "Le lien et le code du précédent ne servent plus.", NEW)
    assert line.unseen == [PASSWORD] * 3
    assert only_dossier(onboarding).account.email == NEW


def test_a_wrong_password_is_asked_again_alone_and_then_made_to_wait(onboarding: Onboarding, clock: Clock) -> None:
    def patient() -> str:
        clock.move(seconds=5)
        return PASSWORD

    wrong: list[Given] = ["faux", "faux", "faux", PASSWORD, patient]
    line = talk(onboarding, [*CREATED, "Autre adresse", NEW, NEW, *wrong, *LATER])
    line.expect(
        *["Erreur : Ce n’est pas votre mot de passe actuel."] * 3,
        "Erreur : Trop de tentatives. Réessayez dans 5 s.",
        "ne servent plus",
    )
    line.never("Entrée garde la réponse déjà saisie")
    assert only_dossier(onboarding).account.email == NEW


def test_the_same_address_leaves_the_link_before_its_use(onboarding: Onboarding, clock: Clock) -> None:
    def patient() -> str:
        clock.move(seconds=30)
        return ""

    same: list[Given] = ["Autre adresse", "", ACCOUNT["email"], PASSWORD, "", "", patient]
    line = talk(onboarding, [*CREATED, *same, *LATER])
    line.expect("Erreur : Un courriel vient d’être demandé. Réessayez dans 30 s.", "Le lien et le code du précédent servent encore.")
    line.never("ne servent plus")
