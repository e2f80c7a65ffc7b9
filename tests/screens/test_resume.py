"""Leaving and coming back (UX law 10): drafts without passwords, dossiers where they stopped, nothing of a visit in the next."""

from __future__ import annotations

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.journey import STAGES
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from tests.conftest import ACCOUNT, SIRET, Clock, make_onboarding
from tests.walking import CREDENTIALS, PASSWORD, Walker, answered, come_to, leg, prepare, standing_at, visiting

KEPT = {name: ACCOUNT[name] for name in ("identifiant", "email", "email_confirmation")}


async def _drafted(walker: Walker, **values: str) -> None:
    """Until the newest draft holds these answers."""

    def there() -> bool:
        drafts = walker.onboarding.drafts.list()
        return bool(drafts) and all(drafts[0].values.get(name) == value for name, value in values.items())

    await walker.until(there, f"a draft with {values}; there are {walker.onboarding.drafts.list()}")


async def _left(walker: Walker, key: str = "ctrl+q") -> None:
    """Leave the program at once."""
    await walker.send(key)
    await walker.until(lambda: walker.app._exit, "the end")


async def _half_way() -> Onboarding:
    """A first pane that was filled and left."""
    onboarding = make_onboarding(Clock())
    async with visiting(onboarding) as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.fill({name: ACCOUNT[name] for name in CREDENTIALS})
        await _left(walker)
    return onboarding


async def test_nothing_to_resume_says_so() -> None:
    async with visiting() as walker:
        await walker.push("Reprendre un dossier")
        await walker.arrive(Place.RESUME)
        assert "Aucun dossier n’est en cours." in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.WELCOME)


async def test_what_was_typed_is_there_on_return_but_for_the_passwords() -> None:
    onboarding = await _half_way()
    (draft,) = onboarding.drafts.list()
    assert draft.values == KEPT
    async with visiting(onboarding) as walker:
        assert "Reprendre (1 dossier)" in walker.flat
        await walker.push("Reprendre (1 dossier)")
        await walker.arrive(Place.RESUME)
        assert "Reprendre la saisie du 2 mars 2026 à 10 h 30" in walker.flat
        assert "sans nom · saisie en cours" in walker.flat
        assert not any(each in walker.flat for each in KEPT.values())
        await walker.press("enter")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.form.values == {**KEPT, "password": "", "password_confirmation": ""}
        assert walker.field == "password"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("aside", [None, "f1"])
async def test_the_last_letter_before_leaving_is_kept(key: str, aside: str | None) -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send(*"dupon", *([aside] if aside else []), key)
        await walker.until(lambda: walker.app._exit, "the end")
        (draft,) = walker.onboarding.drafts.list()
        assert draft.values == {"identifiant": "dupon"}


async def test_going_back_to_the_first_screen_keeps_what_was_typed() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send(*"dupont75", "escape")
        await walker.arrive(Place.WELCOME)
        assert "Reprendre (1 dossier)" in walker.flat
        await _drafted(walker, identifiant="dupont75")


async def test_a_draft_follows_from_pane_to_pane() -> None:
    async with standing_at(Place.IDENTITY) as walker:
        await walker.send("D", "tab")
        await _drafted(walker, last_name="D", **KEPT)
        (draft,) = walker.onboarding.drafts.list()
        assert draft.place == Place.IDENTITY
        assert not {"password", "password_confirmation"} & draft.values.keys()


async def test_a_pause_keeps_what_is_being_typed() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.type("dupo")
        await _drafted(walker, identifiant="dupo")


async def test_a_draft_that_was_sent_is_gone() -> None:
    onboarding = await _half_way()
    async with visiting(onboarding) as walker:
        await walker.resume()
        await walker.send(*answered([PASSWORD, PASSWORD]), "enter", "enter")
        await walker.arrive(Place.IDENTITY)
        assert walker.place is Place.IDENTITY
        await walker.follow(Place.TERMS, Place.CREATED)
        assert onboarding.drafts.list() == ()
        await walker.press("escape")
        await walker.arrive(Place.WELCOME)
        assert "Reprendre (1 dossier)" in walker.flat


async def test_an_emptied_form_leaves_no_draft() -> None:
    onboarding = make_onboarding(Clock())
    async with visiting(onboarding) as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send("d", "tab")
        await _drafted(walker, identifiant="d")
        await walker.send("shift+tab", "end", "backspace")
        await _left(walker)
    assert onboarding.drafts.list() == ()


async def test_the_draft_of_an_attachment_asks_who_one_is() -> None:
    onboarding = make_onboarding(Clock())
    async with visiting(onboarding) as walker:
        await come_to(walker, Place.ATTACH)
        await walker.paste("732 829")
        await _left(walker)
    (draft,) = onboarding.drafts.list()
    assert draft.place == Place.ATTACH
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (1 dossier)")
        await walker.arrive(Place.RESUME)
        assert "saisie" not in walker.flat, "one person is one line"
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        await walker.send(*leg(Place.SPACE))
        # Where one stopped, with what was typed there.
        await walker.arrive(Place.ATTACH)
        assert walker.box("siret").value == "732 829"
        await walker.answer("siret", SIRET)
        await walker.press("enter")
        await walker.arrive(Place.RECAP)
        await walker.follow(Place.ATTENTION)
    assert onboarding.drafts.list() == ()


async def test_somebody_else_who_signs_in_sees_nothing_of_the_draft() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    martin = prepare(onboarding, Stage.ACTIVATED, identifiant="martin75")
    clock.move(minutes=1)
    async with visiting(onboarding) as walker:
        prepare(onboarding, Stage.ACTIVATED)
        await come_to(walker, Place.ATTACH)
        await walker.paste("732 829")
        await _left(walker)
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (2 dossiers)")
        await walker.arrive(Place.RESUME)
        await walker.choose(f"dossier {martin.key}", Place.SIGN_IN)
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.SPACE)
        assert "martin75" in walker.flat
        await walker.follow(Place.ATTACH)
        assert walker.box("siret").value == ""


@pytest.mark.parametrize(
    ("stage", "place"),
    [(Stage.CREATED, Place.CREATED), (Stage.ACTIVATED, Place.SPACE), (Stage.ATTACHED, Place.SPACE), (Stage.OPEN, Place.SPACE)],
)
async def test_a_dossier_is_taken_up_where_it_stopped(stage: Stage, place: Place) -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, stage)
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (1 dossier)")
        await walker.arrive(Place.RESUME)
        assert f"Jeanne Dupont █ {STAGES[stage]} · 2 mars 2026" in walker.flat
        assert "dupont75" not in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        assert "Dossier de Jeanne Dupont" in walker.flat
        assert "dupont75" not in walker.flat
        assert walker.field == "sign_in_password"
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(place)
        assert "dupont75" in walker.flat


async def test_the_latest_comes_first_and_the_arrows_choose() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    for number in range(3):
        prepare(onboarding, Stage.CREATED, identifiant=f"dupont7{number}", first_name=f"Jeanne {'ABC'[number]}")
        clock.move(minutes=1)
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (3 dossiers)")
        await walker.arrive(Place.RESUME)
        assert walker.flat.index("Jeanne C") < walker.flat.index("Jeanne B") < walker.flat.index("Jeanne A")
        await walker.send("down", "down", "enter")
        await walker.arrive(Place.SIGN_IN)
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.CREATED)
        assert "Identifiant dupont70" in walker.flat


async def test_a_long_list_scrolls_to_its_end() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    for number in range(30):
        name = "Renée" if number == 0 else "Jeanne"
        prepare(onboarding, Stage.CREATED, identifiant=f"dupont{number:02}", first_name=name)
        clock.move(minutes=1)
    async with visiting(onboarding) as walker:
        await walker.push("Reprendre (30 dossiers)")
        await walker.arrive(Place.RESUME)
        assert "Retour" in walker.buttons
        await walker.send(*["down"] * 29)
        assert "Renée Dupont" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        await walker.send(*answered([PASSWORD]))
        await walker.arrive(Place.CREATED)
        assert "Identifiant dupont00" in walker.flat


async def test_an_identifiant_taken_in_another_case_is_told_on_the_first_pane() -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.CREATED, identifiant="Dupont75")
    taken = "Cet identifiant est déjà utilisé. Choisissez-en un autre."
    async with visiting(onboarding) as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send(*answered(ACCOUNT[name] for name in CREDENTIALS))
        await walker.until(lambda: bool(walker.summary), "the refusal")
        assert walker.place is Place.CREDENTIALS
        assert walker.summary_lines == [f"✗ Erreur : {taken}"]
        assert f"✗ Erreur : {taken}" in walker.guidance
        assert walker.field == "identifiant"
        assert walker.form.values == {name: ACCOUNT[name] for name in CREDENTIALS}
        await walker.press("end", "6")
        assert walker.summary == "· 1 réponse à vérifier à l’envoi"
        await walker.submit()
        await walker.arrive(Place.IDENTITY)


async def test_an_identifiant_taken_meanwhile_leads_back_to_its_field_with_all_the_rest() -> None:
    async with standing_at(Place.TERMS) as walker:
        prepare(walker.onboarding, Stage.CREATED, identifiant="DUPONT75")
        await walker.send(*leg(Place.CREATED))
        await walker.arrive(Place.CREDENTIALS)
        assert walker.field == "identifiant"
        assert "✗ Erreur : Cet identifiant est déjà utilisé. Choisissez-en un autre." in walker.guidance
        await walker.answer("identifiant", "dupont76")
        for place in (Place.IDENTITY, Place.TERMS, Place.CREATED):
            await walker.submit()
            await walker.arrive(place)
        assert "Identifiant dupont76" in walker.flat
