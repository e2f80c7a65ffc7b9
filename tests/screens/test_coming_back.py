"""Coming back, one stands where one stood: on the line, the card, the button or the field that led on.

A draft is taken up where it was left, and letters typed on the list of dossiers search it.
"""

from __future__ import annotations

import pytest

from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.journey import PASSWORD_AGAIN
from gimt_tui.domain.wording.services import ALL_SERVICES, MANAGE
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.routes import places_in
from gimt_tui.onboarding import Onboarding
from gimt_tui.tui.widgets.actions import ActionButton
from gimt_tui.tui.widgets.listing import Listing
from gimt_tui.tui.widgets.search import Search
from gimt_tui.tui.widgets.tiles import Tiles
from tests.conftest import Clock, make_onboarding
from tests.walking import PASSWORD, Paste, Walker, flat, prepare, standing_at, visiting

MENU = [each for each in places_in(Place.ACCOUNT) if each not in (Place.EMAIL_PENDING, Place.ATTACH)]


def at(stage: Stage) -> Onboarding:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, stage)
    return onboarding


def on(walker: Walker) -> str:
    """The line, the card or the button that has the focus, by its key or its words."""
    match walker.app.focused:
        case Listing() as listing:
            return str(listing.highlighted_option.id) if listing.highlighted_option else ""
        case Tiles() as tiles:
            return tiles.tiles[tiles.cursor].key
        case ActionButton() as button:
            return button.label
        case _:
            return walker.field


async def back(walker: Walker, place: Place) -> None:
    await walker.press("escape")
    await walker.arrive(place)


async def test_from_a_message_to_its_line() -> None:
    onboarding = at(Stage.ATTACHED)
    (dossier,) = onboarding.dossiers.list()
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.SPACE)
        await walker.account(Place.ACCOUNT_EMAIL)
        await walker.answer("email", "neuve@exemple.fr")
        await walker.answer("email_confirmation", "neuve@exemple.fr")
        await walker.submit()
        await walker.arrive(Place.EMAIL_PENDING)
        await walker.press("enter")
        await walker.arrive(Place.MAILBOX)
        await walker.press("down")
        line = on(walker)
        assert line != str(onboarding.mailbox.list(dossier.key)[0].key)
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        await back(walker, Place.MAILBOX)
        assert on(walker) == line


@pytest.mark.parametrize("place", MENU)
async def test_from_each_place_of_the_account_to_its_line(place: Place) -> None:
    async with visiting(at(Stage.ATTACHED)) as walker:
        await walker.open_dossier(Place.SPACE)
        await walker.account(place)
        await back(walker, Place.ACCOUNT)
        assert on(walker) == place
        await back(walker, Place.SPACE)
        assert on(walker) == MANAGE


async def test_from_a_form_that_was_sent_to_its_line() -> None:
    async with visiting(at(Stage.ATTACHED)) as walker:
        await walker.open_dossier(Place.SPACE)
        await walker.account(Place.ACCOUNT_CONTACT)
        await walker.answer("phone", "01 99 00 99 99")
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
        assert on(walker) == Place.ACCOUNT_CONTACT


@pytest.mark.parametrize(("card", "place"), [(GIMT_KEY, Place.GIMT), (ALL_SERVICES, Place.SERVICES)])
async def test_from_a_service_to_its_card(card: str, place: Place) -> None:
    async with visiting(at(Stage.OPEN)) as walker:
        await walker.open_dossier(Place.SPACE)
        await walker.open_tile(card, place)
        await back(walker, Place.SPACE)
        assert on(walker) == card


async def test_from_the_next_page_of_step_1_to_the_field_that_was_left() -> None:
    async with standing_at(Place.IDENTITY) as walker:
        await back(walker, Place.CREDENTIALS)
        assert walker.field == "email_confirmation"


async def test_the_next_person_begins_where_the_space_begins() -> None:
    onboarding = at(Stage.ATTACHED)
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.SPACE)
        first = on(walker)
        await walker.account(Place.HISTORY)
        await back(walker, Place.ACCOUNT)
        await back(walker, Place.SPACE)
        assert on(walker) == MANAGE != first
        await walker.push("Se déconnecter")
        await walker.arrive(Place.WELCOME)
        assert not walker.app.visit.person.is_known
        await walker.open_dossier(Place.SPACE)
        assert on(walker) == first
        await walker.push(MANAGE)
        await walker.arrive(Place.ACCOUNT)
        assert on(walker) == places_in(Place.ACCOUNT)[0], "and so does the account"


@pytest.mark.parametrize("left", [Place.IDENTITY, Place.TERMS])
async def test_a_draft_left_at_page_2_or_3_asks_for_its_passwords_and_leads_back_there(left: Place) -> None:
    onboarding = make_onboarding(Clock())
    async with visiting(onboarding) as walker:
        await walker.walk_to(left)
        if left is Place.IDENTITY:
            await walker.answer("last_name", "Dupont")
        await walker.send("ctrl+q")
    async with visiting(onboarding) as walker:
        await walker.resume()
        assert walker.place is Place.CREDENTIALS
        assert flat(PASSWORD_AGAIN) in walker.flat
        assert walker.field == "password"
        await walker.send(Paste(PASSWORD), "enter", Paste(PASSWORD), "enter", "enter", "enter")
        await walker.arrive(left)


async def test_letters_typed_on_the_list_of_dossiers_search_it() -> None:
    onboarding = make_onboarding(Clock())
    for number, name in enumerate(("Dupont", "Martin", "Petit")):
        prepare(onboarding, Stage.CREATED, identifiant=f"tabac{number:04}", last_name=name)
    async with visiting(onboarding) as walker:
        await walker.send("tab", "enter")
        await walker.arrive(Place.RESUME)
        assert isinstance(walker.app.focused, Listing)
        assert not walker.screen.query(Search), "so few are found by the eye"
        # As fast as one types: the letters after the first are the answer's.
        await walker.type("mar")
        assert walker.screen.query_one(Search).answer.value == "mar"
        assert "Martin" in walker.flat
        assert "Dupont" not in walker.flat
        assert "Petit" not in walker.flat
        await walker.press("tab")
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        assert "Dossier de Jeanne Martin" in walker.flat


NOWHERE = [place for place, record in RECORDS.items() if record.back is None and record.parent is None]
"""Places from which there is no way back."""


@pytest.mark.parametrize("place", NOWHERE)
async def test_escape_where_nothing_is_to_go_back_to_leads_nowhere(place: Place) -> None:
    async with standing_at(place) as walker:
        await walker.send("escape", "escape")
        await walker.settle()
        assert walker.app.is_running
        assert walker.place is place
