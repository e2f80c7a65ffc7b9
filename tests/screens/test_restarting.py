"""« Recommencer » at the counter: asked once more, then step 1 with what is known, taken up again wherever it was left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import EventName, Stage
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.retention import Retention

from ..conftest import ACCOUNT, Clock, make_onboarding
from ..plain.line import only_dossier, only_draft, talk
from ..walking import AGENT, PASSPHRASE, PASSWORD, Walker, counter_for, prepare
from .test_known import at_board

NEW = {"password": "Comptoir-2027?", "password_confirmation": "Comptoir-2027?"}
MAIL = {"email": "neuve@exemple.fr", "email_confirmation": "neuve@exemple.fr"}


def at_office(stage: Stage = Stage.CREATED) -> tuple[Onboarding, Dossier]:
    cases = make_onboarding(Clock())
    dossier = prepare(cases, stage)
    cases.parts.clock.move(minutes=10)  # type: ignore[attr-defined]  # a clock of the tests
    return cases, dossier


async def go_to_question(walker: Walker) -> None:
    await walker.send("f4")
    await walker.arrive(Place.FOLLOWED)
    await walker.choose("restart", Place.RESTART)


async def begin_anew(walker: Walker) -> None:
    await go_to_question(walker)
    await walker.push("Recommencer")
    await walker.arrive(Place.CREDENTIALS)


async def test_it_is_asked_once_more_and_enter_changes_nothing() -> None:
    cases, dossier = at_office()
    async with at_board(cases) as walker:
        await go_to_question(walker)
        assert "Recommencer avec Jeanne Dupont ?" in walker.flat
        assert "Ses liens et son mot de passe cessent aussitôt de servir" in walker.flat
        await walker.send("enter")
        await walker.arrive(Place.FOLLOWED)
        assert only_dossier(cases) == dossier


async def test_step_1_is_filled_with_what_is_known_and_asks_the_password_again() -> None:
    cases, dossier = at_office()
    async with at_board(cases) as walker:
        await begin_anew(walker)
        assert "✓ Démarche recommencée" in walker.flat
        assert walker.field == "password"
        assert [box.value for box in walker.form.boxes] == [ACCOUNT["identifiant"], "", "", ACCOUNT["email"], ""]
        assert "Déjà suivi" not in walker.flat, "one is not one's own double"
        await walker.fill({**NEW, **MAIL})
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert walker.box("last_name").value == ACCOUNT["last_name"]
        await walker.submit()
        await walker.arrive(Place.TERMS)
        assert "Déjà suivi" not in walker.flat
        await walker.send("space", "enter", "space", "enter")
        await walker.arrive(Place.CREATED)
        made = only_dossier(cases)
        assert (made.key, made.account.email, cases.drafts.list()) == (dossier.key, MAIL["email"], ())
        assert [(each.name, each.by) for each in made.history[-2:]] == [(EventName.RESTARTED, AGENT), (EventName.CREATED, AGENT)]
        assert walker.app.visit.person.dossier == dossier.key


async def test_left_in_the_middle_it_is_taken_up_there_from_the_board_and_from_its_follow_up() -> None:
    cases, dossier = at_office()
    async with at_board(cases) as walker:
        await begin_anew(walker)
        await walker.fill({**NEW, **MAIL})
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        await walker.answer("first_name", "Anne-Marie")
        await walker.send("f8")
        await walker.arrive(Place.LOCK)
        assert only_draft(cases).dossier == dossier.key
        await walker.paste(PASSPHRASE)
        await walker.send("enter")
        await walker.arrive(Place.BOARD)
        assert "saisie en cours" in walker.flat
        assert "1 dossier" in walker.flat, "one person is one line"
        await walker.send("f5")
        assert "terminez d’abord la saisie" in walker.flat
        await walker.send("enter")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.field == "password"
        await walker.send("escape")
        await walker.arrive(Place.LOCK)
        await walker.paste(PASSPHRASE)
        await walker.send("enter")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert "Saisie en cours" in walker.flat
        await walker.choose("step", Place.CREDENTIALS)
        await walker.fill({**NEW, **MAIL})
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert walker.box("first_name").value == "Anne-Marie"


async def test_where_the_draft_is_erased_since_the_answers_of_the_account_are_taken() -> None:
    cases, dossier = at_office()
    async with at_board(cases) as walker:
        await begin_anew(walker)
        await walker.send("escape")
        await walker.arrive(Place.LOCK)
        await walker.paste(PASSPHRASE)
        await walker.send("enter")
        await walker.arrive(Place.BOARD)
        cases.parts.clock.move(days=15)  # type: ignore[attr-defined]  # a clock of the tests
        assert Retention(cases.parts).apply() == (1, 0)
        walker.app.visit.note_activity()
        await walker.send("enter")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.box("email").value == ACCOUNT["email"]
        await walker.fill({**NEW, **MAIL})
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert only_draft(cases).dossier == dossier.key


async def test_what_another_counter_has_changed_meanwhile_is_told_and_nothing_is_done() -> None:
    cases, dossier = at_office()
    async with at_board(cases) as walker:
        await go_to_question(walker)
        changed = cases.following.name_shop(dossier, "Le Fumoir")
        await walker.push("Recommencer")
        await walker.arrive(Place.FOLLOWED)
        assert "modifié dans une autre session" in walker.flat
        assert only_dossier(cases) == changed


@pytest.mark.parametrize("stage", [Stage.ACTIVATED, Stage.ATTACHED])
async def test_it_is_not_offered_once_the_account_was_activated(stage: Stage) -> None:
    cases, _ = at_office(stage)
    async with at_board(cases) as walker:
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert "Recommencer" not in walker.flat


async def test_it_is_not_offered_for_a_frozen_one() -> None:
    cases, dossier = at_office()
    cases.following.freeze(dossier)
    async with at_board(cases) as walker:
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert "Recommencer" not in walker.flat


def test_whoever_is_no_agent_proves_who_they_are_first() -> None:
    cases, dossier = at_office()
    cases.restarting.restart(dossier, Place.CREDENTIALS)
    visit = Visit(lambda: cases)
    outcome = Outcome(Exit.RESUME, {"email": "x@y.fr"}, dossier=dossier.key, left=Place.CREDENTIALS)
    assert visit.advance(Place.RESUME, outcome) is Place.SIGN_IN
    visit = Visit(lambda: cases)
    assert visit.advance(Place.FOLLOWED, replace(outcome, exit=Place.RESTART)) is Place.SIGN_IN


def test_line_by_line_it_is_asked_once_more_and_leads_into_step_1() -> None:
    cases, dossier = at_office()
    way = ["dupont", "Suivi", "Recommencer : boîte aux lettres ou mot de passe perdus", "Recommencer", "Continuer"]
    answers = [*way, *NEW.values(), *MAIL.values(), *[""] * 5, "Continuer", "oui", "oui", "1", "quitter"]
    line = talk(cases, [AGENT, PASSPHRASE, *answers], counter=counter_for(Place.BOARD, cases))
    line.expect(
        "Recommencer avec Jeanne Dupont ?",
        "Attention : Ses liens et son mot de passe cessent aussitôt de servir.",
        "Annuler",
        "Démarche recommencée : la personne choisit un mot de passe.",
        "Question 2 sur 5, obligatoire : Mot de passe",
        "a été créé",
    )
    made = only_dossier(cases)
    assert (made.key, made.account.email) == (dossier.key, MAIL["email"])
    line.never(PASSWORD, NEW["password"])


def test_line_by_line_what_is_known_is_told_of_the_one_dossier_that_is_left() -> None:
    cases, _ = at_office()
    other = {"identifiant": "petit2026", "last_name": "Petit", "email": "p@exemple.fr", "email_confirmation": "p@exemple.fr"}
    prepare(cases, Stage.CREATED, **other)
    line = talk(cases, [AGENT, PASSPHRASE, "Suivi", "petit", "Suivi", "quitter"], counter=counter_for(Place.BOARD, cases))
    line.expect("Choisissez d’abord un dossier.", "Jeanne Petit", "En cours : Activer avant le 9 mars", "Sur le portail")
