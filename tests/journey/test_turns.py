"""Whose turn it is at a counter: a quiet page before what is a person's own to type, and what is told of an agent who types it."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.fields import FIELDS, Kind
from gimt_tui.domain.attention import Need, course_of
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import EventName, Stage
from gimt_tui.domain.tone import Text
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import OFFICE, PANES, Place
from gimt_tui.journey.turns import OWN, take_turn
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview
from screens.describing import page_of
from screens.page import Page, follow

from ..conftest import ACCOUNT
from ..walking import AGENT, PASSPHRASE, PASSWORD, flat, link_of, prepare

NEW = "Fumoir-2027!"


@pytest.fixture
def visit(onboarding: Onboarding) -> Visit:
    """A counter that an agent has unlocked, at its board."""
    agent = onboarding.agents.add(AGENT, PASSPHRASE)
    visit = Visit(lambda: onboarding, counter=Counter("Accueil", Overview(onboarding.parts)))
    assert visit.counter is not None
    visit.counter.unlock(agent, onboarding.parts)
    visit.advance(Place.LOCK, Outcome(Exit.NEXT))
    return visit


def go(visit: Visit, place: Place, outcome: Outcome) -> Place:
    """Where ``place`` leads that ends so; the visit stands there."""
    following = visit.advance(place, outcome)
    assert following is not None
    visit.place = following
    return following


def choose(visit: Visit, label: str) -> Place:
    """Take that choice of the page that the visit stands at."""
    page = page_of(visit.place, visit)
    (lead,) = [each.lead for each in page.choices if each.label == label]
    outcome = follow(lead)
    assert isinstance(outcome, Outcome)
    return go(visit, visit.place, outcome)


def send(visit: Visit, **answers: str) -> Place:
    """Send the form of the place that the visit stands at."""
    form = page_of(visit.place, visit).questions
    assert form is not None
    outcome = form.send({name: answers.get(name, ACCOUNT.get(name, "")) for name in form.pane.names})
    assert isinstance(outcome, Outcome)
    return go(visit, visit.place, outcome)


def begin(visit: Visit, hands: str) -> None:
    """From the board to the second page of a new dossier, the first one typed by whoever ``hands`` chooses."""
    assert go(visit, Place.BOARD, Outcome(Place.CREDENTIALS)) is Place.TURN
    assert choose(visit, hands) is Place.CREDENTIALS
    assert send(visit) is Place.IDENTITY


def create(visit: Visit, hands: str, agrees: str = "Continuer") -> Dossier:
    """Make an account at the counter; ``hands`` and ``agrees`` are what is chosen at the two turns."""
    begin(visit, hands)
    assert send(visit) is Place.TURN
    assert choose(visit, agrees) is Place.TERMS
    assert send(visit, accept_terms="oui", consent="oui") is Place.CREATED
    return visit.read_dossier()


def says(page: Page) -> str:
    return flat(" ".join(each.text for each in (page.title, *page.blocks, page.said) if isinstance(each, Text)))


def test_every_place_that_asks_a_persons_own_is_among_them() -> None:
    asks = {
        place
        for place, pane in PANES.items()
        if any(FIELDS[name].secret or FIELDS[name].kind is Kind.TICK for name in pane.names)
    }
    assert asks - OFFICE == OWN


def test_the_person_is_given_the_keyboard_before_the_password_and_before_the_consents_and_it_comes_back(visit: Visit) -> None:
    begin(visit, "Continuer")
    assert "le clavier revient à l’agent" in says(page_of(Place.IDENTITY, visit))
    assert send(visit) is Place.TURN
    assert "vos accords" in says(page_of(Place.TURN, visit))
    assert choose(visit, "Continuer") is Place.TERMS
    assert send(visit, accept_terms="oui", consent="oui") is Place.CREATED
    assert {each.by for each in visit.read_dossier().consents} == {""}
    assert visit.read_dossier().follow_up.password_typed_by == ""


def test_the_quiet_page_shows_nothing_of_anybody(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    assert go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key)) is Place.TURN
    page = page_of(Place.TURN, visit)
    assert "À vous, Madame, Monsieur" in says(page)
    assert not any(each in says(page) for each in (*ACCOUNT.values(), AGENT) if each)
    assert page.subject == ""


def test_there_is_one_for_a_stretch_and_none_elsewhere(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key))
    assert choose(visit, "Continuer") is Place.SIGN_IN
    assert go(visit, Place.SIGN_IN, Outcome(Place.FORGOTTEN)) is Place.FORGOTTEN
    assert go(visit, Place.FORGOTTEN, Outcome(Exit.BACK)) is Place.SIGN_IN
    assert send(visit, sign_in_password=PASSWORD) is Place.SPACE
    assert "le clavier revient" in says(page_of(Place.SPACE, visit))
    own = Visit(lambda: onboarding)
    assert own.advance(Place.WELCOME, Outcome(Exit.NEXT)) is Place.CREDENTIALS


def test_going_back_from_the_quiet_page_leads_where_one_came_from(onboarding: Onboarding, visit: Visit) -> None:
    begin(visit, "Continuer")
    assert send(visit) is Place.TURN
    assert go(visit, Place.TURN, Outcome(Exit.BACK)) is Place.IDENTITY
    dossier = prepare(onboarding, Stage.ACTIVATED, identifiant="martin75")
    go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key))
    assert go(visit, Place.TURN, Outcome(Exit.BACK)) is Place.BOARD
    assert not visit.person.is_known


def test_what_is_to_be_said_waits_for_the_person(visit: Visit) -> None:
    draft = visit.onboarding.parts.new_key()
    visit.onboarding.drafts.save(draft, "terms", {"identifiant": "dupont75"})
    resumed = Outcome(Exit.RESUME, {"identifiant": "dupont75"}, draft=draft, left="terms")
    assert go(visit, Place.BOARD, resumed) is Place.TURN
    assert choose(visit, "Continuer") is Place.CREDENTIALS
    assert visit.person.focus == "password"
    assert visit.person.said is not None
    assert visit.person.resumes_at is Place.TERMS


class TestTypedByTheAgent:
    def test_the_dossier_says_so_in_the_commit_that_makes_it(self, onboarding: Onboarding, visit: Visit) -> None:
        dossier = create(visit, "Je saisis à sa place", "Je coche à sa demande")
        assert dossier.revision == 1
        assert dossier.follow_up.password_typed_by == AGENT
        assert [each.name for each in dossier.history] == [EventName.PASSWORD_TYPED, EventName.CREATED]
        assert {each.by for each in dossier.consents} == {AGENT}

    def test_the_board_asks_for_another(self, onboarding: Onboarding, visit: Visit) -> None:
        dossier = create(visit, "Je saisis à sa place")
        active = onboarding.activation.activate(link_of(onboarding, dossier.key))
        assert course_of(active, 10).standing(onboarding.parts.clock()).need is Need.PASSWORD

    def test_the_person_is_led_to_another_at_each_sign_in_until_it_is_chosen(self, onboarding: Onboarding, visit: Visit) -> None:
        dossier = create(visit, "Je saisis à sa place")
        onboarding.activation.activate(link_of(onboarding, dossier.key))
        for _ in range(2):
            own = Visit(lambda: onboarding)
            own.place = Place.SIGN_IN
            assert send(own, sign_in_identifiant=ACCOUNT["identifiant"], sign_in_password=PASSWORD) is Place.ACCOUNT_PASSWORD
            assert "saisi par un agent, est à changer" in says(page_of(Place.ACCOUNT_PASSWORD, own))
        assert send(own, current_password=PASSWORD, new_password=NEW, new_password_confirmation=NEW) is Place.ACCOUNT
        assert own.read_dossier().follow_up.password_typed_by == ""
        own = Visit(lambda: onboarding)
        own.place = Place.SIGN_IN
        assert send(own, sign_in_identifiant=ACCOUNT["identifiant"], sign_in_password=NEW) is Place.SPACE

    def test_an_agent_who_signs_in_for_somebody_is_told_of_and_led_to_the_space(self, onboarding: Onboarding, visit: Visit) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        for _ in range(2):
            go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key))
            assert choose(visit, "Je saisis à sa place") is Place.SIGN_IN
            assert send(visit, sign_in_password=PASSWORD) is Place.SPACE
        assert visit.person.said is None, "the agent has the keyboard already"
        typed = [each for each in visit.read_dossier().history if each.name == EventName.PASSWORD_TYPED]
        assert [each.by for each in typed] == [AGENT]

    @pytest.mark.parametrize("stage", [Stage.CREATED, Stage.ACTIVATED])
    def test_so_is_one_whom_the_person_tells_theirs_at_a_door(self, onboarding: Onboarding, visit: Visit, stage: Stage) -> None:
        dossier = prepare(onboarding, stage)
        go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key))
        choose(visit, "Je saisis à sa place")
        send(visit, sign_in_password=PASSWORD)
        assert onboarding.dossiers.get(dossier.key).follow_up.password_typed_by == AGENT

    def test_a_new_one_that_the_agent_types_is_no_better(self, onboarding: Onboarding, visit: Visit) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        go(visit, Place.BOARD, Outcome(Place.SIGN_IN, dossier=dossier.key))
        choose(visit, "Je saisis à sa place")
        send(visit, sign_in_password=PASSWORD)
        go(visit, Place.SPACE, Outcome(Place.ACCOUNT))
        assert go(visit, Place.ACCOUNT, Outcome(Place.ACCOUNT_PASSWORD)) is Place.TURN
        choose(visit, "Je saisis à sa place")
        send(visit, current_password=PASSWORD, new_password=NEW, new_password_confirmation=NEW)
        assert onboarding.dossiers.get(dossier.key).follow_up.password_typed_by == AGENT

    @pytest.mark.parametrize(("first", "then"), [("Continuer", "Je saisis à sa place"), ("Je saisis à sa place", "Continuer")])
    def test_what_the_other_has_typed_is_not_there_for_them(self, visit: Visit, first: str, then: str) -> None:
        begin(visit, first)
        assert visit.person.values["password"] == PASSWORD
        assert go(visit, Place.IDENTITY, Outcome(Exit.BACK)) is Place.TURN
        choose(visit, then)
        assert "password" not in visit.person.values
        assert visit.person.values["identifiant"] == ACCOUNT["identifiant"]
        assert send(visit) is Place.IDENTITY
        assert visit.person.password_typed == (then != "Continuer")

    def test_a_consent_that_the_person_gives_does_not_make_the_password_theirs(self, visit: Visit) -> None:
        assert create(visit, "Je saisis à sa place", "Continuer").follow_up.password_typed_by == AGENT


@pytest.mark.parametrize("by_agent", [True, False])
def test_a_new_password_by_a_link_is_told_of_as_well(onboarding: Onboarding, visit: Visit, by_agent: bool) -> None:
    from gimt_tui.domain.answers.forms import ForgottenForm

    dossier = prepare(onboarding, Stage.ACTIVATED)
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
    visit.place = Place.RESET_SENT
    assert go(visit, Place.RESET_SENT, Outcome(Place.NEW_PASSWORD)) is Place.TURN
    take_turn(visit, by_agent=by_agent)
    assert go(visit, Place.TURN, Outcome(Exit.NEXT)) is Place.NEW_PASSWORD
    link = link_of(onboarding, dossier.key)
    assert send(visit, mail_link=link, new_password=NEW, new_password_confirmation=NEW) is Place.SIGN_IN
    assert bool(onboarding.dossiers.get(dossier.key).follow_up.password_typed_by) == by_agent


def test_who_ticked_does_not_see_the_password_where_the_identifiant_is_taken_meanwhile(onboarding: Onboarding, visit: Visit) -> None:
    begin(visit, "Continuer")
    send(visit)
    choose(visit, "Je coche à sa demande")
    prepare(onboarding, Stage.CREATED)
    assert send(visit, accept_terms="oui", consent="oui") is Place.TURN
    assert visit.person.error, "it is said to the person"
    choose(visit, "Je saisis à sa place")
    assert "password" not in visit.person.values


def test_what_was_typed_before_a_turn_is_kept_while_the_keyboard_is_handed_over(visit: Visit) -> None:
    begin(visit, "Continuer")
    send(visit)
    assert visit.place is Place.TURN
    visit.keep_draft()
    (draft,) = visit.onboarding.drafts.list()
    assert draft.place == Place.TERMS
    assert draft.values["first_name"] == ACCOUNT["first_name"]


@pytest.mark.parametrize(("hands", "following"), [("Continuer", Place.TERMS), ("Je saisis à sa place", Place.TURN)])
def test_a_draft_that_was_left_at_the_consents_leads_the_person_straight_there_and_no_agent(
    visit: Visit, hands: str, following: Place
) -> None:
    begin(visit, "Continuer")
    send(visit)
    visit.keep_draft()
    (draft,) = visit.onboarding.drafts.list()
    visit.start_over()
    assert go(visit, Place.BOARD, Outcome(Exit.RESUME, draft.values, draft=draft.key, left=draft.place)) is Place.TURN
    choose(visit, hands)
    assert send(visit) is following
