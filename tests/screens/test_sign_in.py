"""The door of the personal space (guide rows C45, C46): one sentence for both slips, throttled, the password cleared."""

from __future__ import annotations

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from tests.conftest import Clock, make_onboarding
from tests.walking import PASSWORD, Walker, answered, come_to, prepare, standing_at, visiting

WRONG = "Identifiant ou mot de passe incorrect."


async def _refused(walker: Walker, identifiant: str, password: str) -> None:
    """Try, and be refused."""
    await walker.answer("sign_in_identifiant", identifiant)
    await walker.answer("sign_in_password", password)
    await walker.press("enter")
    assert walker.place is Place.SIGN_IN


async def test_the_identifiant_is_known_and_the_password_asked_for() -> None:
    async with standing_at(Place.SIGN_IN) as walker:
        assert walker.box("sign_in_identifiant").value == "dupont75"
        assert walker.field == "sign_in_password"


@pytest.mark.parametrize("identifiant", ["dupont75", "inconnu75", "<>", "[/b]"])
async def test_a_refusal_tells_not_which_of_both_is_wrong_and_clears_the_password_alone(identifiant: str) -> None:
    async with standing_at(Place.SIGN_IN) as walker:
        await _refused(walker, identifiant, "Pas-le-bon-1")
        assert walker.summary == "✗ Erreur : 1 réponse à corriger Mot de passe"
        assert walker.summary_lines == [f"✗ Erreur : {WRONG}"]
        assert f"✗ Erreur : {WRONG}" in walker.guidance
        assert walker.field == "sign_in_password"
        assert walker.form.values == {"sign_in_identifiant": identifiant, "sign_in_password": ""}


async def test_after_a_refusal_the_right_password_opens() -> None:
    async with standing_at(Place.SIGN_IN) as walker:
        await _refused(walker, "dupont75", "Pas-le-bon-1")
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.SPACE)


async def test_the_identifiant_is_known_in_any_case() -> None:
    async with standing_at(Place.SIGN_IN) as walker:
        await walker.answer("sign_in_identifiant", " DUPONT75 ")
        await walker.answer("sign_in_password", PASSWORD)
        await walker.press("enter")
        await walker.arrive(Place.SPACE)


async def test_too_many_tries_have_to_wait() -> None:
    clock = Clock()
    async with visiting(make_onboarding(clock)) as walker:
        await come_to(walker, Place.SIGN_IN)
        for _ in range(3):
            await _refused(walker, "dupont75", "Pas-le-bon-1")
            assert f"✗ Erreur : {WRONG}" in walker.guidance
        await _refused(walker, "DUPONT75", PASSWORD)
        assert walker.note == "! Attention : Trop de tentatives. Réessayez dans 5 s."
        assert walker.flat.count("Trop de tentatives") == 1
        assert "✗" not in walker.text, "nothing is known to be wrong with what was sent"
        assert walker.form.values == {"sign_in_identifiant": "DUPONT75", "sign_in_password": ""}
        clock.move(seconds=4)
        await _refused(walker, "dupont75", PASSWORD)
        assert walker.note == "! Attention : Trop de tentatives. Réessayez dans 1 s."
        clock.move(seconds=1)
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.SPACE)


async def test_an_account_not_yet_activated_leads_to_its_message() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.CREATED, identifiant="martin75")
    clock.move(minutes=1)
    async with visiting(onboarding) as walker:
        await come_to(walker, Place.SIGN_IN)
        await walker.answer("sign_in_identifiant", "martin75")
        await walker.answer("sign_in_password", PASSWORD)
        await walker.press("enter")
        await walker.arrive(Place.CREATED)
        assert "martin75" in walker.flat
        assert "dupont75" not in walker.flat
        await walker.follow(Place.MAILBOX, Place.MESSAGE, Place.ACTIVATED, Place.SIGN_IN)
        assert walker.box("sign_in_identifiant").value == "martin75"
