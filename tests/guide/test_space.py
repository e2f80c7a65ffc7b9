"""The guide's rows on the personal space and its services, by number (C59 to C66): keys only, at most three of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm, Form
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.services import Status, parse_catalogue
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.journey import ASSISTANCE_TITLE
from gimt_tui.domain.wording.services import ALL_SERVICES
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.tui.frame import WizardScreen
from gimt_tui.tui.widgets.states import STATUSES
from gimt_tui.tui.widgets.tiles import Tiles
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import Walker, flat, prepare, visiting

GIMT = "Gestion informatisée du Monopole du Tabac"
NAMES = {
    "gimt_extranet": "GIMT_EXTRANET",
    "correspondant": "Correspondant Entreprise (Admin ProDouane)",
    "tsar": "Traitement et Suivi de l’Assistance en Réseau (Archive TSAR)",
}


def at(stage: Stage) -> Onboarding:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, stage)
    return onboarding


def order(walker: Walker) -> list[str]:
    return [each.key for each in walker.screen.query_one(Tiles).tiles if each.key not in (ALL_SERVICES, ASSISTANCE_TITLE)]


def names_in(walker: Walker) -> str:
    """The screen as one line of words without the states, which stand at the end of a line and interrupt a name of two."""
    text = walker.text
    for each in STATUSES.values():
        text = text.replace(f"{each.symbol} {each.word}", "")
    return flat(text)


async def within_three(walker: Walker, *keys: str) -> None:
    """Press, and hold it to the law of three keys; the last one leads to another screen."""
    assert len(keys) <= 3
    await walker.press(*keys[:-1])
    under = walker.screen
    await walker.press(keys[-1])
    await walker.until(lambda: walker.app.screen is not under, "the next screen")
    await walker.until(lambda: isinstance(here := walker.app.screen, WizardScreen) and here.arrived.is_set(), "its arrival")
    await walker.settle()


async def test_c59_gimt_opens_with_one_key_and_shows_both_records() -> None:
    async with visiting(at(Stage.OPEN)) as walker:
        await walker.sign_in()
        assert GIMT in walker.flat
        await within_three(walker, "enter")
        await walker.arrive(Place.GIMT)
        for each in ("Fiche Débit", "SIRET 732 829 320 00074", "SIREN 732 829 320", "NIC 00074", ACCOUNT["postal_address"]):
            assert each in walker.flat
        for each in ("Fiche Débitant", "Gérant Jeanne Dupont", "jeanne.dupont@moncourriel.fr", "01 99 00 12 34", "06 39 98 12 34"):
            assert each in walker.flat
        assert walker.body.max_scroll_y == 0
        await walker.press("escape")
        await walker.arrive(Place.SPACE)


async def test_c59_several_establishments_are_walked_by_the_arrows() -> None:
    onboarding = at(Stage.OPEN)
    onboarding.attachments.attach(onboarding.dossiers.list()[0].key, AttachmentForm(code_type="SIRET", siret="35600000000048"))
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await within_three(walker, "enter")
        await walker.press("right")
        assert "Établissement 2 sur 2" in walker.flat
        assert "356 000 000 00048" in walker.flat
        await walker.press("right")
        assert "732 829 320 00074" in walker.flat


@pytest.mark.parametrize("stage", [Stage.ACTIVATED, Stage.ATTACHED])
async def test_c59_before_the_opening_its_place_says_when_and_what_to_do(stage: Stage) -> None:
    async with visiting(at(stage)) as walker:
        await walker.sign_in()
        assert GIMT not in walker.flat
        assert "gimt" not in order(walker)
        if stage is Stage.ATTACHED:
            assert "! GIMT n’est pas encore ouvert dans 10 jours" in walker.flat
            assert "à titre indicatif, le jeudi 12 mars 2026" in walker.flat
            assert "D’ici là, rien à faire. Rien ce jour-là ? Voyez « Services & Aide »." in walker.flat
        else:
            assert "! GIMT est fermé Il s’ouvre une dizaine de jours au moins après le rattachement." in walker.flat.replace("█ ", "")
            assert "Pour demander l’accès, choisissez « Ajouter un rattachement »." in walker.flat


async def test_c60_services_are_ordered_by_this_accounts_use_ties_by_the_catalogue() -> None:
    async with visiting(at(Stage.OPEN)) as walker:
        await walker.sign_in()
        assert order(walker) == ["gimt", "gimt_extranet", "correspondant", "tsar"]
        assert "Vos services en ligne présentés selon votre fréquence d’utilisation" in walker.flat
        for key in ("4", "4", "3"):
            await within_three(walker, key)
            await walker.press("escape")
        # Under the fingers nothing moves: the new order is there on return.
        assert order(walker) == ["gimt", "gimt_extranet", "correspondant", "tsar"]
        await walker.push("Se déconnecter")
        await walker.arrive(Place.WELCOME)
        await walker.sign_in()
        assert order(walker) == ["tsar", "correspondant", "gimt", "gimt_extranet"]
    (dossier,) = walker.onboarding.dossiers.list()
    assert {each.service: each.count for each in dossier.uses} == {"tsar": 2, "correspondant": 1}


async def test_c60_each_account_has_its_own_order() -> None:
    onboarding = make_onboarding(Clock())
    first = prepare(onboarding, Stage.ATTACHED)
    second = prepare(onboarding, Stage.ATTACHED, identifiant="martin75", email="m@moncourriel.fr", email_confirmation="m@moncourriel.fr")
    onboarding.services.open(second.key, "tsar")
    assert onboarding.services.by_use(onboarding.dossiers.get(first.key))[0].key == "gimt_extranet"
    assert onboarding.services.by_use(onboarding.dossiers.get(second.key))[0].key == "tsar"


@pytest.mark.parametrize("stage", [Stage.ACTIVATED, Stage.ATTACHED, Stage.OPEN])
async def test_c61_all_services_have_a_screen_of_their_own(stage: Stage) -> None:
    async with visiting(at(stage)) as walker:
        await walker.sign_in()
        assert "Tous les services en ligne" in walker.flat
        # From the list, up from its first line; from the buttons, the list is one Shift+Tab away.
        await walker.reach(walker.screen.query_one(Tiles))
        await within_three(walker, "up", "up", "enter")
        await walker.arrive(Place.SERVICES)
        for name in NAMES.values():
            assert name in names_in(walker)
        assert (GIMT in walker.flat) is (stage is Stage.OPEN)
        assert walker.body.max_scroll_y == 0
        await walker.press("escape")
        await walker.arrive(Place.SPACE)


async def test_c62_four_states_in_symbol_word_and_colour() -> None:
    onboarding = at(Stage.OPEN)
    text = "\n".join(
        f'[[service]]\nkey="{key}"\nname="Service {status.name}"\ndescription="x"\naddress="x"\nstatus="{status}"\nnotice="Avis {key}."'
        for key, status in zip(("gimt", "b", "c", "d"), Status, strict=True)
    )
    onboarding.parts.read_catalogue = lambda: parse_catalogue(text)
    assert len({each.symbol for each in STATUSES.values()}) == len({each.colour for each in STATUSES.values()}) == 4
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        states = ("! Incident à portée limitée", "✓ Service opérationnel", "i Message informatif", "✗ Incident majeur")
        assert [walker.flat.count(each) for each in states] == [1] * 4, "each at its tile"
        await walker.open_tile(ALL_SERVICES, Place.SERVICES)
        assert [walker.flat.count(each) for each in states] == [2] * 4, "once at its tile, once in the legend"
        await within_three(walker, "3")
        assert "! Incident à portée limitée. Avis c." in walker.flat


async def test_c63_the_tile_of_gimt() -> None:
    async with visiting(at(Stage.OPEN)) as walker:
        await walker.sign_in()
        assert f"1 {GIMT} ✓ Service opérationnel" in walker.flat
        await walker.open_tile(ALL_SERVICES, Place.SERVICES)
        assert "Vos fiches Débit et Débitant." in walker.flat
        await within_three(walker, "1")
        await walker.arrive(Place.GIMT)


async def _opens(key: str, name: str) -> None:
    async with visiting(at(Stage.OPEN)) as walker:
        await walker.sign_in()
        under = walker.screen
        assert name in names_in(walker)
        await within_three(walker, str(order(walker).index(key) + 1))
        for each in (name, "Ce service se trouve sur le portail de la douane.", "https://www.douane.gouv.fr", "Service opérationnel"):
            assert each in walker.flat
        await walker.press("escape")
        assert walker.screen is under


async def test_c64_gimt_extranet() -> None:
    await _opens("gimt_extranet", NAMES["gimt_extranet"])


async def test_c65_correspondant_entreprise() -> None:
    await _opens("correspondant", NAMES["correspondant"])


async def test_c66_archive_tsar() -> None:
    await _opens("tsar", NAMES["tsar"])


async def test_every_tile_opens_by_arrows_and_enter_alone() -> None:
    for key in NAMES:
        async with visiting(at(Stage.OPEN)) as walker:
            await walker.sign_in()
            steps = order(walker).index(key)
            await walker.press(*["down"] * steps)
            await within_three(walker, "enter")
            assert NAMES[key] in walker.flat


@pytest.mark.parametrize(("button", "place"), [(0, Place.ATTACH), (1, Place.ACCOUNT), (2, Place.WELCOME)])
@pytest.mark.parametrize("stage", [Stage.ATTACHED, Stage.OPEN])
async def test_the_buttons_of_the_space_are_three_keys_away(stage: Stage, button: int, place: Place) -> None:
    async with visiting(at(stage)) as walker:
        await walker.sign_in()
        keys = [["tab", "enter"], ["tab", "tab", "enter"], ["shift+tab", "enter"]][button]
        await within_three(walker, *keys)
        await walker.arrive(place)


@pytest.mark.parametrize("attachments", [1, 2, 7])
@pytest.mark.parametrize("stage", [Stage.ATTACHED, Stage.OPEN])
async def test_the_space_is_whole_at_80_by_24(stage: Stage, attachments: int) -> None:
    onboarding = at(stage)
    (dossier,) = onboarding.dossiers.list()
    for nic in ("00008", "00016", "00024", "00032", "00040", "00057")[: attachments - 1]:
        onboarding.attachments.attach(dossier.key, _valid(nic))
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        assert walker.body.max_scroll_y == 0
        for each in ("Établissements rattachés", "Tous les services en ligne", "Services & Aide", "Se déconnecter"):
            assert each in walker.flat


def _valid(nic: str) -> Form:
    """An establishment of La Poste: its numbers need no key but a sum."""
    start = "356000000" + nic[:4]
    digit = next(digit for digit in range(10) if (sum(map(int, start)) + digit) % 5 == 0)
    return AttachmentForm(code_type="SIRET", siret=f"{start}{digit}")


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (140, 45)])
async def test_the_space_at_other_sizes(size: tuple[int, int]) -> None:
    async with visiting(at(Stage.OPEN), size=size) as walker:
        await walker.sign_in()
        assert GIMT in walker.flat
        await walker.press("up", "up")
        assert "Tous les services en ligne" in walker.flat, "the cursor is never out of sight"


# Time (issue 5): the tile on the day before, the day, the day after; a leap day; a change of hour.


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def _attached(moment: datetime) -> tuple[Onboarding, Clock, Dossier]:
    clock = Clock(moment)
    onboarding = make_onboarding(clock)
    return onboarding, clock, prepare(onboarding, Stage.ATTACHED)


def _has_gimt(onboarding: Onboarding, dossier: Dossier) -> bool:
    return any(each.key == "gimt" for each in onboarding.services.by_use(onboarding.dossiers.get(dossier.key)))


@pytest.mark.parametrize(
    ("attached", "opens"),
    [
        ("2026-03-02T10:30", "2026-03-12"),
        ("2028-02-20T10:30", "2028-03-01"),  # 2028 has a 29 February
        ("2028-02-19T23:59", "2028-02-29"),
        ("2027-02-20T10:30", "2027-03-02"),
        ("2026-03-20T00:30", "2026-03-30"),  # an hour is lost on the 29th
        ("2026-03-20T23:30", "2026-03-30"),
        ("2026-10-20T00:15", "2026-10-30"),  # an hour is won on the 25th
        ("2026-10-20T23:45", "2026-10-30"),
        ("2026-12-25T12:00", "2027-01-04"),
    ],
)
@pytest.mark.usefixtures("paris")
def test_c59_the_tile_appears_at_midnight_of_that_day_and_not_before(attached: str, opens: str) -> None:
    onboarding, clock, dossier = _attached(datetime.fromisoformat(attached).astimezone(UTC))
    day = onboarding.dossiers.opens_on(dossier)
    assert day is not None
    assert day.isoformat() == opens
    midnight = datetime.fromisoformat(opens).astimezone(UTC)
    for moment, there in (
        (midnight - timedelta(days=1), False),
        (midnight - timedelta(seconds=1), False),
        (midnight, True),
        (midnight + timedelta(days=1), True),
    ):
        clock.now = moment
        assert _has_gimt(onboarding, dossier) is there, moment


async def test_c59_the_tile_appears_on_screen_the_day_it_opens() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.ATTACHED)
    for days, there in ((9, False), (1, True), (1, True)):
        clock.move(days=days)
        async with visiting(onboarding) as walker:
            await walker.sign_in()
            assert (GIMT in walker.flat) is there
