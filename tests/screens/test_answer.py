"""« Sur le portail » at the counter: each answer on a key, large, one after the other; no secret among them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from string import ascii_lowercase

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm
from gimt_tui.domain.answers.record import portal_answers
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.spelling import stand_ins_for
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Place
from gimt_tui.onboarding.overview import Overview
from gimt_tui.plain import converse
from gimt_tui.tui.widgets.enlarged import EnlargedAnswer

from ..conftest import ACCOUNT, SIRET, Clock, make_onboarding
from ..plain.line import Line, flat
from ..walking import AGENT, PASSPHRASE, Paste, Walker, counter_for, prepare, visiting

LABELS = ("Identifiant", "Courriel", "Nom", "Prénom", "Téléphone", "Mobile", "Adresse", "Numéro SIRET")
LONG_EMAIL = "jean-philippe.de-la-rochefoucauld@tabac-de-la-gare-de-saint-etienne-du-rouvray.bureau-central.example.fr"


@asynccontextmanager
async def on_portal(size: tuple[int, int] = (80, 24), **changes: str) -> AsyncIterator[Walker]:
    cases = make_onboarding(Clock())
    prepare(cases, Stage.ATTACHED, **changes)
    async with visiting(cases, size=size, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.send("s")
        await walker.arrive(Place.PORTAL)
        yield walker


async def leave_for(walker: Walker, key: str, place: Place) -> None:
    """Press, until another screen is there: one answer follows another at the same place."""
    before = walker.screen
    await walker.send(key)
    await walker.until(lambda: walker.app.screen is not before, "the next screen")
    await walker.arrive(place)


def shown(walker: Walker) -> str:
    return walker.screen.query_one(EnlargedAnswer).text


async def test_each_answer_is_on_the_letter_that_stands_before_it() -> None:
    async with on_portal() as walker:
        answers = portal_answers(walker.app.visit.read_dossier())
        assert tuple(each.label for each in answers) == LABELS
        for letter, answer in zip(ascii_lowercase, answers, strict=False):
            assert f"{letter} {answer.label} {answer.text}".replace("\u00a0", " ") in walker.flat
            await leave_for(walker, letter, Place.ANSWER)
            assert shown(walker) == answer.text
            assert f"{answer.label}, réponse" in walker.flat
            await leave_for(walker, "escape", Place.PORTAL)
            assert walker.screen.query_one("Listing").highlighted_option.id == answer.name  # type: ignore[attr-defined]  # of a Listing
        assert ACCOUNT["password"] not in walker.flat


async def test_the_arrows_walk_the_answers_round_and_round_and_so_does_enter() -> None:
    async with on_portal() as walker:
        answers = [each.text for each in portal_answers(walker.app.visit.read_dossier())]
        await leave_for(walker, "a", Place.ANSWER)
        for text in [*answers[1:], answers[0]]:
            await leave_for(walker, "right", Place.ANSWER)
            assert shown(walker) == text
        await leave_for(walker, "left", Place.ANSWER)
        assert shown(walker) == answers[-1]
        await leave_for(walker, "enter", Place.ANSWER)
        assert shown(walker) == answers[0]
        # The way back is one key, however many answers were looked at, and the page before is that of the portal.
        await leave_for(walker, "escape", Place.PORTAL)
        await leave_for(walker, "escape", Place.FOLLOWED)


async def test_the_lock_takes_a_large_answer_away_at_once() -> None:
    async with on_portal() as walker:
        await leave_for(walker, "b", Place.ANSWER)
        await leave_for(walker, "f8", Place.LOCK)
        assert ACCOUNT["email"] not in walker.text
        assert walker.app.visit.person.dossier is None
        assert not any(each in repr(walker.app.visit.person) for each in (ACCOUNT["email"], SIRET.replace(" ", "")))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
@pytest.mark.parametrize("email", ["jeanne@orange.fr", ACCOUNT["email"], LONG_EMAIL])
async def test_an_address_of_any_length_is_there_whole_and_nothing_is_under_a_fold(size: tuple[int, int], email: str) -> None:
    async with on_portal(size, email=email, email_confirmation=email) as walker:
        await leave_for(walker, "b", Place.ANSWER)
        assert not walker.body.max_scroll_y, walker.text
        assert email in "".join(walker.text.split())
        assert "▀" in walker.text if email == "jeanne@orange.fr" else True


async def test_what_may_be_mistaken_is_told_in_words() -> None:
    async with on_portal(identifiant="Il0vE1OSlZ2") as walker:
        await leave_for(walker, "a", Place.ANSWER)
        for words in ("0 est le chiffre zéro", "O est la lettre O, majuscule", "1 est le chiffre un", "l est la lettre L, minuscule"):
            assert words in walker.flat


async def test_on_a_console_without_half_blocks_the_letters_are_spaced_out() -> None:
    async with on_portal() as walker:
        assert not walker.app.has_few_signs
        walker.app.has_few_signs = stand_ins_for("utf-8", "linux") is not None
        await leave_for(walker, "a", Place.ANSWER)
        assert "d u p o n t 7 5" in walker.text
        assert "▀" not in walker.text


async def test_each_establishment_has_a_letter_of_its_own() -> None:
    cases = make_onboarding(Clock())
    dossier = prepare(cases, Stage.ATTACHED)
    cases.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret="35600000000048"))
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.send("s")
        await walker.arrive(Place.PORTAL)
        await leave_for(walker, "i", Place.ANSWER)
        assert shown(walker).replace("\u00a0", " ") == "356 000 000 00048"


def test_line_by_line_an_answer_is_spelt_and_the_next_one_follows() -> None:
    cases = make_onboarding(Clock())
    cases.agents.add(AGENT, PASSPHRASE)
    prepare(cases, Stage.ATTACHED, identifiant="Dupont0l")
    line = Line([AGENT, PASSPHRASE, "1", "1", "1", "1", "<", "quitter"])
    counter = Counter("Accueil", Overview(cases.parts))
    converse(cases, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter)
    told = flat("\n".join(line.lines))
    for words in (
        "1 Identifiant : Dupont0l",
        "8 Numéro SIRET : 732 829 320 00074",
        "12 GIMT vu ouvert : à noter quand c’est fait",
        "Identifiant, réponse 1 sur 8 Dupont0l D majuscule, u, p, o, n, t, zéro, l 0 est le chiffre zéro",
        "Courriel, réponse 2 sur 8 jeanne.dupont@moncourriel.fr j, e, a, n, n, e, point, d",
    ):
        assert words in told
    assert not set("▀▄█") & set(told)
