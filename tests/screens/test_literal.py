"""Text from a person is shown letter by letter: never read as markup, never a command to the terminal; secrets never at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import PASSWORD, ROAD, Walker, answered, flat, prepare, standing_at, visiting

MARKUP = "[/b] [@click=app.quit]x"
# Not every field accepts these, but a data file may hold what no form let in.
HOSTILE = {"last_name": "[bold]Dupont[/]", "first_name": "[/b]", "postal_address": f"{MARKUP} 75004 PARIS"}
HOSTILE_EMAIL = "[@click=app.quit]x[/]@moncourriel.fr"


def _spoil(onboarding: Onboarding, dossier: Dossier, **changes: str) -> None:
    account = dossier.account.with_answers(changes)
    onboarding.parts.store.run(lambda transaction: transaction.put(replace(dossier, account=account)))


@asynccontextmanager
async def _spoiled(stage: Stage, email: str = HOSTILE_EMAIL) -> AsyncIterator[Walker]:
    """A visit over a dossier full of markup, which was taken up again."""
    onboarding = make_onboarding(Clock())
    _spoil(onboarding, prepare(onboarding, stage), **HOSTILE, email=email)
    async with visiting(onboarding) as walker:
        yield walker


async def test_markup_typed_in_every_field_is_shown_and_told_as_it_is() -> None:
    for place in (Place.CREDENTIALS, Place.IDENTITY):
        async with standing_at(place) as walker:
            for box in walker.form.boxes:
                await walker.answer(box.field.name, MARKUP)
                if not box.field.secret:
                    assert MARKUP in walker.seen(box)
                    assert box.value == MARKUP
            await walker.submit()
            assert walker.place is place
            assert walker.summary


async def test_markup_in_the_message_about_it_is_shown_as_it_is() -> None:
    async with standing_at(Place.IDENTITY) as walker:
        await walker.answer("last_name", "[/b]")
        assert "✗ Erreur : Retirez du nom ce qui ne convient pas : [ / ]." in walker.guidance
        await walker.submit()
        assert "✗ Erreur : Retirez du nom ce qui ne convient pas : [ / ]." in walker.summary_lines


async def test_markup_in_a_draft_is_shown_as_it_is_when_it_is_taken_up() -> None:
    onboarding = make_onboarding(Clock())
    onboarding.drafts.save(onboarding.parts.new_key(), Place.IDENTITY, {"first_name": "[/b]", "last_name": MARKUP, "identifiant": "[x]"})
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (1 dossier)")
        await walker.arrive(Place.RESUME)
        assert f"[/b] {MARKUP} · saisie en cours" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        assert "[x]" in walker.seen(walker.box("identifiant"))


async def test_markup_in_a_dossier_is_shown_as_it_is_before_its_activation() -> None:
    async with _spoiled(Stage.CREATED) as walker:
        await walker.push("Reprendre (1 dossier)")
        await walker.arrive(Place.RESUME)
        assert "[/b] [bold]Dupont[/] █ compte créé" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        assert "Dossier de [/b] [bold]Dupont[/]" in walker.flat
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.CREATED)
        assert HOSTILE_EMAIL in walker.flat
        await walker.push("Renvoyer")
        assert "Un nouveau courriel est parti" in walker.flat
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)
        assert HOSTILE_EMAIL in walker.flat


async def test_markup_in_a_message_is_shown_as_it_is() -> None:
    async with _spoiled(Stage.CREATED, email=ACCOUNT["email"]) as walker:
        await walker.open_dossier(Place.CREATED)
        await walker.push("Renvoyer")
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        assert "Bonjour [/b] [bold]Dupont[/]," in walker.flat


async def test_markup_in_a_dossier_is_shown_as_it_is_in_the_personal_space() -> None:
    async with _spoiled(Stage.ACTIVATED) as walker:
        await walker.sign_in()
        assert "[/b] [bold]Dupont[/] · dupont75" in walker.flat
        await walker.account(Place.ACCOUNT)
        for each in (HOSTILE_EMAIL, "[/b] [bold]Dupont[/]"):
            assert each in walker.flat
        for option, place, name, words in (
            (Place.ACCOUNT_IDENTITY, Place.ACCOUNT_IDENTITY, "last_name", "[bold]Dupont[/]"),
            (Place.ACCOUNT_CONTACT, Place.ACCOUNT_CONTACT, "postal_address", MARKUP),
        ):
            await walker.choose(option, place)
            assert words in walker.seen(walker.box(name))
            await walker.press("escape")
            await walker.arrive(Place.ACCOUNT)
        await walker.choose(Place.ATTACH, Place.ATTACH)
        await walker.follow(Place.RECAP)
        assert "Identifiant dupont75 Gérant [/b] [bold]Dupont[/]" in walker.flat


async def test_markup_in_a_dossier_is_shown_as_it_is_on_the_records() -> None:
    async with _spoiled(Stage.OPEN) as walker:
        await walker.sign_in()
        await walker.open_tile(GIMT_KEY, Place.GIMT)
        for each in ("Gérant [/b] [bold]Dupont[/]", HOSTILE_EMAIL, MARKUP):
            assert each in walker.flat


async def test_markup_in_an_attachment_is_shown_as_it_is() -> None:
    async with standing_at(Place.ATTACH) as walker:
        await walker.answer("siret", MARKUP)
        assert MARKUP in walker.seen(walker.box("siret"))
        await walker.press("enter")
        assert walker.place is Place.ATTACH


async def test_no_password_is_ever_painted_kept_or_told() -> None:
    async with visiting() as walker:
        for place in ROAD[1:]:
            await walker.follow(place)
            assert PASSWORD not in walker.text
            assert PASSWORD not in repr(walker.app.visit)
            assert all(PASSWORD not in each.values.values() for each in walker.onboarding.drafts.list())
        assert PASSWORD not in repr(walker.onboarding.dossiers.list())
        assert not any(walker.app.visit.person.values.values())


async def test_passwords_leave_the_memory_of_the_visit_when_it_begins_anew() -> None:
    async with standing_at(Place.IDENTITY) as walker:
        assert walker.app.visit.person.values["password"] == PASSWORD
        for place in (Place.CREDENTIALS, Place.WELCOME):
            await walker.press("escape")
            await walker.arrive(place)
        assert not walker.app.visit.person.values


@pytest.mark.parametrize("pasted", ["\x1b]52;c;ZHVwb250\x07dupont75", "du\x9bpo\u202ent75\x00", "dup\x1b[31mont75"])
async def test_what_drives_terminals_is_not_let_in(pasted: str) -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.paste(pasted)
        value = walker.box("identifiant").value
        assert value.startswith(("]52", "dup"))
        assert flat(value) in walker.flat
        assert not any(ord(each) < 32 or 127 <= ord(each) < 160 or each == "\u202e" for each in walker.text.replace("\n", "") + value)
