"""The same, one line at a time: services, fiches, a request for assistance, the manual (guide rows C43 and C59 to C76)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.onboarding import Onboarding
from gimt_tui.plain import converse
from tests.conftest import Clock, make_onboarding
from tests.walking import PASSWORD, flat, prepare

SIGNED_IN = ["2", "1", PASSWORD]


def talk(onboarding: Onboarding, answers: Sequence[str]) -> str:
    """What is said until the answers are used up, as one line of words."""
    left = iter(answers)
    said: list[str] = []

    def ask(_prompt: str) -> str:
        line = next(left, None)
        if line is None:
            raise EOFError
        return line

    assert converse(onboarding, ask=ask, ask_secret=ask, say=said.append, encoding="utf-8") == 0
    return flat(" ".join(said))


@pytest.fixture
def onboarding() -> Onboarding:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.OPEN)
    return onboarding


def test_c59_c60_gimt_comes_first_and_services_follow_by_use(onboarding: Onboarding) -> None:
    said = talk(onboarding, [*SIGNED_IN, "6", "quitter"])
    assert "1 Gestion informatisée du Monopole du Tabac" in said
    assert "Ce service se trouve sur le portail de la douane." in said
    assert said.index("4 GIMT_EXTRANET") < said.index("4 Traitement et Suivi"), "once opened, it comes before the others"
    assert "Fiche Débit, Établissement 1 sur 1 SIRET : 732 829 320 00074" in talk(onboarding, [*SIGNED_IN, "1", "", "quitter"])


def test_c59_before_the_opening_gimt_is_no_choice() -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.ATTACHED)
    said = talk(onboarding, [*SIGNED_IN, "Tous les services en ligne", "quitter"])
    assert "Gestion informatisée du Monopole du Tabac" not in said.partition("Mon espace personnel")[2]
    assert "À titre indicatif, le jeudi 12 mars 2026, dans 10 jours." in said
    assert "Tous les services en ligne Dans l’ordre du catalogue" in said


def test_c75_a_request_inside_a_request_is_not_begun(onboarding: Onboarding) -> None:
    request = ["aide demande", "1", "aide demande", "aide suivi", "Rien ne va plus.", "<", "Rien ne va vraiment plus.", "", "1"]
    said = talk(onboarding, [*SIGNED_IN, *request, "aide suivi", "quitter"])
    assert "Vous remplissez déjà une demande." in said
    assert "Aucune demande n’est déposée." in said
    (filed,) = onboarding.parts.store.requests()
    assert filed.description == "Rien ne va vraiment plus."
    assert f"La demande {filed.reference} est enregistrée." in said
    assert f"{filed.reference}, " in said


def test_c75_a_request_left_half_way_is_there_on_return(onboarding: Onboarding) -> None:
    said = talk(onboarding, [*SIGNED_IN, "aide demande", "1", "Rien ne va plus.", "", "2", "aide demande", "1", "", "", "1", "quitter"])
    assert "Réponse précédente : Rien ne va plus." in said
    assert len(onboarding.parts.store.requests()) == 1


def test_c76_the_manual_as_text(onboarding: Onboarding) -> None:
    said = talk(onboarding, ["aide page", "aide manuel", "aide autre", "3"])
    assert "Accueil Le premier écran rappelle" in said
    assert "Lire le manuel Les flèches" in said
    assert "**" not in said
    assert "aide suivi : vos demandes déposées" in said
