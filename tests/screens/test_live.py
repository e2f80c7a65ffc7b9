"""What follows a keystroke: confirmations, offers, the green sign; nothing moves, and nothing typed ahead is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gimt_tui.domain.answers.fields import FIELDS, Kind
from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.guidance import Guidance
from tests.conftest import ACCOUNT, SIRET, Clock, make_onboarding
from tests.walking import PASSWORD, ROAD, Paste, Token, Walker, answered, leg, standing_at, visiting


@pytest.mark.parametrize(("original", "other"), [("password", "Autre-2026!"), ("email", "jeanne@autre.fr")])
async def test_a_confirmation_is_judged_again_when_its_original_changes(original: str, other: str) -> None:
    confirmation = f"{original}_confirmation"
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.answer(original, ACCOUNT[original])
        await walker.answer(confirmation, ACCOUNT[original])
        assert "✓" in walker.seen(walker.box(confirmation))
        await walker.answer(original, other)
        assert "✗" in walker.seen(walker.box(confirmation))
        await walker.answer(original, ACCOUNT[original])
        assert "✓" in walker.seen(walker.box(confirmation))


async def test_a_confirmation_is_left_in_peace_until_its_first_wrong_letter() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.answer("password", PASSWORD)
        await walker.reach(walker.box("password_confirmation").answer)
        await walker.type(PASSWORD[:5])
        assert "✗" not in walker.text
        await walker.type("?")
        assert "✗ Erreur : Les deux mots de passe ne sont pas identiques." in walker.guidance
        await walker.press("backspace")
        assert "Erreur" not in walker.guidance
        await walker.type(PASSWORD[5:])
        assert "✓ identique à la première saisie" in walker.guidance


async def test_criteria_turn_one_by_one() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.reach(walker.box("password").answer)
        for typed, met in (("t", 0), ("T", 1), ("1", 2), ("_", 2), ("!", 3), ("xyz", 4)):
            await walker.type(typed)
            assert walker.guidance.count("✓") == met, typed


async def test_a_repaired_answer_turns_green_at_the_keystroke_that_repairs_it() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.type("dupont7")
        await walker.press("tab", "shift+tab")
        assert "✗ Erreur" in walker.seen(walker.box("identifiant"))
        await walker.type("5")
        box = walker.box("identifiant")
        assert walker.seen(box).startswith("█ Identifiant * ✓")
        assert walker.seen(box).count("✓") == len(box.judgement.marks)
        assert "✗" not in walker.text
        await walker.press("tab")
        assert "dupont75 ✓ correct" in walker.seen(box)


@pytest.mark.parametrize(
    ("name", "typed", "taken"),
    [
        ("email", "jeanne@gmial.com", "jeanne@gmail.com"),
        ("identifiant", "dupont_75é", "dupont75e"),
        ("postal_address", "3 rue X 2A000 Ajaccio", "3 rue X 20000 Ajaccio"),
    ],
)
async def test_an_offer_is_accepted_by_the_arrow_beyond_the_end(name: str, typed: str, taken: str) -> None:
    async with visiting() as walker:
        await walker.walk_to(Place.IDENTITY if name == "postal_address" else Place.CREDENTIALS)
        await walker.answer(name, typed)
        # Where an error takes the place of the sentence, what is offered stands by the arrow.
        assert ("→ dupont75e" if name == "identifiant" else "→ accepter") in walker.guidance
        await walker.press("left", "right")
        assert walker.box(name).value == typed
        await walker.press("right")
        assert walker.box(name).value == taken
        await walker.type("!")
        assert walker.box(name).value == taken + "!"


async def test_an_arrow_offers_nothing_for_a_secret() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.answer("password", " Tabac-75")
        await walker.press("right")
        assert walker.box("password").value == " Tabac-75"
        assert "Tabac" not in walker.text


# Typing ahead


@pytest.mark.parametrize("pasted", [False, True], ids=["typed", "pasted"])
async def test_the_whole_journey_in_one_read(pasted: bool) -> None:
    def tokens() -> Iterator[Token]:
        for token in (each for place in ROAD[1:] for each in leg(place)):
            if isinstance(token, Paste) and not pasted:
                yield from token.text
            else:
                yield token

    async with visiting() as walker:
        await walker.send(*tokens())
        await walker.arrive(Place.ATTENTION)
        (dossier,) = walker.onboarding.dossiers.list()
        assert dossier.account["postal_address"] == ACCOUNT["postal_address"]
        assert [each.siret for each in dossier.attachments] == ["73282932000074"]


async def test_letters_and_tabs_of_one_read_land_where_they_were_meant() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send(*"dupont7", "x", "backspace", "5", "tab", *PASSWORD, "tab", *PASSWORD, "shift+tab", "end", "backspace")
        assert walker.form.values["identifiant"] == "dupont75"
        assert walker.form.values["password"] == PASSWORD[:-1]
        assert walker.form.values["password_confirmation"] == PASSWORD


# Nothing jumps


ATTEMPTS = {
    "identifiant": ("dupont", "dupont-75", "dupont75"),
    "password": ("Abc", "Abcdefg_1", PASSWORD),
    "password_confirmation": ("Tab", "x", PASSWORD),
    "email": ("jeanne", "jeanne@@x", "jeanne@gmial.com", ACCOUNT["email"]),
    "email_confirmation": ("jeanne", "x", ACCOUNT["email"]),
    "last_name": ("’", "Dup0nt", "Dupont"),
    "first_name": ("’", "@", "Jeanne"),
    "phone": ("01", "a", ACCOUNT["phone"]),
    "mobile": ("06", "01 99", ACCOUNT["mobile"]),
    "postal_address": ("3 rue X", "x" * 201, "3 rue X 2A004 Ajaccio", ACCOUNT["postal_address"]),
    "siret": ("732", "732A", "732 829 321", SIRET),
    "sign_in_identifiant": ("x",),
    "sign_in_password": ("x",),
}


def places(walker: Walker) -> list[object]:
    """Where everything of a form stands."""
    return [walker.screen.query_one(Guidance).region, *(each.region for each in walker.screen.query("FieldBox, FieldBox > *, #actions"))]


@pytest.mark.parametrize("place", [Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.SIGN_IN, Place.ATTACH])
async def test_nothing_moves_while_one_types_and_goes_about(place: Place) -> None:
    async with standing_at(place) as walker:
        before = places(walker)
        for box in walker.screen.query(FieldBox):
            name = box.field.name
            match FIELDS[name].kind:
                case Kind.TICK:
                    await walker.press("tab", "shift+tab", "space", "space")
                case Kind.CHOICE:
                    await walker.reach(box.answer)
                    await walker.press("down")
                case _:
                    for attempt in ATTEMPTS[name]:
                        await walker.answer(name, attempt)
                        assert places(walker) == before, (name, attempt)
                        await walker.press("tab", "shift+tab")
                        assert places(walker) == before, (name, attempt)
            assert places(walker) == before, name


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_summary_moves_nothing_neither_when_it_comes_nor_when_faults_are_mended(size: tuple[int, int]) -> None:
    async with visiting(size=size) as walker:
        await walker.follow(Place.CREDENTIALS)
        before = places(walker)
        await walker.submit()
        assert walker.summary
        assert places(walker) == before
        await walker.send(*answered(ACCOUNT[each.field.name] for each in walker.form.boxes[:-1]))
        assert places(walker) == before


@pytest.mark.parametrize("typed_ahead", [0, 3])
async def test_what_waits_for_the_first_paint_begins_once_however_soon_somebody_types(typed_ahead: int) -> None:
    """The postman is among it: a program that forgot it would send nothing and tell nobody."""
    begun: list[str] = []
    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding, when_painted=lambda: begun.append("begun"))
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.send(*["enter", "escape", "tab"][:typed_ahead])
        await walker.until(lambda: bool(begun), "the beginning")
        await walker.settle()
    assert begun == ["begun"]
