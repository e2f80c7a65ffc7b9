"""A dossier whose day has come, at the counter by keys: seen open today, not yet, and assistance; nothing is said that nobody saw."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest

from gimt_tui.domain.answers.request_fields import GIMT_SUBJECT
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing, PortalStep
from gimt_tui.domain.office import Office
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.journey import GIMT_OPEN, GIMT_TO_CHECK
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.requests import filed_requests
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview
from gimt_tui.plain import converse

from ..conftest import Clock, make_onboarding
from ..plain.line import Line, flat
from ..walking import AGENT, PASSPHRASE, PASSWORD, Paste, Walker, counter_for, prepare, visiting

TODAY = date(2026, 3, 2)


def attached(days: int, clock: Clock) -> tuple[Onboarding, Dossier]:
    """A dossier that was attached so many days ago, here and on the portal, the latter a day after."""
    cases = make_onboarding(clock)
    dossier = prepare(cases, Stage.ATTACHED)
    for step in (PortalStep.CREATED, PortalStep.ATTACHED):
        dossier = cases.following.note(dossier, step, TODAY)
    clock.move(days=days)
    return cases, dossier


@asynccontextmanager
async def followed(days: int) -> AsyncIterator[tuple[Walker, Dossier]]:
    cases, dossier = attached(days, Clock())
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        yield walker, dossier


def now(walker: Walker, dossier: Dossier) -> Dossier:
    return walker.onboarding.dossiers.get(dossier.key)


@pytest.mark.parametrize(("days", "offered"), [(9, ""), (10, "op"), (14, "op"), (15, "opa"), (40, "opa")])
async def test_what_is_offered_on_which_day(days: int, offered: str) -> None:
    async with followed(days) as (walker, _):
        for letter, words in zip("opa", ("Vu ouvert aujourd’hui", "Pas encore", "Demander l’assistance"), strict=True):
            assert (f"{letter} {words}" in walker.flat) == (letter in offered), (letter, walker.text)


@pytest.mark.parametrize("key", ["o", "O"])
async def test_one_key_confirms_and_says_who_saw_it(key: str) -> None:
    async with followed(12) as (walker, dossier):
        await walker.send(key)
        await walker.arrive(Place.FOLLOWED)
        fact = now(walker, dossier).follow_up.facts[-1]
        assert (fact.step, fact.on, fact.by) == (PortalStep.SEEN_OPEN, date(2026, 3, 14), AGENT)
        assert "GIMT vu ouvert 14 mars 2026 sur le portail" in walker.flat
        assert "Vu ouvert aujourd’hui" not in walker.flat
        # The key has no more to act upon.
        await walker.send(key)
        assert len(now(walker, dossier).follow_up.facts) == 3


async def test_a_key_pressed_once_too_often_confirms_nothing() -> None:
    async with followed(12) as (walker, dossier):
        await walker.send("enter")
        await walker.arrive(Place.PORTAL)
        assert now(walker, dossier).follow_up.day_of(PortalStep.SEEN_OPEN) is None


@pytest.mark.parametrize(("days", "proposed"), [(12, "17/03/2026"), (16, "25/03/2026")])
async def test_another_key_says_not_yet_with_a_day_that_is_proposed(days: int, proposed: str) -> None:
    async with followed(days) as (walker, dossier):
        await walker.send("p")
        await walker.arrive(Place.REVIEW)
        assert walker.box("review_on").value == proposed
        await walker.send("enter")
        await walker.arrive(Place.FOLLOWED)
        day, month, year = map(int, proposed.split("/"))
        assert now(walker, dossier).follow_up.review_on == date(year, month, day)
        assert "vu ouvert le" not in walker.flat


async def test_a_decision_on_what_changed_meanwhile_is_refused() -> None:
    async with followed(12) as (walker, dossier):
        walker.onboarding.following.close(now(walker, dossier), Closing.ELSEWHERE)
        await walker.send("o")
        await walker.arrive(Place.FOLLOWED)
        assert now(walker, dossier).follow_up.day_of(PortalStep.SEEN_OPEN) is None
        assert "modifié dans une autre session" in walker.flat
        assert "Vu ouvert aujourd’hui" not in walker.flat, "a closed dossier is not looked at"


async def test_the_request_is_filled_with_what_is_known_and_filed_for_the_dossier() -> None:
    async with followed(16) as (walker, dossier):
        await walker.send("a")
        await walker.until(lambda: walker.screen.aside is Aside.REQUEST, "the request")
        await walker.settle()
        given = {each.field.name: each.value for each in walker.form.boxes}
        assert given["request_subject"] == GIMT_SUBJECT
        assert given["request_email"] == dossier.account.email
        assert given["request_description"].replace("\u00a0", " ") == (
            "GIMT n’a pas été vu dans l’espace personnel, au 18 mars 2026. Identifiant : dupont75. SIRET : 732 829 320 00074. "
            "Compte créé sur le portail le 2 mars 2026. Établissement rattaché sur le portail le 2 mars 2026."
        )
        await walker.submit()
        await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")
        await walker.settle()
        (request,) = walker.onboarding.assistance.list(dossier.key)
        assert request.reference in walker.flat
        assert (request.dossier, request.place) == (dossier.key, "Le suivi d’un dossier")
        await walker.press("escape", "f7")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert f"Assistance demandée 18 mars 2026 {request.reference}" in walker.flat


async def test_what_was_typed_for_one_dossier_is_not_seen_at_the_next() -> None:
    clock = Clock()
    cases, dossier = attached(16, clock)
    clock.move(minutes=1)
    other = prepare(cases, Stage.ATTACHED, identifiant="martin75", email="m@exemple.fr", email_confirmation="m@exemple.fr")
    clock.move(days=20)
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        first = walker.app.visit.person.dossier
        await walker.send("a")
        await walker.until(lambda: walker.screen.aside is Aside.REQUEST, "the request")
        await walker.settle()
        await walker.submit()
        await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")
        await walker.press("escape")
        await walker.push("Dossier suivant")
        await walker.until(lambda: walker.app.visit.person.dossier != first, "the next dossier")
        await walker.arrive(Place.FOLLOWED)
        assert {first, walker.app.visit.person.dossier} == {dossier.key, other.key}
        assert filed_requests(walker.app.visit) == ()
        await walker.send("a")
        await walker.until(lambda: walker.screen.aside is Aside.REQUEST, "the request")
        await walker.settle()
        shown = walker.onboarding.dossiers.get(walker.app.visit.person.dossier)  # type: ignore[arg-type]  # there is one
        assert shown.account.identifiant in walker.box("request_description").value


async def test_the_space_of_a_person_at_the_counter_says_open_only_where_somebody_saw_it() -> None:
    async with followed(12) as (walker, dossier):
        for seen in (False, True):
            await walker.send("c")
            await walker.arrive(Place.SIGN_IN)
            await walker.send(Paste(PASSWORD), "enter")
            await walker.arrive(Place.SPACE)
            assert GIMT_OPEN not in walker.flat
            assert (GIMT_TO_CHECK in walker.flat) is not seen
            assert ("GIMT a été vu ouvert le 14 mars 2026" in walker.flat) is seen
            if not seen:
                walker.onboarding.following.note(now(walker, dossier), PortalStep.SEEN_OPEN, date(2026, 3, 14))
                await walker.send("f7")
                await walker.arrive(Place.BOARD)
                await walker.send("f4")
                await walker.arrive(Place.FOLLOWED)


async def test_the_reminder_is_told_as_what_became_of_it() -> None:
    clock = Clock()
    cases = make_onboarding(clock)
    cases.parts.rules = replace(cases.parts.rules, office=Office(reminder_days=3))
    prepare(cases, Stage.CREATED)
    clock.move(days=3)
    assert cases.reminders.post() == 1
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        assert "rappel du 5 mars" in walker.flat
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        assert "Rappel envoyé 5 mars 2026" in walker.flat


def told(cases: Onboarding, *answers: str) -> Line:
    if not cases.agents.list():
        cases.agents.add(AGENT, PASSPHRASE)
    line, counter = Line([AGENT, PASSPHRASE, *answers]), Counter("Accueil", Overview(cases.parts))
    converse(cases, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter)
    return line


def number_of(line: Sequence[str], words: str) -> str:
    """The number under which a choice was told last."""
    return next(each for each in reversed(line) if words in each.replace("\u00a0", " ")).split()[0]


def test_line_by_line_the_same_is_offered_and_done() -> None:
    cases, dossier = attached(16, Clock())
    listed = told(cases, "1", "quitter")
    opened, ask = number_of(listed.lines, "Vu ouvert aujourd’hui"), number_of(listed.lines, "Demander l’assistance")
    line = told(cases, "1", ask, "", "", "", "1", "quitter")
    (request,) = cases.assistance.list(dossier.key)
    assert request.subject == GIMT_SUBJECT
    assert "dupont75" in request.description
    assert request.reference in flat("\n".join(line.lines))
    told(cases, "1", opened, "quitter")
    assert cases.dossiers.get(dossier.key).follow_up.day_of(PortalStep.SEEN_OPEN) == date(2026, 3, 18)


async def test_a_frozen_dossier_is_gone_on_with_once_it_is_thawed() -> None:
    async with followed(9) as (walker, dossier):
        walker.onboarding.following.freeze(walker.onboarding.dossiers.get(dossier.key))
        await walker.send("f7")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.send("c")
        assert "dégelez-le d’abord" in walker.flat
        assert walker.app.visit.place is Place.FOLLOWED
