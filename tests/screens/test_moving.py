"""Moving about by keys alone: forward, backward, back to the place before, and what it costs (UX laws 2 and 3)."""

from __future__ import annotations

import pytest
from textual.app import ScreenStackError

from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import OFFICE, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.tui.frame import WizardScreen
from gimt_tui.tui.painter import screen_of
from gimt_tui.tui.widgets.field import FieldBox
from tests.conftest import ACCOUNT
from tests.walking import PASSWORD, ROAD, WITH_BUTTONS, come_to, leg, standing_at, visiting


@pytest.mark.parametrize("place", WITH_BUTTONS)
async def test_all_is_reached_by_tab_and_escape_leads_to_the_place_before(place: Place) -> None:
    async with standing_at(place) as walker:
        assert walker.app.focused is not None
        chain = walker.app.screen.focus_chain
        start = walker.app.focused
        seen = []
        for _ in chain:
            await walker.press("tab")
            seen.append(walker.app.focused)
        assert set(seen) == set(chain)
        assert walker.app.focused is start
        for key, expected in (("shift+tab", chain[chain.index(start) - 1]), ("tab", start)):
            await walker.press(key)
            assert walker.app.focused is expected
        assert walker.place is place
        if place in BACK:
            await walker.press("escape")
            await walker.arrive(BACK[place])


@pytest.mark.parametrize("place", [Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.SIGN_IN])
async def test_enter_and_the_arrows_walk_the_fields(place: Place) -> None:
    async with standing_at(place) as walker:
        names = [each.field.name for each in walker.form.boxes]
        await walker.reach(walker.box(names[0]).answer)
        for name in names[1:]:
            await walker.press("enter")
            assert walker.field == name
        for name in reversed(names[:-1]):
            await walker.press("up")
            assert walker.field == name
        for name in names[1:]:
            await walker.press("down")
            assert walker.field == name
        assert walker.place is place


async def test_the_whole_journey_costs_one_key_for_each_field_and_one_for_each_screen() -> None:
    fields = 0
    async with visiting() as walker:
        for place in ROAD[1:]:
            await walker.send(*leg(place))
            await walker.arrive(place)
            fields += len(walker.screen.query(FieldBox))
        assert walker.pressed <= fields + len(ROAD)
        await walker.press("enter")
        await walker.arrive(Place.SPACE)
        assert walker.pressed == 22


BACK = {
    Place.RESUME: Place.WELCOME,
    Place.CREDENTIALS: Place.WELCOME,
    Place.IDENTITY: Place.CREDENTIALS,
    Place.TERMS: Place.IDENTITY,
    Place.CREATED: Place.WELCOME,
    Place.ADDRESS: Place.CREATED,
    Place.ACTIVATE: Place.CREATED,
    Place.MAILBOX: Place.CREATED,
    Place.MESSAGE: Place.MAILBOX,
    Place.DISOWN: Place.MESSAGE,
    Place.ACTIVATED: Place.WELCOME,
    Place.SIGN_IN: Place.WELCOME,
    Place.FORGOTTEN: Place.SIGN_IN,
    Place.RESET_SENT: Place.SIGN_IN,
    Place.NEW_PASSWORD: Place.SIGN_IN,
    Place.SERVICES: Place.SPACE,
    Place.ACCOUNT: Place.SPACE,
    Place.ACCOUNT_IDENTITY: Place.ACCOUNT,
    Place.ACCOUNT_CONTACT: Place.ACCOUNT,
    Place.ACCOUNT_EMAIL: Place.ACCOUNT,
    Place.EMAIL_PENDING: Place.ACCOUNT,
    Place.CONFIRM_EMAIL: Place.EMAIL_PENDING,
    Place.ACCOUNT_PASSWORD: Place.ACCOUNT,
    Place.ATTACHMENTS: Place.ACCOUNT,
    Place.DETACH: Place.ATTACHMENTS,
    Place.HISTORY: Place.ACCOUNT,
    Place.ATTACH: Place.ACCOUNT,
    Place.WITHOUT_SIRET: Place.ATTACH,
    Place.RECAP: Place.ATTACH,
    Place.ATTENTION: Place.WELCOME,
    Place.GIMT: Place.SPACE,
    Place.DONE: Place.GIMT,
}


def test_every_place_but_the_first_and_the_space_has_a_place_before() -> None:
    assert set(BACK) == set(Place) - {Place.WELCOME, Place.SPACE} - OFFICE


async def test_a_screen_ends_once_however_often_it_is_told_to() -> None:
    """As by a second Enter in the same read."""
    async with visiting() as walker:
        first = walker.app.screen
        assert isinstance(first, WizardScreen)
        first.end(Outcome(Exit.NEXT))
        first.end(Outcome(Exit.QUIT))
        await walker.arrive(Place.CREDENTIALS)
        assert first.check_action("advance", ()) is False, "a key that was on its way acts upon nothing any more"


async def test_escape_pressed_too_often_neither_leaves_nor_signs_out() -> None:
    async with visiting() as walker:
        await walker.press("escape", "escape")
        assert str(walker.screen.place) == Place.WELCOME
        assert "Pour partir, choisissez « Quitter »." in walker.flat
        assert "Échap retour" not in walker.flat
        await walker.walk_to(Place.SPACE)
        await walker.press("escape", "escape")
        assert str(walker.screen.place) == Place.SPACE
        assert "Pour fermer l’espace personnel, choisissez « Se déconnecter »." in walker.flat
        await walker.push("Se déconnecter")
        await walker.arrive(Place.WELCOME)
        await walker.push("Quitter")
        await walker.until(lambda: not walker.app.is_running or walker.app._exit, "the end")
        assert walker.app.return_value == 0


async def test_going_back_through_the_panes_loses_nothing_not_even_the_passwords() -> None:
    async with standing_at(Place.TERMS) as walker:
        await walker.press("space", "escape")
        await walker.arrive(Place.IDENTITY)
        assert walker.form.values == {name: ACCOUNT[name] for name in walker.form.values}
        await walker.press("escape")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.form.values == {name: ACCOUNT[name] for name in walker.form.values}
        assert PASSWORD not in walker.text
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert walker.form.values == {name: ACCOUNT[name] for name in walker.form.values}
        await walker.submit()
        await walker.arrive(Place.TERMS)
        assert walker.form.values == {"accept_terms": "oui", "consent": ""}
        assert walker.field == "consent"


async def test_a_half_typed_answer_survives_a_step_back() -> None:
    async with standing_at(Place.IDENTITY) as walker:
        await walker.type("Dupo")
        await walker.press("escape")
        await walker.arrive(Place.CREDENTIALS)
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert walker.box("last_name").value == "Dupo"
        await walker.reach(walker.box("last_name").answer)
        await walker.type("nt")
        assert walker.box("last_name").value == "Dupont"


async def test_going_back_from_the_recapitulation_keeps_the_number() -> None:
    async with standing_at(Place.RECAP) as walker:
        await walker.press("escape")
        await walker.arrive(Place.ATTACH)
        assert "732 829 320 00074" in walker.flat
        for place in (Place.ACCOUNT, Place.SPACE):
            await walker.press("escape")
            await walker.arrive(place)
        await walker.follow(Place.ATTACH)
        assert "732 829 320 00074" in walker.flat
        await walker.submit()
        await walker.arrive(Place.RECAP)


async def test_a_new_visit_after_one_shows_nothing_of_it() -> None:
    async with standing_at(Place.TERMS) as walker:
        for place in (Place.IDENTITY, Place.CREDENTIALS, Place.WELCOME):
            await walker.press("escape")
            await walker.arrive(place)
        for place in (Place.CREDENTIALS,):
            await walker.follow(place)
            assert not any(walker.form.values.values())
        await walker.press("escape")
        await walker.arrive(Place.WELCOME)
        await come_to(walker, Place.IDENTITY)
        assert not any(walker.form.values.values())


@pytest.mark.parametrize(
    ("place", "hints"),
    [
        (Place.WELCOME, ("Entrée choisir", "F1 aide", "F2 services & aide")),
        (Place.RESUME, ("Entrée ouvrir", "Échap accueil")),
        (Place.CREDENTIALS, ("Entrée suivant", "Échap accueil", "F1 aide", "F2 services & aide")),
        (Place.TERMS, ("Espace cocher", "Entrée suivant")),
        (Place.MAILBOX, ("Entrée ouvrir", "Échap retour")),
    ],
)
async def test_the_last_line_tells_the_keys_that_work_here(place: Place, hints: tuple[str, ...]) -> None:
    async with standing_at(place) as walker:
        footer = " ".join(walker.lines[-1].split())
        assert [each for each in hints if each not in footer] == []


async def test_leaving_while_the_next_screen_is_described_ends_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave_meanwhile(visit: Visit, place: Place, *, stand_at: str) -> WizardScreen:
        if place is Place.CREDENTIALS:
            walker.app.exit(0)
            # What Textual says of a field that is made once there is no screen any more: the app may end sooner than a page is read.
            raise ScreenStackError
        return await screen_of(visit, place, stand_at=stand_at)

    monkeypatch.setattr("gimt_tui.tui.app.screen_of", leave_meanwhile)
    async with visiting() as walker:
        walker.screen.end(Outcome(Exit.NEXT))
        await walker.until(lambda: walker.app._exit, "that it ends")
    assert walker.app.trouble == ""
    assert walker.app.return_code == 0
