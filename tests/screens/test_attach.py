"""Step 3 (guide rows C47 to C58): the number, the recapitulation that leads back, the waiting period."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.tui.widgets.listing import Listing
from gimt_tui.tui.widgets.tiles import Tiles
from tests.conftest import SIRET, Clock, make_onboarding
from tests.walking import Paste, answered, come_to, prepare, standing_at, visiting

TWICE = "Cet établissement est déjà rattaché à votre compte."
OTHER = "356 000 000 00048"


async def test_the_path_is_shown() -> None:
    async with standing_at(Place.ATTACH) as walker:
        assert "Accueil • Gérer les informations du compte • Ajouter un établissement de rattachement" in walker.flat
        assert "Étape 3 sur 3" in walker.flat
        await walker.push("Retour")
        await walker.arrive(Place.ACCOUNT)
        await walker.push("Retour")
        await walker.arrive(Place.SPACE)
        await walker.account(Place.ATTACH)


async def test_without_a_siret_one_is_told_what_to_do_and_loses_nothing() -> None:
    async with standing_at(Place.ATTACH) as walker:
        assert "J’ai un numéro SIRET (France)" in walker.flat
        await walker.paste("732 829 320")
        await walker.push("Je n’ai pas de numéro SIRET (Europe, Douane, Autre)")
        await walker.arrive(Place.WITHOUT_SIRET)
        for each in ("INSEE", "bureau de douane", "Services & Aide"):
            assert each in walker.flat
        assert walker.body.max_scroll_y == 0
        await walker.push("J’ai un numéro SIRET (France)")
        await walker.arrive(Place.ATTACH)
        assert walker.box("siret").value == "732 829 320"
        await walker.reach(walker.box("siret").answer)
        await walker.send("end", Paste("00074"), "enter")
        await walker.arrive(Place.RECAP)


@pytest.mark.parametrize("typed", ["73282932000074", "732.829.320-00074", " 732 829 320 00074 \n", "732\n829\n320\n00074"])
async def test_a_number_is_taken_as_it_comes(typed: str) -> None:
    async with standing_at(Place.ATTACH) as walker:
        await walker.paste(typed)
        assert "✓" in walker.seen(walker.box("siret"))
        await walker.press("enter")
        await walker.arrive(Place.RECAP)
        assert f"Numéro de SIRET {SIRET} modifier" in walker.flat


async def test_every_line_of_the_recapitulation_that_can_be_changed_leads_back_to_its_field() -> None:
    async with standing_at(Place.RECAP) as walker:
        assert "Compte Identifiant dupont75 Gérant Jeanne Dupont" in walker.flat
        # There is one code type: nothing to come back for.
        assert "Établissement Code type SIRET Numéro de SIRET 732 829 320 00074 modifier" in walker.flat
        await walker.reach(walker.screen.query_one(Listing))
        await walker.send("enter")
        await walker.arrive(Place.ATTACH)
        assert walker.field == "siret"
        assert walker.box("siret").value.replace(" ", "") == "73282932000074"


async def test_an_amended_number_is_the_one_that_is_attached() -> None:
    async with standing_at(Place.RECAP) as walker:
        await walker.push("Revenir à la saisie")
        await walker.arrive(Place.ATTACH)
        await walker.answer("siret", OTHER)
        await walker.press("enter")
        await walker.arrive(Place.RECAP)
        await walker.follow(Place.ATTENTION)
        assert f"L’établissement {OTHER} est rattaché" in walker.flat
        (dossier,) = walker.onboarding.dossiers.list()
        assert [each.siret for each in dossier.attachments] == ["35600000000048"]


async def test_an_establishment_is_attached_once() -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.ATTACHED)
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await walker.push("Ajouter un rattachement")
        await walker.arrive(Place.ATTACH)
        await walker.send(*answered([SIRET]))
        assert walker.place is Place.ATTACH
        assert walker.summary_lines == [f"✗ Erreur : {TWICE}"]
        assert f"✗ Erreur : {TWICE}" in walker.guidance
        assert walker.field == "siret"
        assert walker.box("siret").value == SIRET
        await walker.answer("siret", OTHER)
        assert walker.summary == "· 1 réponse à vérifier à l’envoi"
        await walker.press("enter")
        await walker.arrive(Place.RECAP)
        await walker.follow(Place.ATTENTION)


async def test_an_establishment_attached_meanwhile_is_told_at_its_field() -> None:
    async with standing_at(Place.RECAP) as walker:
        (dossier,) = walker.onboarding.dossiers.list()
        walker.onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
        await walker.push("Confirmer")
        await walker.arrive(Place.ATTACH)
        assert f"✗ Erreur : {TWICE}" in walker.guidance
        assert walker.field == "siret"


@pytest.mark.parametrize(
    ("attached", "opening"),
    [
        (datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "jeudi 12 mars 2026"),
        (datetime(2026, 3, 20, 12, 0, tzinfo=UTC), "lundi 30 mars 2026"),
        (datetime(2026, 3, 19, 23, 30, tzinfo=UTC), "lundi 30 mars 2026"),
        (datetime(2026, 4, 21, 9, 0, tzinfo=UTC), "vendredi 1er mai 2026"),
        (datetime(2028, 2, 19, 9, 0, tzinfo=UTC), "mardi 29 février 2028"),
        (datetime(2026, 12, 24, 22, 59, tzinfo=UTC), "dimanche 3 janvier 2027"),
    ],
)
async def test_the_waiting_notice_tells_an_indicative_day(attached: datetime, opening: str) -> None:
    onboarding = make_onboarding(Clock(attached))
    async with visiting(onboarding) as walker:
        await come_to(walker, Place.ATTENTION)
        for each in (
            "Attention !",
            "L’accès à GIMT n’est pas encore ouvert",
            "période minimale d’une dizaine de jours",
            f"aujourd’hui à titre indicatif, le {opening}",
            "Gestion informatisée du Monopole du Tabac",
            "Services & Aide",
        ):
            assert each in walker.flat
        await walker.push("Mon espace personnel")
        await walker.arrive(Place.SPACE)
        assert f"aujourd’hui à titre indicatif, le {opening}" in walker.flat


async def test_the_gimt_tile_appears_on_the_day_and_not_before() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.ATTACHED)
    for days, there in ((9, False), (1, True)):
        clock.move(days=days)
        async with visiting(onboarding) as walker:
            await walker.sign_in()
            tiles = walker.screen.query_one(Tiles)
            assert (GIMT_KEY in [each.key for each in tiles.tiles]) is there
            assert ("Gestion informatisée du Monopole du Tabac" in walker.seen(tiles)) is there
            if there:
                await walker.open_tile(GIMT_KEY, Place.GIMT)
                for each in ("Fiche Débit", f"SIRET {SIRET}", "Fiche Débitant", "Jeanne Dupont"):
                    assert each in walker.flat
