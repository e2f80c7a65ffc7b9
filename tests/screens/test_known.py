"""Somebody new at a counter who may be followed already: the agent is told and led there by a key; nobody is stopped or else told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.known import LONGEST_KNOWN, known_name
from gimt_tui.domain.wording.turns import TICK_FOR_THEM, TYPE_FOR_THEM
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from screens.advising import WHO, finder_for

from ..conftest import ACCOUNT, SIRET, Clock, make_onboarding
from ..plain.line import CREDENTIALS, IDENTITY, Line, only_draft, talk
from ..walking import AGENT, PASSPHRASE, PASSWORD, Paste, Walker, answered, counter_for, make_kiosk, prepare, visiting
from .test_board import walk

OTHER = "luc.petit@moncourriel.fr"
PETIT = {"identifiant": "petit2026", "email": OTHER, "email_confirmation": OTHER, "last_name": "Petit", "first_name": "Luc"}
NEW = {"identifiant": "nouveau75", "password": PASSWORD, "password_confirmation": PASSWORD}
SAID = "Déjà suivi : DUPONT Jeanne · PARIS · dupont75"
HEARD = SAID.replace(" ·", ",")


def at_office(*people: dict[str, str], stage: Stage = Stage.CREATED) -> tuple[Onboarding, list[Dossier]]:
    cases = make_onboarding(Clock())
    return cases, [prepare(cases, stage, **each) for each in people]


@asynccontextmanager
async def at_board(cases: Onboarding) -> AsyncIterator[Walker]:
    async with visiting(cases, counter=counter_for(Place.BOARD, cases)) as walker:
        await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
        await walker.arrive(Place.BOARD)
        yield walker


async def take_over(walker: Walker, label: str, place: Place) -> None:
    """The agent types, or ticks, in the person's place."""
    await walker.until(lambda: walker.app.visit.place is Place.TURN and walker._arrived(Place.TURN), "the page that says whose turn it is")
    await walker.push(label)
    await walker.arrive(place)


async def begin_for_them(walker: Walker) -> None:
    await walker.send("f3")
    await take_over(walker, TYPE_FOR_THEM, Place.CREDENTIALS)


async def type_credentials(walker: Walker, email: str) -> None:
    await walker.fill({**NEW, "email": email, "email_confirmation": email})


async def test_an_address_that_is_known_is_told_at_its_field_and_one_key_leads_there() -> None:
    cases, (jeanne,) = at_office({})
    async with at_board(cases) as walker:
        await begin_for_them(walker)
        assert "F4" not in walker.lines[-1]
        await type_credentials(walker, ACCOUNT["email"])
        assert f"i {SAID} (F4)" in walker.flat
        assert "F4 suivi" in walker.lines[-1]
        await walker.answer("email", OTHER)
        assert "Déjà suivi" not in walker.flat
        assert "F4" not in walker.lines[-1], "nor does the key lead to whom it named before"
        await walker.answer("email", ACCOUNT["email"])
        assert "F4 suivi" in walker.lines[-1]
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        visit = walker.app.visit
        assert (visit.person.dossier, visit.person.draft, visit.person.values) == (jeanne.key, None, {})
        assert visit.left_secrets is None
        assert "Jeanne Dupont" in walker.flat
        # What was typed waits, secrets apart.
        draft = only_draft(cases)
        assert draft.dossier is None
        assert draft.values == {"identifiant": "nouveau75", "email": ACCOUNT["email"], "email_confirmation": ACCOUNT["email"]}
        await walker.send("escape")
        await walker.arrive(Place.BOARD)
        assert (visit.person.dossier, visit.person.draft, visit.person.values) == (None, None, {})


async def test_who_types_on_a_page_of_their_own_is_told_of_nobody_and_the_agent_is_on_the_next() -> None:
    cases, _ = at_office({})
    async with at_board(cases) as walker:
        await walker.send("f3")
        await walker.arrive(Place.CREDENTIALS)
        await type_credentials(walker, ACCOUNT["email"])
        assert "Déjà suivi" not in walker.flat
        assert "F4" not in walker.lines[-1]
        await walker.send("f4")
        assert walker.app.visit.place is Place.CREDENTIALS
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert f"! {SAID}" in walker.flat
        await walker.fill({name: ACCOUNT[name] for name in ("last_name", "first_name", "phone", "mobile", "postal_address")})
        await walker.submit()
        await walker.arrive(Place.TERMS)
        assert "Déjà suivi" not in walker.flat


async def test_nobody_is_stopped_and_the_next_pages_say_it_again_with_a_choice() -> None:
    cases, (jeanne,) = at_office({})
    async with at_board(cases) as walker:
        await begin_for_them(walker)
        await type_credentials(walker, ACCOUNT["email"])
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert f"! {SAID}" in walker.flat
        await walker.fill({"last_name": "Petit", "first_name": "Luc"})
        await walker.submit()
        await take_over(walker, TICK_FOR_THEM, Place.TERMS)
        assert f"! {SAID}" in walker.flat
        await walker.send("space", "enter", "space", "enter")
        await walker.arrive(Place.CREATED)
        assert cases.dossiers.get(jeanne.key) == jeanne
        assert len(cases.dossiers.list()) == 2


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"phone": "+33 1 99 00 12 34"}, "phone"),
        ({"phone": "0639981234"}, "phone"),
        ({"last_name": "DUPONT", "first_name": "Jeanne", "postal_address": "3 rue Neuve 75011 Paris"}, "postal_address"),
    ],
)
async def test_a_telephone_and_a_name_in_its_commune_are_told_too(answers: dict[str, str], field: str) -> None:
    cases, _ = at_office({})
    async with at_board(cases) as walker:
        await walker.send("f3")
        await walker.arrive(Place.CREDENTIALS)
        await type_credentials(walker, OTHER)
        assert "Déjà suivi" not in walker.flat
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        for name, text in {"last_name": "Petit", "first_name": "Luc", **answers}.items():
            await walker.answer(name, text)
        assert walker.field == field
        assert f"i {SAID} (F4)" in walker.flat
        await walker.submit()
        await take_over(walker, TICK_FOR_THEM, Place.TERMS)
        await walker.push("Voir le dossier suivi")
        await walker.arrive(Place.FOLLOWED)


async def test_who_begins_at_another_counter_meanwhile_is_known_too_and_their_draft_is_taken_up() -> None:
    cases, _ = at_office(PETIT)
    async with at_board(cases) as walker:
        await begin_for_them(walker)
        other = cases.parts.new_key()
        cases.drafts.save(other, Place.IDENTITY, {"identifiant": "dupont75", "email": ACCOUNT["email"], "last_name": "Dupont"})
        await type_credentials(walker, ACCOUNT["email"])
        assert "Déjà suivi" not in walker.flat, "what the board has read already is looked at, no file"
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        assert "! Déjà suivi : DUPONT · saisie en cours" in walker.flat
        await walker.send("f4")
        await take_over(walker, TYPE_FOR_THEM, Place.CREDENTIALS)
        person = walker.app.visit.person
        assert (person.draft, person.resumes_at) == (other, Place.IDENTITY)
        assert person.values["identifiant"] == "dupont75"
        assert "Déjà suivi : nouveau75 · saisie en cours" in walker.flat, "and the one that was left is told in its turn"


async def test_ones_own_draft_is_nobody_else() -> None:
    cases, _ = at_office()
    async with at_board(cases) as walker:
        await walker.send("f3")
        await walker.arrive(Place.CREDENTIALS)
        await type_credentials(walker, ACCOUNT["email"])
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        await walker.fill({"last_name": "Dupont"})
        await walker.send("escape")
        await walker.arrive(Place.CREDENTIALS)
        assert len(cases.drafts.list()) == 1
        assert "Déjà suivi" not in walker.flat


async def test_a_siret_that_is_attached_elsewhere_is_told_before_it_is_attached() -> None:
    cases, (jeanne, luc) = at_office({}, PETIT, stage=Stage.ACTIVATED)
    from gimt_tui.domain.answers.forms import AttachmentForm

    cases.attachments.attach(jeanne.key, AttachmentForm(code_type="SIRET", siret=SIRET))
    async with at_board(cases) as walker:
        await walker.type("petit2026")
        await walker.send("enter")
        await walker.arrive(Place.SIGN_IN)
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.SPACE)
        await walker.send("enter")
        await walker.arrive(Place.ATTACH)
        await walker.type(SIRET)
        assert f"i {SAID} (F4)" in walker.flat
        await walker.send("enter")
        await walker.arrive(Place.RECAP)
        assert f"! {SAID}" in walker.flat
        await walker.push("Voir le dossier suivi")
        await walker.arrive(Place.FOLLOWED)
        visit = walker.app.visit
        assert (visit.person.dossier, visit.person.signed_in, visit.person.values) == (jeanne.key, False, {})
        assert only_draft(cases).dossier == luc.key


@pytest.mark.parametrize("kiosk", [False, True])
async def test_a_visitor_is_told_nothing(kiosk: bool) -> None:
    cases, _ = at_office({})
    async with visiting(cases, kiosk=make_kiosk() if kiosk else None) as walker:
        await walker.send("enter")
        await walker.arrive(Place.CREDENTIALS)
        await type_credentials(walker, ACCOUNT["email"])
        assert "Déjà suivi" not in walker.flat
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        await walker.fill({name: ACCOUNT[name] for name in ("last_name", "first_name", "phone", "mobile", "postal_address")})
        await walker.submit()
        await walker.arrive(Place.TERMS)
        assert "Déjà suivi" not in walker.flat
        assert "Voir le dossier suivi" not in walker.buttons


def test_nobody_is_told_before_an_agent_has_unlocked_the_board() -> None:
    cases, _ = at_office({})
    counter = counter_for(Place.BOARD, cases)
    assert counter is not None
    values = {"email": ACCOUNT["email"]}
    for visit in (Visit(lambda: cases), Visit(lambda: cases, counter=counter), Visit(lambda: cases, kiosk=make_kiosk())):
        assert finder_for(visit, WHO)(values) is None
    counter.unlock(cases.agents.unlock(AGENT, PASSPHRASE), cases.parts)
    assert finder_for(Visit(lambda: cases, counter=counter), WHO)(values) is not None


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("luc@free.fr", {"email": "luc@free.fr"}),
        ("+33 639 98 00 00", {"mobile": "06 39 98 00 00"}),
        ("0199001299", {"phone": "01 99 00 12 99"}),
        ("le-gall", {"last_name": "Le-Gall"}),
        ("dupont", {"last_name": "Dupont"}),
        ("paris", {}),
        ("leclerc", {}),
        ("petit luc", {}),
        ("75004", {}),
        ("dupont75", {}),
        ("732 829 320 00074", {}),
        ("luc@", {}),
        ("", {}),
    ],
)
async def test_what_was_looked_for_begins_the_new_one_where_it_can_only_be_one_thing(typed: str, filled: dict[str, str]) -> None:
    cases, _ = at_office({}, {**PETIT, "last_name": "Durand", "postal_address": "1 rue Leclerc 29200 BREST"})
    async with at_board(cases) as walker:
        await walker.type(typed)
        await walker.send("f3")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.app.visit.person.values == filled
        assert walker.box("email").value == filled.get("email", "")
        assert walker.field == "identifiant"


async def test_what_was_looked_for_before_another_customer_fills_nothing() -> None:
    cases, _ = at_office({})
    async with at_board(cases) as walker:
        await walker.type("dupont")
        await walk(walker, ("f4", Place.FOLLOWED), ("f7", Place.BOARD), ("f3", Place.CREDENTIALS))
        assert walker.app.visit.person.values == {}


def at_counter(cases: Onboarding, answers: list[str]) -> Line:
    return talk(cases, [AGENT, PASSPHRASE, *answers], counter=counter_for(Place.BOARD, cases))


class TestLineByLine:
    def test_it_is_told_after_the_answer_and_a_word_leads_there(self) -> None:
        cases, _ = at_office({})
        line = at_counter(cases, ["Nouveau", TYPE_FOR_THEM, *NEW.values(), ACCOUNT["email"], "suivi", "quitter"])
        line.expect("Question 4 sur 5", f"{HEARD}. Tapez suivi pour l’ouvrir, ou continuez.", "Question 5 sur 5", "Jeanne Dupont")
        assert set(only_draft(cases).values) == {"identifiant", "email"}

    def test_it_goes_on_and_says_it_again_before_the_account_is_made(self) -> None:
        cases, _ = at_office({})
        answers = ["Nouveau", "Continuer", "nouveau75", *CREDENTIALS[1:], *IDENTITY, TICK_FOR_THEM, "oui", "oui", "1", "quitter"]
        line = at_counter(cases, answers)
        line.expect("Vos accords", HEARD, "Voir le dossier suivi : tapez suivi.", "a été créé")
        assert len(cases.dossiers.list()) == 2

    def test_the_word_is_an_answer_like_another_where_nobody_is_known(self) -> None:
        cases, _ = at_office(PETIT)
        at_counter(cases, ["Nouveau", "Continuer", *NEW.values(), ACCOUNT["email"], ACCOUNT["email"], "suivi", "Jeanne", "quitter"])
        assert only_draft(cases).values["last_name"] == "suivi"

    def test_what_was_looked_for_in_vain_is_an_answer_already(self) -> None:
        cases, _ = at_office(PETIT)
        line = at_counter(cases, ["introuvable@free.fr", "Nouveau", "Continuer", *NEW.values(), "", "quitter"])
        line.expect("Question 4 sur 5", "Réponse précédente : introuvable@free.fr", "Question 5 sur 5")

    def test_a_visitor_is_told_nothing(self) -> None:
        cases, _ = at_office({})
        talk(cases, ["1", *NEW.values(), ACCOUNT["email"], ACCOUNT["email"], "quitter"]).never("Déjà suivi")


@pytest.mark.parametrize("name", ["DUPONT Jeanne", "de la Rochefoucauld ".upper() * 4 + "Marie-Antoinette " * 4])
@pytest.mark.parametrize("commune", ["", "BREST", "SAINT-REMY-EN-BOUZEMONT-SAINT-GENEST-ET-ISSON"])
@pytest.mark.parametrize("identifiant", ["dupont75", "x" * 20])
def test_who_is_known_is_named_on_one_line(name: str, commune: str, identifiant: str) -> None:
    told = known_name(name, commune, identifiant)
    assert len(told) <= LONGEST_KNOWN
    assert told.endswith(identifiant)
    assert told.startswith(name[:10])
    assert commune[:10] in told
