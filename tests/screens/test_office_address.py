"""An address of the office where the manager's is asked for: remarked on at its field, on the screen and line by line, never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.office import NO_OFFICE, Office
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding

from ..conftest import ACCOUNT, Clock, make_onboarding
from ..plain.line import CREDENTIALS, PASSWORD, talk
from ..walking import AGENT, PASSPHRASE, Paste, counter_for, prepare, visiting

OFFICE = Office(emails=("contact@bureau.example",))
OWN = "accueil@bureau.example"
SAID = "Attention : Adresse du bureau. Donnez l’adresse personnelle du gérant."


def of_office(office: Office = OFFICE) -> Onboarding:
    cases = make_onboarding(Clock())
    return Onboarding(replace(cases.parts, rules=replace(cases.parts.rules, office=office)))


@pytest.mark.parametrize("at_counter", [False, True])
async def test_it_is_told_under_the_field_and_does_not_stop_anybody(at_counter: bool) -> None:
    cases = of_office()
    async with visiting(cases, counter=counter_for(Place.BOARD, cases) if at_counter else None) as walker:
        if at_counter:
            await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
            await walker.arrive(Place.BOARD)
        await walker.send("f3" if at_counter else "enter")
        await walker.arrive(Place.CREDENTIALS)
        await walker.answer("email", OWN)
        assert f"! {SAID}" in walker.flat
        await walker.answer("email", "jeanne@moncourriel.fr")
        assert "Adresse du bureau" not in walker.flat
        await walker.fill({**{name: ACCOUNT[name] for name in ("identifiant", "password", "password_confirmation")}})
        await walker.answer("email", OWN)
        await walker.answer("email_confirmation", OWN)
        assert f"! {SAID}" in walker.flat
        await walker.submit()
        await walker.arrive(Place.IDENTITY)


async def test_another_address_of_an_account_is_remarked_on_too() -> None:
    cases = of_office()
    prepare(cases, Stage.ATTACHED)
    async with visiting(cases) as walker:
        await walker.open_dossier(Place.SPACE)
        await walker.account(Place.ACCOUNT_EMAIL)
        await walker.send("end", "ctrl+u", Paste(OWN))
        assert f"! {SAID}" in walker.flat


def test_it_is_told_line_by_line_after_the_answer() -> None:
    line = talk(of_office(), ["1", *CREDENTIALS[:3], OWN, OWN, "quitter"])
    line.expect("Question 4 sur 5", SAID, "Question 5 sur 5", "Question 1 sur 5")


def test_where_no_settings_give_an_office_nothing_is_remarked() -> None:
    talk(of_office(NO_OFFICE), ["1", *CREDENTIALS[:3], OWN, OWN, "quitter"]).never("Adresse du bureau")


def test_the_sentence_names_no_secret_and_the_draft_keeps_the_answer() -> None:
    cases = of_office()
    talk(cases, ["1", *CREDENTIALS[:3], OWN, "quitter"]).never(PASSWORD)
    (draft,) = cases.drafts.list()
    assert draft.values["email"] == OWN
