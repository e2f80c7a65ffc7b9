"""Who may see what: the places of a dossier are its owner's, however one comes to them."""

from __future__ import annotations

from datetime import timedelta
from operator import methodcaller
from uuid import UUID

import pytest

from gimt_tui.domain.answers.request_fields import SUBJECTS
from gimt_tui.domain.dossier import Dossier, Draft
from gimt_tui.domain.states import Stage
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import DOORS, RECORDS, Access, Place
from gimt_tui.journey.requests import file_request, filed_requests
from gimt_tui.journey.routes import destinations
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.base import DiskError
from tests.conftest import Clock
from tests.store.samples import agent
from tests.walking import prepare


@pytest.fixture
def dossier(onboarding: Onboarding) -> Dossier:
    return prepare(onboarding, Stage.ATTACHED)


@pytest.fixture
def visit(onboarding: Onboarding) -> Visit:
    return Visit(lambda: onboarding)


def signed_in(visit: Visit, dossier: Dossier) -> Visit:
    assert visit.advance(Place.SIGN_IN, Outcome(Exit.NEXT, dossier=dossier.key)) is Place.SPACE
    visit.place = Place.SPACE
    return visit


WAYS = [(place, exit) for place in Place for exit in destinations(place) if not (place in DOORS and exit is Exit.NEXT)]


@pytest.mark.parametrize(("place", "exit"), WAYS)
def test_however_a_place_ends_a_stranger_comes_to_nothing_of_a_dossier(
    visit: Visit, dossier: Dossier, place: Place, exit: Exit | Place
) -> None:
    visit.person.dossier = dossier.key
    # The account is made by whoever ends the one, and the password was right where the other asks for the activation.
    given = None if (place, exit) in ((Place.TERMS, Exit.NEXT), (Place.SIGN_IN, Exit.AMEND)) else dossier.key
    following = visit.advance(place, Outcome(exit, dossier=given))
    assert following is not None
    assert RECORDS[following].access is Access.ANYONE
    assert not visit.person.is_owner


def test_a_dossier_of_the_list_is_opened_by_its_password_whatever_its_stage(onboarding: Onboarding, visit: Visit) -> None:
    for number, stage in enumerate(Stage):
        each = prepare(onboarding, stage, identifiant=f"tabac{number:04}")
        assert visit.advance(Place.RESUME, Outcome(Exit.RESUME, dossier=each.key)) is Place.SIGN_IN
        assert not visit.person.is_owner


def test_who_made_an_account_in_this_visit_is_its_owner_until_the_visit_ends(visit: Visit, dossier: Dossier) -> None:
    assert visit.advance(Place.TERMS, Outcome(Exit.NEXT, dossier=dossier.key)) is Place.CREATED
    assert visit.advance(Place.CREATED, Outcome(Exit.NEXT)) is Place.MAILBOX
    assert visit.advance(Place.MESSAGE, Outcome(Exit.NEXT)) is Place.ACTIVATED
    assert visit.person.is_owner, "the activation is not the end of the visit"
    assert visit.advance(Place.ACTIVATED, Outcome(Exit.NEXT, dossier=dossier.key)) is Place.SPACE
    assert visit.advance(Place.CREATED, Outcome(Exit.BACK)) is Place.WELCOME
    assert visit.person.opened == frozenset()


def test_who_has_given_the_password_goes_on_where_the_activation_stopped(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    visit.advance(Place.RESUME, Outcome(Exit.RESUME, dossier=dossier.key))
    assert visit.advance(Place.SIGN_IN, Outcome(Exit.AMEND, dossier=dossier.key)) is Place.CREATED
    assert visit.person.is_owner


@pytest.mark.parametrize(("place", "left"), [(Place.SPACE, Exit.IDLE), (Place.SPACE, Exit.BACK), (Place.NEW_PASSWORD, Exit.NEXT)])
def test_who_leaves_the_space_is_its_owner_no_more(visit: Visit, dossier: Dossier, place: Place, left: Exit) -> None:
    signed_in(visit, dossier).advance(place, Outcome(left))
    assert not visit.person.signed_in
    assert visit.person.opened == frozenset()


def test_a_link_of_somebody_elses_dossier_does_not_open_it(onboarding: Onboarding, visit: Visit, dossier: Dossier) -> None:
    other = prepare(onboarding, Stage.ATTACHED, identifiant="martin75")
    signed_in(visit, dossier)
    assert visit.advance(Place.CONFIRM_EMAIL, Outcome(Exit.NEXT, dossier=other.key)) is Place.SIGN_IN
    assert not visit.person.is_owner


def test_whoever_is_away_for_long_proves_who_they_are_again(onboarding: Onboarding, visit: Visit, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    visit.advance(Place.TERMS, Outcome(Exit.NEXT, dossier=dossier.key))
    clock.now += onboarding.parts.rules.idle - timedelta(seconds=1)
    assert not visit.is_idle
    visit.note_activity()
    clock.now += onboarding.parts.rules.idle
    assert visit.is_idle
    assert visit.advance(Place.CREATED, Outcome(Exit.IDLE)) is Place.SIGN_IN
    assert not visit.person.is_owner


FOR_ANYONE = {
    Place.WELCOME, Place.RESUME, Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.SIGN_IN, Place.FORGOTTEN,
    Place.RESET_SENT, Place.NEW_PASSWORD, Place.LOCK,
}  # fmt: skip
FOR_AGENTS = {
    Place.BOARD, Place.FOLLOWED, Place.PORTAL, Place.ANSWER, Place.NOTE, Place.REVIEW, Place.SHOP, Place.REPORT, Place.TURN, Place.RESTART,
    Place.DECISION, Place.EVENTS, Place.SHEET, Place.SHEET_FILE,
}  # fmt: skip
FOR_THE_OWNER = {Place.CREATED, Place.ADDRESS, Place.ACTIVATE, Place.MAILBOX, Place.MESSAGE, Place.ACTIVATED, Place.DISOWN}
DRAFTED = {
    Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.ACCOUNT_IDENTITY, Place.ACCOUNT_CONTACT, Place.ACCOUNT_EMAIL, Place.ATTACH,
    Place.RECAP,
}  # fmt: skip


@pytest.mark.parametrize("place", Place)
def test_a_place_is_closed_to_who_is_not_signed_in_unless_it_stands_here(place: Place) -> None:
    """Said once more than in the records: what the other tests expect is read there."""
    expected = Access.ANYONE if place in FOR_ANYONE else Access.OWNER if place in FOR_THE_OWNER else Access.SIGNED_IN
    if place in FOR_AGENTS:
        expected = Access.AGENT
    assert RECORDS[place].access is expected


def test_a_stranger_sees_the_requests_of_this_visit_and_no_other_strangers(onboarding: Onboarding, visit: Visit, clock: Clock) -> None:
    answers = {"request_subject": SUBJECTS[0], "request_description": "Je ne reçois pas le courriel.", "request_email": "nom@exemple.fr"}
    file_request(Visit(lambda: onboarding), answers)
    clock.move(minutes=1)
    mine = file_request(visit, answers)
    assert filed_requests(visit) == (mine,)
    visit.start_over()
    assert filed_requests(visit) == ()


@pytest.mark.parametrize("left", [Exit.IDLE, Exit.HOME])
def test_secrets_and_links_do_not_outlive_the_sign_out(visit: Visit, dossier: Dossier, left: Exit) -> None:
    signed_in(visit, dossier).person.values |= {"current_password": "Tabac-2026!", "mail_link": "https://exemple.fr/x", "phone": "01 99"}
    visit.advance(Place.ACCOUNT_CONTACT, Outcome(left))
    assert visit.person.values == ({"phone": "01 99"} if left is Exit.IDLE else {})


class TestForgottenPassword:
    def ask(self, visit: Visit, dossier: UUID | None) -> None:
        assert visit.advance(Place.FORGOTTEN, Outcome(Exit.NEXT, dossier=dossier)) is Place.RESET_SENT

    def test_a_strangers_request_opens_no_mailbox(self, visit: Visit, dossier: Dossier) -> None:
        self.ask(visit, dossier.key)
        assert visit.person.dossier is None
        assert visit.advance(Place.RESET_SENT, Outcome(Place.MAILBOX)) is Place.SIGN_IN

    def test_the_owner_reads_their_own(self, visit: Visit, dossier: Dossier) -> None:
        visit.advance(Place.TERMS, Outcome(Exit.NEXT, dossier=dossier.key))
        self.ask(visit, dossier.key)
        assert visit.advance(Place.RESET_SENT, Outcome(Place.MAILBOX)) is Place.MAILBOX

    def test_and_not_somebody_elses(self, onboarding: Onboarding, visit: Visit, dossier: Dossier) -> None:
        other = prepare(onboarding, Stage.ATTACHED, identifiant="martin75")
        visit.advance(Place.TERMS, Outcome(Exit.NEXT, dossier=dossier.key))
        self.ask(visit, other.key)
        assert visit.advance(Place.RESET_SENT, Outcome(Place.MAILBOX)) is Place.SIGN_IN


class TestDrafts:
    def draft(self, onboarding: Onboarding, dossier: Dossier, place: str, **values: str) -> Draft:
        onboarding.drafts.save(onboarding.parts.new_key(), place, values, dossier.key)
        (draft,) = onboarding.drafts.list()
        return draft

    @pytest.mark.parametrize(
        ("place", "values", "following"),
        [
            ("attach", {"siret": "732 829"}, Place.ATTACH),
            ("recap", {"code_type": "SIRET", "siret": "35600000000048"}, Place.RECAP),
            ("recap", {"siret": "35600000000048"}, Place.ATTACH),
            ("account_contact", {"phone": "01 99"}, Place.ACCOUNT_CONTACT),
            ("credentials", {"email": "a@exemple.fr"}, Place.SPACE),
            ("of another version", {"email": "a@exemple.fr"}, Place.SPACE),
        ],
    )
    def test_what_was_typed_in_a_dossier_comes_back_with_its_owner_at_the_place_that_was_left(
        self, onboarding: Onboarding, visit: Visit, dossier: Dossier, place: str, values: dict[str, str], following: Place
    ) -> None:
        draft = self.draft(onboarding, dossier, place, **values)
        visit.advance(Place.RESUME, Outcome(Exit.RESUME, dossier=dossier.key))
        assert (visit.person.draft, visit.person.values) == (None, {}), "nothing of it is there before the password"
        assert visit.advance(Place.SIGN_IN, Outcome(Exit.NEXT, dossier=dossier.key)) is following
        assert (visit.person.draft, visit.person.values) == (draft.key, values)

    @pytest.mark.parametrize("place", ["attach", "recap"])
    def test_an_establishment_that_is_attached_by_now_is_not_attached_again(
        self, onboarding: Onboarding, visit: Visit, dossier: Dossier, place: str
    ) -> None:
        self.draft(onboarding, dossier, place, code_type="SIRET", siret="732 829 320 00074")
        visit.advance(Place.RESUME, Outcome(Exit.RESUME, dossier=dossier.key))
        assert visit.advance(Place.SIGN_IN, Outcome(Exit.NEXT, dossier=dossier.key)) is Place.SPACE
        assert (visit.person.draft, visit.person.values) == (None, {})

    def test_who_signs_in_where_somebody_else_was_signed_out_gets_nothing_of_theirs(
        self, onboarding: Onboarding, visit: Visit, dossier: Dossier
    ) -> None:
        other = prepare(onboarding, Stage.ATTACHED, identifiant="martin75")
        signed_in(visit, dossier).person.values["siret"] = "732 829"
        key = visit.draft_key()
        assert visit.advance(Place.ATTACH, Outcome(Exit.IDLE)) is Place.SIGN_IN
        assert visit.person.values == {"siret": "732 829"}, "it is theirs, should they come back"
        assert visit.advance(Place.SIGN_IN, Outcome(Exit.NEXT, dossier=other.key)) is Place.SPACE
        assert visit.person.values == {}
        assert visit.draft_key() != key

    @pytest.mark.parametrize("place", Place)
    def test_what_is_typed_is_kept_in_the_places_that_stand_here_alone(self, visit: Visit, place: Place) -> None:
        visit.place, visit.person.values = place, {"siret": "732"}
        assert (visit.make_draft_saver() is not None) == (place in DRAFTED)
        visit.person.values = {}
        assert visit.make_draft_saver() is None

    def test_a_save_that_comes_late_keeps_what_was_typed_when_it_was_asked_for(
        self, onboarding: Onboarding, visit: Visit, dossier: Dossier
    ) -> None:
        signed_in(visit, dossier).place = Place.ATTACH
        visit.person.values["siret"] = "732"
        save = visit.make_draft_saver()
        assert save
        visit.person.values["siret"] = "of somebody else"
        save()
        (draft,) = onboarding.drafts.list()
        assert dict(draft.values) == {"siret": "732"}

    def test_what_was_begun_elsewhere_stays_when_a_form_is_sent(self, visit: Visit, dossier: Dossier) -> None:
        signed_in(visit, dossier).person.values |= {"siret": "732", "phone": "01 99 00 12 34", "mobile": ""}
        visit.advance(Place.ACCOUNT_CONTACT, Outcome(Exit.NEXT, dossier=dossier.key))
        assert visit.person.values == {"siret": "732"}

    def test_nobody_elses(self, onboarding: Onboarding, visit: Visit, dossier: Dossier) -> None:
        self.draft(onboarding, prepare(onboarding, Stage.ATTACHED, identifiant="martin75"), "attach", siret="732")
        assert signed_in(visit, dossier).person.values == {}


class TestAgents:
    @pytest.fixture(autouse=True)
    def _office(self, onboarding: Onboarding) -> None:
        onboarding.parts.store.run(methodcaller("put_agent", agent()))

    def test_there_is_no_list_and_no_draft_for_who_is_not_an_agent(self, onboarding: Onboarding, visit: Visit, dossier: Dossier) -> None:
        onboarding.drafts.save(onboarding.parts.new_key(), "credentials", {"email": "a@exemple.fr"})
        assert onboarding.dossiers.count_resumable() == 0
        assert visit.advance(Place.WELCOME, Outcome(Place.RESUME)) is Place.SIGN_IN

    def test_one_still_opens_ones_own_dossier(self, visit: Visit, dossier: Dossier) -> None:
        visit.advance(Place.WELCOME, Outcome(Place.RESUME))
        assert signed_in(visit, dossier).person.is_owner


def test_a_file_that_cannot_be_read_shows_no_list(onboarding: Onboarding, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DiskError("Le disque ne répond pas.")

    monkeypatch.setattr(onboarding.parts.store, "agents", fail)
    assert visit.advance(Place.WELCOME, Outcome(Place.RESUME)) is Place.SIGN_IN
