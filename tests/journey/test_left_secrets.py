"""Whose the passwords of a form are that was left: nobody else is given them."""

from __future__ import annotations

from uuid import UUID

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.person import Person
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from tests.conftest import Clock, make_onboarding
from tests.walking import prepare

SECRETS = {"sign_in_password": "Tabac-2026!"}
DRAFT = UUID(int=1)


@pytest.fixture
def visit() -> Visit:
    onboarding = make_onboarding(Clock())
    return Visit(lambda: onboarding)


def leave(visit: Visit, place: Place, exit: Exit | Place = Exit.BACK, name: str = "") -> None:
    values = {"sign_in_identifiant": name} if name else {}
    visit.advance(place, Outcome(exit, values, secrets=SECRETS))


def test_at_the_sign_in_they_are_of_the_name_typed_beside_them(visit: Visit) -> None:
    leave(visit, Place.SIGN_IN, Place.FORGOTTEN, "dupont75")
    assert visit.secrets_for(Place.SIGN_IN, "dupont75") == SECRETS
    assert visit.secrets_for(Place.SIGN_IN, "martin75") == {}
    assert visit.secrets_for(Place.ADDRESS, "dupont75") == {}


def test_of_no_dossier_they_are_gone_on_the_first_screen(visit: Visit) -> None:
    leave(visit, Place.SIGN_IN, name="dupont75")
    assert visit.left_secrets is None


def test_another_dossier_has_none_of_them(visit: Visit) -> None:
    one, other = (prepare(visit.onboarding, Stage.ACTIVATED, identifiant=each).key for each in ("dupont75", "martin75"))
    visit.person.dossier = one
    leave(visit, Place.SIGN_IN)
    assert visit.left_secrets is not None
    visit.person = Person(dossier=other)
    assert visit.secrets_for(Place.SIGN_IN, "") == {}
    visit.person = Person(dossier=one)
    assert visit.secrets_for(Place.SIGN_IN, "") == SECRETS
    visit.advance(Place.RESUME, Outcome(Exit.RESUME, dossier=other))
    assert visit.left_secrets is None


def test_another_draft_has_none_of_them(visit: Visit) -> None:
    visit.person.draft = DRAFT
    leave(visit, Place.CREDENTIALS)
    assert visit.secrets_for(Place.CREDENTIALS, "") == {}
    visit.advance(Place.RESUME, Outcome(Exit.RESUME, draft=DRAFT))
    assert visit.secrets_for(Place.CREDENTIALS, "") == SECRETS
    visit.advance(Place.RESUME, Outcome(Exit.RESUME, draft=UUID(int=2)))
    assert visit.left_secrets is None


def test_they_end_with_the_session(visit: Visit) -> None:
    visit.person.dossier, visit.person.signed_in = prepare(visit.onboarding, Stage.ACTIVATED).key, True
    leave(visit, Place.ACCOUNT_PASSWORD)
    assert visit.left_secrets is not None
    visit.sign_out()
    assert visit.left_secrets is None


def test_they_end_with_a_session_that_ends_on_the_first_screen(visit: Visit) -> None:
    visit.person.dossier, visit.person.signed_in = prepare(visit.onboarding, Stage.ACTIVATED).key, True
    leave(visit, Place.ACCOUNT_PASSWORD)
    visit.advance(Place.SPACE, Outcome(Exit.BACK))
    assert visit.left_secrets is None


def test_a_clock_that_was_set_back_ends_them(visit: Visit) -> None:
    leave(visit, Place.SIGN_IN, Place.FORGOTTEN, "dupont75")
    clock = visit.onboarding.parts.clock
    assert isinstance(clock, Clock)
    clock.move(seconds=-1)
    visit.drop_old_secrets()
    assert visit.left_secrets is None
