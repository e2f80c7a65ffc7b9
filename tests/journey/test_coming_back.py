"""What a visit leads back to: where one stood, and where a draft was left once its passwords are typed again."""

from __future__ import annotations

import pytest

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import info
from gimt_tui.domain.wording.journey import PASSWORD_AGAIN
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.person import Person
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.routes import places_in
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from tests.walking import prepare

LINE = "row that one"


@pytest.fixture
def visit(onboarding: Onboarding) -> Visit:
    return Visit(lambda: onboarding)


def go(visit: Visit, left: Place, place: Place, outcome: Outcome, stood_at: str = "") -> str:
    """From ``left`` to ``place``; where one stands there."""
    assert visit.advance(left, outcome) is place
    return visit.find_standing(left, place, stood_at, outcome)


def test_going_back_leads_to_where_one_stood_and_once(visit: Visit) -> None:
    visit.person.mail_from = Place.CREATED
    assert visit.find_standing(Place.MAILBOX, Place.MESSAGE, LINE, Outcome(Exit.NEXT)) == ""
    assert visit.find_standing(Place.MESSAGE, Place.MAILBOX, "button", Outcome(Exit.BACK)) == LINE
    assert visit.find_standing(Place.MESSAGE, Place.MAILBOX, "button", Outcome(Exit.BACK)) == ""


@pytest.mark.parametrize("place", [*places_in(Place.ACCOUNT)])
@pytest.mark.parametrize("exit", [Exit.BACK, Exit.NEXT])
def test_whatever_lies_in_the_account_leads_back_to_its_line_however_it_ends(visit: Visit, place: Place, exit: Exit) -> None:
    assert RECORDS[place].parent is Place.ACCOUNT
    assert visit.find_standing(Place.ACCOUNT, place, f"row {place}", Outcome(place)) == ""
    assert visit.find_standing(place, Place.ACCOUNT, "field", Outcome(exit)) == f"row {place}"


def test_who_goes_on_begins_where_a_place_begins(visit: Visit) -> None:
    visit.find_standing(Place.SPACE, Place.ACCOUNT, "button Gérer le compte", Outcome(Place.ACCOUNT))
    assert visit.find_standing(Place.SIGN_IN, Place.SPACE, "field", Outcome(Exit.NEXT)) == ""
    assert visit.find_standing(Place.ACCOUNT, Place.SPACE, "row", Outcome(Exit.BACK)) == "", "and what was remembered is forgotten"


def test_nothing_of_where_one_stood_is_left_to_the_next_person(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.ATTACHED)
    go(visit, Place.SIGN_IN, Place.SPACE, Outcome(Exit.NEXT, dossier=dossier.key), "field sign_in_password")
    go(visit, Place.SPACE, Place.ACCOUNT, Outcome(Place.ACCOUNT), "button Gérer le compte")
    assert go(visit, Place.ACCOUNT, Place.SPACE, Outcome(Exit.BACK), LINE) == "button Gérer le compte"
    go(visit, Place.SPACE, Place.WELCOME, Outcome(Exit.BACK), "button Se déconnecter")
    assert visit.person == Person()
    assert not visit.person.is_known


def test_nor_to_somebody_else_who_signs_in_at_the_same_screen(onboarding: Onboarding, visit: Visit) -> None:
    one, other = prepare(onboarding, Stage.ATTACHED), prepare(onboarding, Stage.ATTACHED, identifiant="martin75")
    go(visit, Place.SIGN_IN, Place.SPACE, Outcome(Exit.NEXT, dossier=one.key))
    go(visit, Place.SPACE, Place.ACCOUNT, Outcome(Place.ACCOUNT), "button Gérer le compte")
    go(visit, Place.ACCOUNT, Place.SIGN_IN, Outcome(Exit.IDLE), LINE)
    assert go(visit, Place.SIGN_IN, Place.SPACE, Outcome(Exit.NEXT, dossier=other.key)) == ""
    assert Place.ACCOUNT not in visit.person.stood_at


class TestADraftOfStep1:
    """The passwords are never kept: page 1 asks for them, and then leads to the page that was left."""

    def taken_up(self, onboarding: Onboarding, visit: Visit, left: str) -> None:
        key = onboarding.parts.new_key()
        outcome = Outcome(Exit.RESUME, {"identifiant": "dupont75", "last_name": "Dupont"}, draft=key, left=left)
        assert visit.advance(Place.RESUME, outcome) is Place.CREDENTIALS

    @pytest.mark.parametrize("left", [Place.IDENTITY, Place.TERMS])
    def test_left_at_page_2_or_3_it_leads_there_by_page_1(self, onboarding: Onboarding, visit: Visit, left: Place) -> None:
        self.taken_up(onboarding, visit, left)
        assert visit.person.said == info(PASSWORD_AGAIN)
        assert visit.advance(Place.CREDENTIALS, Outcome(Exit.NEXT)) is left
        # From there on the pages follow each other as ever.
        assert visit.advance(Place.IDENTITY, Outcome(Exit.BACK)) is Place.CREDENTIALS
        assert visit.person.said is None
        assert visit.advance(Place.CREDENTIALS, Outcome(Exit.NEXT)) is Place.IDENTITY

    @pytest.mark.parametrize("left", [Place.CREDENTIALS, "", "space", "gone with an update"])
    def test_left_elsewhere_it_goes_on_page_by_page(self, onboarding: Onboarding, visit: Visit, left: str) -> None:
        self.taken_up(onboarding, visit, left)
        assert visit.person.said is None
        assert visit.advance(Place.CREDENTIALS, Outcome(Exit.NEXT)) is Place.IDENTITY

    def test_who_goes_back_from_page_1_begins_anew(self, onboarding: Onboarding, visit: Visit) -> None:
        self.taken_up(onboarding, visit, Place.TERMS)
        assert visit.advance(Place.CREDENTIALS, Outcome(Exit.BACK)) is Place.WELCOME
        assert visit.advance(Place.WELCOME, Outcome(Exit.NEXT)) is Place.CREDENTIALS
        assert visit.advance(Place.CREDENTIALS, Outcome(Exit.NEXT)) is Place.IDENTITY


def test_the_sentence_says_nothing_where_a_dossier_asks_its_own_password(onboarding: Onboarding, visit: Visit) -> None:
    dossier: Dossier = prepare(onboarding, Stage.ACTIVATED)
    taken_up = Outcome(Exit.RESUME, {}, dossier=dossier.key, draft=onboarding.parts.new_key(), left=Place.ATTACH)
    assert visit.advance(Place.RESUME, taken_up) is Place.SIGN_IN
    assert visit.person.said is None
