"""Passwords typed in a form that was left: for a minute they are there on coming back, in memory, and nobody else's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest

from gimt_tui.journey.places import PANES, Place
from gimt_tui.onboarding.parts import Rules
from tests.conftest import ACCOUNT, Clock
from tests.walking import PASSWORD, Walker, standing_at

NEW = "Nouveau-2026!"
Way = Callable[[Walker], Awaitable[None]]


async def _resume(walker: Walker) -> None:
    await walker.arrive(Place.WELCOME)
    await walker.resume()


async def _forgotten(walker: Walker) -> None:
    await walker.push("Retour")
    await walker.arrive(Place.SIGN_IN)


async def _another_address(walker: Walker) -> None:
    await walker.arrive(Place.CREATED)
    await walker.push("Autre adresse")


async def _account(walker: Walker) -> None:
    await walker.arrive(Place.ACCOUNT)
    await walker.choose("account_password", Place.ACCOUNT_PASSWORD)


async def _reset(walker: Walker) -> None:
    await walker.arrive(Place.SIGN_IN)
    for label, place in (("Mot de passe oublié", Place.FORGOTTEN), ("Envoyer le courriel", Place.RESET_SENT)):
        await walker.push(label)
        await walker.arrive(place)
    await walker.push("Saisir le lien reçu")


@dataclass(frozen=True)
class Case:
    """A form with passwords, what is typed there, how it is left and how one comes back."""

    place: Place
    typed: Mapping[str, str]
    back: Way
    leave: str = "Retour"

    @property
    def secrets(self) -> dict[str, str]:
        return {name: text for name, text in self.typed.items() if "password" in name}


CASES = {
    "step 1, by the first screen": Case(Place.CREDENTIALS, {name: ACCOUNT[name] for name in PANES[Place.CREDENTIALS].names}, _resume),
    "the sign-in, by the first screen": Case(Place.SIGN_IN, {"sign_in_password": PASSWORD}, _resume),
    "the sign-in, by the forgotten password": Case(Place.SIGN_IN, {"sign_in_password": PASSWORD}, _forgotten, "Mot de passe oublié"),
    "another address": Case(Place.ADDRESS, {"current_password": PASSWORD}, _another_address),
    "the password of the account": Case(
        Place.ACCOUNT_PASSWORD, {"current_password": PASSWORD, "new_password": NEW, "new_password_confirmation": NEW}, _account
    ),
    "a new password": Case(Place.NEW_PASSWORD, {"new_password": NEW, "new_password_confirmation": NEW}, _reset),
}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def clock_of(walker: Walker) -> Clock:
    assert isinstance(walker.onboarding.parts.clock, Clock)
    return walker.onboarding.parts.clock


async def leave(walker: Walker, case: Case) -> None:
    """Type, and leave the form unsent."""
    await walker.fill(case.typed)
    if case.leave == "Retour":
        await walker.send("escape")
    else:
        await walker.push(case.leave)


def typed_secrets(walker: Walker, case: Case) -> dict[str, str]:
    return {name: walker.form.values[name] for name in case.secrets}


@each_case
async def test_they_are_there_on_coming_back(case: Case) -> None:
    async with standing_at(case.place) as walker:
        await leave(walker, case)
        clock_of(walker).move(seconds=59)
        await case.back(walker)
        await walker.arrive(case.place)
        assert typed_secrets(walker, case) == case.secrets


@each_case
async def test_after_a_minute_they_are_not(case: Case) -> None:
    async with standing_at(case.place) as walker:
        await leave(walker, case)
        clock_of(walker).move(seconds=60)
        await case.back(walker)
        await walker.arrive(case.place)
        assert set(typed_secrets(walker, case).values()) == {""}
        assert walker.app.visit.left_secrets is None


@each_case
async def test_a_minute_later_they_are_out_of_memory_without_a_key(case: Case) -> None:
    async with standing_at(case.place) as walker:
        await leave(walker, case)
        await walker.settle()
        clock_of(walker).move(seconds=60)
        await walker.app.sign_out_idle()
        assert walker.app.visit.left_secrets is None
        assert PASSWORD not in walker.app.visit.person.values.values()


@each_case
async def test_they_are_in_no_draft_and_in_no_repr(case: Case) -> None:
    async with standing_at(case.place) as walker:
        await leave(walker, case)
        await walker.settle()
        assert case.secrets.items() <= dict(walker.app.visit.left_secrets.values if walker.app.visit.left_secrets else {}).items()
        drafts = [each.values for each in walker.onboarding.drafts.list()]
        kept = repr((drafts, walker.app.visit.left_secrets, walker.app.visit))
        assert not [text for text in case.secrets.values() if text in kept]


async def test_what_was_emptied_before_leaving_is_not_there() -> None:
    async with standing_at(Place.ADDRESS) as walker:
        case = CASES["another address"]
        await leave(walker, case)
        await case.back(walker)
        await walker.arrive(case.place)
        await walker.answer("current_password", "")
        await walker.send("escape")
        await case.back(walker)
        await walker.arrive(case.place)
        assert walker.form.values["current_password"] == ""


async def test_a_dossier_that_is_begun_anew_has_nothing_of_the_one_before() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        await leave(walker, CASES["step 1, by the first screen"])
        await walker.arrive(Place.WELCOME)
        await walker.follow(Place.CREDENTIALS)
        assert walker.app.visit.left_secrets is None
        assert set(walker.form.values.values()) == {""}


async def test_signing_out_forgets_them() -> None:
    async with standing_at(Place.ACCOUNT_PASSWORD) as walker:
        await leave(walker, CASES["the password of the account"])
        await walker.arrive(Place.ACCOUNT)
        await walker.send("escape")
        await walker.arrive(Place.SPACE)
        await walker.push("Se déconnecter")
        await walker.until(lambda: not walker.app.visit.person.signed_in, "the end of the session")
        assert walker.app.visit.left_secrets is None


async def test_idleness_forgets_them() -> None:
    async with standing_at(Place.ACCOUNT_PASSWORD) as walker:
        await leave(walker, CASES["the password of the account"])
        await walker.arrive(Place.ACCOUNT)
        walker.onboarding.parts.rules = Rules(idle=timedelta(seconds=10))
        clock_of(walker).move(seconds=30)
        await walker.app.sign_out_idle()
        await walker.arrive(Place.SIGN_IN)
        assert walker.app.visit.left_secrets is None


async def test_sending_forgets_them() -> None:
    async with standing_at(Place.ACCOUNT_PASSWORD) as walker:
        case = CASES["the password of the account"]
        await leave(walker, case)
        await case.back(walker)
        await walker.arrive(case.place)
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
        assert walker.app.visit.left_secrets is None
