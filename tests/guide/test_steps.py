"""The words of the steps, row by row of the guide (C2 to C17, C44, C49 to C53, C68), where a person reads them: painted, and told."""

from __future__ import annotations

import pytest

from gimt_tui.domain.steps import STEPS
from gimt_tui.journey.places import PANES, RECORDS, Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.tui.widgets.keys import KeyHints
from tests.conftest import SIRET, Clock, make_onboarding
from tests.plain.line import ACTIVATED, CREATED, SIGNED_IN, talk
from tests.walking import ROAD, Paste, Walker, standing_at

STEP_1 = (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS)
SIZES = ((80, 24), (60, 20), (100, 30), (140, 45))
SIGNS = "( , ; : ! ? % - … )"


@pytest.fixture
def onboarding() -> Onboarding:
    return make_onboarding(Clock())


def line_of(walker: Walker, words: str) -> int:
    """The number of the painted line that has these words."""
    return next(number for number, line in enumerate(walker.text.replace("\u00a0", " ").splitlines()) if words in line)


async def test_c2_c3_c9_the_first_screen_says_what_gimt_is_that_the_account_comes_first_and_where() -> None:
    async with standing_at(Place.WELCOME) as walker:
        for each in (
            "« Gestion Informatisée du Monopole du Tabac »", "fiches Débits et Débitants", "Le compte vient d’abord",
            "à tout moment depuis l’espace personnel", "portail de la DGDDI", "pas un service de la Douane",
        ):  # fmt: skip
            assert each in walker.flat


async def test_c4_an_address_that_can_be_relied_on_is_asked_for_before_anything_is() -> None:
    async with standing_at(Place.WELCOME) as walker:
        assert "À préparer une adresse électronique fiable, celle déclarée à la douane" in walker.flat


async def test_c5_the_three_steps_and_what_they_lead_to() -> None:
    async with standing_at(Place.WELCOME) as walker:
        for number, step in enumerate(STEPS, 1):
            assert f"{number} {step.title}" in walker.flat
        assert "→ GIMT s’ouvre une dizaine de jours plus tard" in walker.flat


async def test_c6_c8_the_address_of_the_portal_and_the_way_in() -> None:
    async with standing_at(Place.WELCOME) as walker:
        assert "https://www.douane.gouv.fr → Mon espace Personnel → S’inscrire" in walker.flat


def test_c6_c8_the_way_in_by_ear(onboarding: Onboarding) -> None:
    talk(onboarding, ["4"]).expect("Le portail : https://www.douane.gouv.fr, puis Mon espace Personnel, puis S’inscrire")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", STEP_1)
async def test_c10_the_heading_stands_over_each_page_of_step_1(place: Place, size: tuple[int, int]) -> None:
    async with standing_at(place, size=size) as walker:
        over = line_of(walker, "Création de votre compte personnel")
        assert over < line_of(walker, PANES[place].title)


def test_c10_the_heading_by_ear(onboarding: Onboarding) -> None:
    headings = [f"Étape 1 sur 3 : Création de votre compte personnel, page {each} sur 3" for each in (1, 2, 3)]
    talk(onboarding, [*CREATED, "quitter"]).expect(*headings)


WHY = "Parties 1 et 2 à remplir, pour vos services, vos infos et l’assistance."


async def test_c11_c14_why_one_registers_and_that_both_blocks_are_needed() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        assert WHY in walker.flat


def test_c11_c14_by_ear_before_the_first_question(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", "quitter"]).expect("1. Vos informations de connexion", WHY, "Question 1 sur 5")


@pytest.mark.parametrize("place", [*STEP_1, Place.ATTACH])
async def test_c13_the_legend_is_on_each_page_that_asks_what_must_be_answered(place: Place) -> None:
    async with standing_at(place) as walker:
        assert "Tous les champs marqués d’un * sont obligatoires." in walker.flat
        starred = [box for box in walker.form.boxes if box.field.required]
        assert starred
        for box in starred:
            assert " *" in walker.seen(box)


async def test_c15_c28_the_two_blocks_bear_their_numbers() -> None:
    assert [PANES[place].title for place in STEP_1[:2]] == ["1. Vos informations de connexion", "2. Vos informations personnelles"]
    async with standing_at(Place.IDENTITY) as walker:
        assert "gérant du débit de tabac" in walker.flat


@pytest.mark.parametrize("size", SIZES)
async def test_c17_the_criteria_are_there_before_a_letter_is_typed_with_the_signs_that_are_not_allowed(size: tuple[int, int]) -> None:
    async with standing_at(Place.CREDENTIALS, size=size) as walker:
        assert walker.field == "identifiant"
        assert "8 à 20 caractères" in walker.guidance
        assert SIGNS in walker.guidance
        await walker.send(Paste("dupont-75"))
        # On a small screen what is wrong takes the place of the criteria.
        assert (f"✗ aucun caractère spécial {SIGNS}" if size != (60, 20) else "Retirez : -") in walker.guidance


def test_c17_the_signs_by_ear(onboarding: Onboarding) -> None:
    heard = talk(onboarding, ["1", "quitter"])
    heard.expect(f"Règles : 8 à 20 caractères ; chiffres et lettres, sans accent ; aucun caractère spécial {SIGNS}.")


@pytest.mark.parametrize("size", SIZES)
async def test_c49_c50_the_way_stands_over_the_title_of_the_attachment(size: tuple[int, int]) -> None:
    async with standing_at(Place.ATTACH, size=size) as walker:
        assert "Accueil • Gérer les informations du compte •" in walker.flat
        way, title = line_of(walker, "Accueil •"), line_of(walker, "Ajouter un établissement de rattachement")
        assert way < title, "the way over the title, which has a line of its own"
        assert RECORDS[Place.ATTACH].crumb == "Ajouter un établissement de rattachement"
        assert "bold" in str(walker.screen.query_one("Title").style)  # type: ignore[attr-defined]  # a Title


async def test_c53_code_type_is_a_list_that_offers_siret() -> None:
    async with standing_at(Place.ATTACH) as walker:
        assert "Code type" in walker.flat
        assert walker.box("code_type").field.choices == ("SIRET",)
        assert "SIRET" in walker.seen(walker.box("code_type"))


def test_c53_code_type_by_ear(onboarding: Onboarding) -> None:
    answers = [*CREATED, *ACTIVATED, *SIGNED_IN, "1", SIRET, "quitter"]
    talk(onboarding, answers).expect("Ajouter un établissement de rattachement", "Code type : SIRET", "Numéro")


@pytest.mark.parametrize("place", ROAD)
async def test_c68_services_and_help_stand_at_the_right_end_of_the_keys_at_every_size(place: Place) -> None:
    async with standing_at(place) as walker:
        for size in SIZES:
            await walker.resize(*size)
            hints = walker.screen.query_one(KeyHints)
            assert walker.seen(hints).endswith("F2 services & aide")
            line = walker.lines[hints.region.y]
            assert line.rstrip().endswith("F2 services & aide")
            right = hints.content_region.right
            assert line[:right].endswith("aide"), "up to the edge of what is said"
