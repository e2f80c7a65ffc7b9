"""Another address for the activation message: with the account's password, or nobody's account is taken over (C25 to C27)."""

from __future__ import annotations

import pytest

from gimt_tui.journey.places import Place
from gimt_tui.mail.activation import parse_message
from tests.conftest import ACCOUNT, Clock
from tests.walking import PASSWORD, Walker, standing_at

NEW = "jeanne@autre.fr"


async def _send(walker: Walker, email: str, password: str) -> None:
    await walker.fill({"email": email, "email_confirmation": email, "current_password": password})
    await walker.submit()


def _clock(walker: Walker) -> Clock:
    assert isinstance(walker.onboarding.parts.clock, Clock)
    return walker.onboarding.parts.clock


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_its_three_fields_and_its_buttons_are_seen_at_once(size: tuple[int, int]) -> None:
    async with standing_at(Place.ADDRESS, size=size) as walker:
        assert [box.field.name for box in walker.form.boxes] == ["email", "email_confirmation", "current_password"]
        assert walker.box("email").value == ACCOUNT["email"]
        assert walker.field == "email"
        for words in ("Courrier électronique *", "Confirmer le courrier électronique *", "Mot de passe actuel *"):
            assert words in walker.flat
        assert walker.buttons == ["Envoyer à cette adresse", "Retour"]


async def test_the_message_leaves_for_the_new_address_and_the_old_one_is_told() -> None:
    async with standing_at(Place.ADDRESS) as walker:
        await _send(walker, NEW, PASSWORD)
        await walker.arrive(Place.CREATED)
        (dossier,) = walker.onboarding.dossiers.list()
        assert dossier.account.email == NEW
        told = [each for each in walker.onboarding.parts.store.mail(dossier.key) if f"To: {ACCOUNT['email']}" in each.source]
        assert "a été corrigée" in str(parse_message(told[-1].source)["Subject"])
        assert not told[-1].token_hash


async def test_a_wrong_password_changes_nothing_and_makes_wait() -> None:
    async with standing_at(Place.ADDRESS) as walker:
        for _ in range(3):
            await _send(walker, NEW, "Faux-2026!")
            await walker.until(lambda: walker.box("current_password").value == "", "the refusal")
            assert walker.said_of("current_password") == "✗ Erreur : Ce n’est pas votre mot de passe actuel."
            assert walker.field == "current_password"
            assert walker.box("email").value == NEW
        assert walker.note == "! Attention : Trop de tentatives. Réessayez dans 5 s."
        await _send(walker, NEW, PASSWORD)
        await walker.until(lambda: walker.box("current_password").value == "", "the wait")
        await walker.until(lambda: walker.note == "! Attention : Trop de tentatives. Réessayez dans 5 s.", "the wait")
        assert walker.flat.count("Trop de tentatives") == 1
        assert "✗" not in walker.text, "nothing is known to be wrong with what was sent"
        assert (walker.field, walker.box("current_password").value) == ("current_password", "")
        (dossier,) = walker.onboarding.dossiers.list()
        assert dossier.account.email == ACCOUNT["email"]
        _clock(walker).move(seconds=5)
        await _send(walker, NEW, PASSWORD)
        await walker.arrive(Place.CREATED)


async def test_too_many_messages_are_told_at_the_address() -> None:
    async with standing_at(Place.ADDRESS) as walker:
        await _send(walker, NEW, PASSWORD)
        await walker.arrive(Place.CREATED)
        await walker.push("Autre adresse")
        await walker.arrive(Place.ADDRESS)
        await _send(walker, NEW, PASSWORD)
        await walker.until(lambda: walker.note == "! Attention : Un courriel vient d’être demandé. Réessayez dans 30 s.", "the wait")
        assert walker.flat.count("Réessayez") == 1
        assert walker.field == "email"
        assert walker.box("email").value == NEW
        # Once one has waited, the same answers are sent by Enter alone.
        _clock(walker).move(seconds=30)
        await walker.submit()
        await walker.arrive(Place.CREATED)
