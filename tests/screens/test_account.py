"""« Gérer les informations du compte » by keys: each place seen, changed, and left by Escape, one level at a time (C49)."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm, ContactForm, EmailForm, IdentityForm, SignInForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.places import RECORDS, Access, Place
from gimt_tui.journey.routes import SEPARATOR, breadcrumb, next_place
from gimt_tui.onboarding import Onboarding
from gimt_tui.tui.widgets.head import Title
from tests.conftest import ACCOUNT, SIRET, Clock, make_onboarding
from tests.walking import ACCOUNT_LINES, PASSWORD, Walker, flat, prepare, visiting

NEW = "Comptoir-2027?"
POSTE = "35600000000048"


async def come(walker: Walker, place: Place) -> None:
    await walker.sign_in()
    await walker.account(place)


def present(onboarding: Onboarding) -> Dossier:
    return onboarding.dossiers.list()[0]


@pytest.fixture
def onboarding(clock: Clock) -> Onboarding:
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.ATTACHED)
    return onboarding


def test_the_trail_says_where_escape_leads() -> None:
    way = ("Accueil", "Gérer les informations du compte", "Ajouter un établissement de rattachement")
    assert breadcrumb(Place.ATTACH) == way
    for place, above in ((place, record.parent) for place, record in RECORDS.items() if record.crumb):
        assert RECORDS[place].access is Access.SIGNED_IN
        if above is not None:
            assert next_place(place, Exit.BACK) is above, place


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("place", ACCOUNT_LINES)
async def test_each_place_is_three_keys_away_whole_on_the_screen_and_left_one_level_at_a_time(
    onboarding: Onboarding, place: Place, size: tuple[int, int]
) -> None:
    if place in (Place.EMAIL_PENDING, Place.CONFIRM_EMAIL):
        onboarding.addresses.ask_change(present(onboarding), EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
    async with visiting(onboarding, size=size) as walker:
        await come(walker, place)
        title, way = walker.screen.query_one(Title), SEPARATOR.join(breadcrumb(place))
        said = walker.seen(title)
        assert said.startswith(way), walker.text
        assert said == way or said.removeprefix(way).strip() in map(flat, title.beside), walker.text
        if size == (80, 24):
            assert walker.body.max_scroll_y == 0, walker.text
        step: Place | None = place
        while step is not Place.SPACE and step is not None:
            await walker.press("escape")
            step = RECORDS[step].parent
            assert step is not None
            await walker.arrive(step)
        # One more neither signs out nor leaves.
        await walker.press("escape")
        assert walker.app.visit.place is Place.SPACE


async def test_the_menu_says_what_the_account_has(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT)
        for words in (
            "Identité Jeanne Dupont", "Coordonnées 01 99 00 12 34 · 06 39 98 12 34", f"Courrier électronique {ACCOUNT['email']}",
            "Mot de passe jamais affiché", "Établissements rattachés 1 établissement", "Historique du compte 3 événements",
        ):  # fmt: skip
            assert words in walker.flat, walker.text


async def test_identity_is_changed_by_its_form(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_IDENTITY)
        assert (walker.box("last_name").value, walker.field) == ("Dupont", "last_name")
        await walker.answer("last_name", "Martin")
        await walker.press("enter", "enter")
        await walker.arrive(Place.ACCOUNT)
        assert walker.note == "✓ Votre identité est enregistrée."
        assert "Jeanne Martin" in walker.flat
    assert present(onboarding).account["last_name"] == "Martin"
    assert onboarding.drafts.list() == ()


async def test_contact_details_are_changed_and_can_be_emptied(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_CONTACT)
        assert [box.value for box in walker.form.boxes] == ["01 99 00 12 34", "06 39 98 12 34", ACCOUNT["postal_address"]]
        await walker.answer("phone", "")
        await walker.answer("mobile", "01 99 00 12 34")
        await walker.submit()
        assert "Un mobile commence par 06 ou 07" in walker.flat
        await walker.answer("mobile", "07 00 00 12 34")
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
    account = present(onboarding).account
    assert (account["phone"], account["mobile"]) == ("", "+33700001234")


async def test_sending_what_is_there_changes_nothing(onboarding: Onboarding) -> None:
    before = present(onboarding)
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_CONTACT)
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
        assert walker.note == "i Information : Rien n’a changé."
    assert present(onboarding) == before


async def test_an_answer_not_sent_is_kept_and_said_to_be_unsaved(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_IDENTITY)
        await walker.answer("first_name", "Anne")
        await walker.press("escape")
        await walker.arrive(Place.ACCOUNT)
        assert "Jeanne Dupont" in walker.flat
        await walker.choose(Place.ACCOUNT_IDENTITY, Place.ACCOUNT_IDENTITY)
        assert walker.box("first_name").value == "Anne"
        assert "vos réponses non enregistrées sont reprises ici" in walker.flat
        await walker.until(lambda: bool(onboarding.drafts.list()), "the draft")
        (draft,) = onboarding.drafts.list()
        assert dict(draft.values) == {"first_name": "Anne"}, "what the account has is no draft"


async def test_a_conflict_shows_the_fresh_state_and_loses_nothing_typed(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_CONTACT)
        await walker.answer("phone", "01 99 00 99 99")
        contact = ContactForm(phone="0199000000", postal_address="3 quai Neuf 13002 MARSEILLE")
        onboarding.accounts.change_contact(present(onboarding), contact)
        await walker.submit()
        assert walker.place is Place.ACCOUNT_CONTACT
        assert "ce compte vient d’être modifié dans une autre session. À présent : Numéro de téléphone : 01 99 00 00 00." in walker.flat
        assert walker.box("phone").value == "01 99 00 99 99"
        assert walker.box("mobile").value == ""
        assert walker.box("postal_address").value == "3 quai Neuf 13002 MARSEILLE"
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
    assert present(onboarding).account["phone"] == "+33199009999"
    assert present(onboarding).account["postal_address"] == "3 quai Neuf 13002 MARSEILLE"


async def test_the_password_is_changed_and_a_wrong_present_one_is_cleared(onboarding: Onboarding, clock: Clock) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_PASSWORD)
        for _ in range(3):
            await walker.fill({"current_password": "faux", "new_password": NEW, "new_password_confirmation": NEW})
            await walker.submit()
            await walker.until(lambda: "Ce n’est pas votre mot de passe actuel." in walker.flat, "the refusal")
            assert walker.box("current_password").value == ""
        assert "Trop de tentatives. Réessayez dans 5 s." in walker.flat
        clock.move(seconds=5)
        await walker.answer("current_password", PASSWORD)
        await walker.submit()
        await walker.arrive(Place.ACCOUNT)
        assert "Votre mot de passe est changé." in walker.note
        await walker.choose(Place.HISTORY, Place.HISTORY)
        assert "Mot de passe changé le 2 mars 2026 à 10 h 30." in walker.flat
    onboarding.accounts.sign_in(SignInForm.model_validate({"sign_in_identifiant": ACCOUNT["identifiant"], "sign_in_password": NEW}))
    assert onboarding.drafts.list() == ()


async def test_the_password_advises_as_at_the_creation(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_PASSWORD)
        await walker.answer("new_password", "Dupont-Tabac-1")
        assert "Conseil : évitez d’y mettre votre nom." in walker.guidance


async def test_an_address_is_changed_by_the_link_of_its_message(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ACCOUNT_EMAIL)
        assert f"Adresse actuelle : {ACCOUNT['email']}" in walker.flat
        await walker.fill({"email": "neuve@exemple.fr", "email_confirmation": "neuve@exemple.fr"})
        await walker.submit()
        await walker.arrive(Place.EMAIL_PENDING)
        assert "Le passage à neuve@exemple.fr attend votre confirmation, jusqu’au 9 mars 2026 à 10 h 30." in walker.flat
        assert present(onboarding).account.email == ACCOUNT["email"]
        await walker.choose("mail", Place.MAILBOX)
        assert "Étape" not in walker.flat
        assert "Votre adresse électronique va changer" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        assert "À neuve@exemple.fr Le 2 mars 2026" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.ACCOUNT)
        assert walker.note == "✓ Votre nouvelle adresse est confirmée : neuve@exemple.fr"
    assert present(onboarding).account.email == "neuve@exemple.fr"


async def test_the_message_to_the_old_address_has_no_link(onboarding: Onboarding) -> None:
    onboarding.addresses.ask_change(present(onboarding), EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
    async with visiting(onboarding) as walker:
        await come(walker, Place.EMAIL_PENDING)
        await walker.choose("mail", Place.MAILBOX)
        await walker.press("down", "enter")
        await walker.arrive(Place.MESSAGE)
        assert f"À {ACCOUNT['email']} Le 2 mars 2026" in walker.flat
        assert walker.buttons == ["Fermer le message"]
        await walker.press("escape")
        await walker.arrive(Place.MAILBOX)
        await walker.press("escape")
        await walker.arrive(Place.EMAIL_PENDING)


async def test_a_pending_address_is_confirmed_by_a_pasted_link_sent_again_or_called_off(onboarding: Onboarding, clock: Clock) -> None:
    onboarding.addresses.ask_change(present(onboarding), EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
    async with visiting(onboarding) as walker:
        await come(walker, Place.CONFIRM_EMAIL)
        await walker.paste("https://exemple.fr/adresse/jeton-inconnu-000000000000000000")
        await walker.press("enter")
        await walker.until(lambda: "Ce lien n’est pas reconnu." in walker.flat, "the refusal")
        await walker.press("escape")
        await walker.arrive(Place.EMAIL_PENDING)
        before = present(onboarding).email_change
        clock.move(seconds=30)
        await walker.choose("resend", Place.EMAIL_PENDING)
        await walker.until(lambda: "Un nouveau courriel est parti. Le lien du précédent sert encore." in walker.flat, "the note")
        assert present(onboarding).email_change != before
        await walker.choose("cancel", Place.ACCOUNT)
        assert walker.note == "✓ Le changement d’adresse est annulé."
        assert "en attente" not in walker.flat
    assert present(onboarding).email_change is None


async def test_taking_an_establishment_off_is_asked_again_and_enter_changes_nothing(onboarding: Onboarding, clock: Clock) -> None:
    clock.move(days=2)
    onboarding.attachments.attach(present(onboarding).key, AttachmentForm(code_type="SIRET", siret=POSTE))
    async with visiting(onboarding) as walker:
        await come(walker, Place.ATTACHMENTS)
        assert "732 829 320 00074, rattaché le 2 mars 2026" in walker.flat
        assert "356 000 000 00048, rattaché le 4 mars 2026" in walker.flat
        assert walker.buttons == ["Ajouter un établissement de rattachement", "Retour"]
        await walker.choose("73282932000074", Place.DETACH)
        assert "Retirer l’établissement 732 829 320 00074 de votre compte ?" in walker.flat
        assert "à titre indicatif, il s’ouvre le samedi 14 mars 2026" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.ATTACHMENTS)
        assert len(present(onboarding).attachments) == 2
        await walker.choose("73282932000074", Place.DETACH)
        await walker.press("tab", "enter")
        await walker.arrive(Place.ATTACHMENTS)
        assert walker.note == "✓ L’établissement 732 829 320 00074 n’est plus rattaché à votre compte."
        await walker.choose(POSTE, Place.DETACH)
        assert "L’accès à GIMT se ferme aussitôt" in walker.flat
        await walker.press("tab", "enter")
        await walker.arrive(Place.ATTACHMENTS)
        assert "Aucun établissement n’est rattaché à ce compte." in walker.flat
    assert present(onboarding).attachments == ()


async def test_an_establishment_taken_off_elsewhere_meanwhile_is_told(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ATTACHMENTS)
        await walker.choose("73282932000074", Place.DETACH)
        onboarding.accounts.change_identity(present(onboarding), IdentityForm(last_name="Martin", first_name="Anne"))
        await walker.press("tab", "enter")
        await walker.arrive(Place.ATTACHMENTS)
        assert "modifié dans une autre session" in walker.note
    assert len(present(onboarding).attachments) == 1


async def test_adding_one_from_the_list_follows_the_documented_trail(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await come(walker, Place.ATTACHMENTS)
        await walker.press("enter")
        await walker.arrive(Place.ATTACH)
        assert flat(SEPARATOR.join(breadcrumb(Place.ATTACH))) in walker.flat
        await walker.answer("siret", SIRET)
        await walker.submit()
        await walker.until(lambda: "Cet établissement est déjà rattaché à votre compte." in walker.flat, "the refusal")


async def test_a_long_history_scrolls(onboarding: Onboarding) -> None:
    for number in range(30):
        onboarding.accounts.change_identity(present(onboarding), IdentityForm(last_name=f"Martin{'x' * number}", first_name="Anne"))
    async with visiting(onboarding) as walker:
        await come(walker, Place.HISTORY)
        assert walker.body.max_scroll_y > 0
        assert "Compte créé" not in walker.flat
        await walker.send(*["down"] * 20)
        assert "Compte créé le 2 mars 2026 à 10 h 30." in walker.flat
