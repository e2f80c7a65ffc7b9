"""The account and the door in the line mode: the same actions in the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gimt_tui.domain.answers.forms import ContactForm, EmailForm, IdentityForm, SignInForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.account import NOT_SAVED_YET
from gimt_tui.mail.activation import link_in
from gimt_tui.onboarding import LinkRefusal, Onboarding
from gimt_tui.plain import converse
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import PASSWORD, flat, prepare

from .line import ACTIVATED, CREATED

NEW = "Comptoir-2027?"
Step = str | Callable[[], str]
"""An answer, or what happens before one is given."""
SPACE: list[Step] = ["2", "1", PASSWORD]
"""From the first question to the personal space of the one dossier."""
ACCOUNT_MENU = "Gérer le compte"
CONTACT = "Coordonnées : 01 99 00 12 34, 06 39 98 12 34"


@pytest.fixture
def onboarding(clock: Clock) -> Onboarding:
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.ATTACHED)
    return onboarding


def talk(onboarding: Onboarding, *answers: Step) -> str:
    """Hold a visit with these answers, then leave; all that was said, as one line of words."""
    said: list[str] = []
    left = iter([*answers, "quitter"])

    def ask(_prompt: str) -> str:
        try:
            step = next(left)
        except StopIteration:
            raise EOFError from None
        return step() if callable(step) else step

    converse(onboarding, ask=ask, ask_secret=ask, say=said.append, encoding="utf-8")
    return flat(" ".join(said))


def present(onboarding: Onboarding) -> Dossier:
    return onboarding.dossiers.list()[0]


def test_the_menu_tells_what_the_account_has(onboarding: Onboarding) -> None:
    said = talk(onboarding, *SPACE, ACCOUNT_MENU)
    wanted = ("Accueil • Gérer les informations du compte", "Identité : Jeanne Dupont", "L’identifiant ne se change pas.", CONTACT)
    for words in (*wanted, "1 établissement"):
        assert words in said


def test_identity_contact_and_password_are_changed(onboarding: Onboarding) -> None:
    said = talk(
        onboarding,
        *SPACE,
        ACCOUNT_MENU,
        "Identité : Jeanne Dupont",
        "Martin",
        "",
        CONTACT,
        "-",
        "",
        "",
        "Mot de passe : jamais affiché",
        PASSWORD,
        NEW,
        NEW,
    )
    for words in ("Votre identité est enregistrée.", "Vos coordonnées sont enregistrées.", "Votre mot de passe est changé."):
        assert words in said
    account = present(onboarding).account
    assert (account["last_name"], account["first_name"], account["phone"], account["mobile"]) == ("Martin", "Jeanne", "", "+33639981234")
    onboarding.accounts.sign_in(SignInForm.model_validate({"sign_in_identifiant": ACCOUNT["identifiant"], "sign_in_password": NEW}))


def test_a_wrong_present_password_is_asked_again(onboarding: Onboarding) -> None:
    said = talk(onboarding, *SPACE, ACCOUNT_MENU, "Mot de passe : jamais affiché", "faux", NEW, NEW, PASSWORD, "", "")
    assert "Erreur : Ce n’est pas votre mot de passe actuel." in said
    assert "Votre mot de passe est changé." in said


def test_a_conflict_tells_the_fresh_state_and_asks_again(onboarding: Onboarding) -> None:
    def meanwhile() -> str:
        onboarding.accounts.change_identity(present(onboarding), IdentityForm(last_name="Petit", first_name="Luc"))
        return ""

    said = talk(onboarding, *SPACE, ACCOUNT_MENU, "Identité : Jeanne Dupont", "Martin", meanwhile, "", "")
    assert "modifié dans une autre session" in said
    assert "À présent : Nom : Petit." in said
    assert (present(onboarding).account["last_name"], present(onboarding).account["first_name"]) == ("Martin", "Luc")


def test_what_enter_keeps_is_no_change_of_this_session(onboarding: Onboarding) -> None:
    """Though the answer is kept without the spaces that it is shown with."""

    def meanwhile() -> str:
        form = ContactForm(phone="01 99 00 99 99", mobile=ACCOUNT["mobile"], postal_address=ACCOUNT["postal_address"])
        onboarding.accounts.change_contact(present(onboarding), form)
        return ""

    said = talk(onboarding, *SPACE, ACCOUNT_MENU, CONTACT, "", "06 39 98 99 99", meanwhile, "", "", "")
    assert "modifié dans une autre session" in said
    assert "À présent" not in said
    assert (present(onboarding).account["phone"], present(onboarding).account["mobile"]) == ("+33199009999", "+33639989999")


def test_of_a_change_left_half_way_nothing_but_the_change_is_there_on_return(onboarding: Onboarding) -> None:
    talk(onboarding, *SPACE, ACCOUNT_MENU, CONTACT, "", "")
    assert onboarding.drafts.list() == ()
    talk(onboarding, *SPACE, ACCOUNT_MENU, CONTACT, "", "06 39 98 99 99")
    (draft,) = onboarding.drafts.list()
    assert draft.values == {"mobile": "0639989999"}
    assert NOT_SAVED_YET in talk(onboarding, *SPACE)


def test_the_address_is_changed_by_its_link(onboarding: Onboarding) -> None:
    new = "neuve@exemple.fr"
    menu = f"Courrier électronique : {ACCOUNT['email']}"
    said = talk(onboarding, *SPACE, ACCOUNT_MENU, menu, new, new, "Ouvrir la messagerie", "1", "")
    assert "Le passage à neuve@exemple.fr attend votre confirmation" in said
    assert "Votre nouvelle adresse est confirmée : neuve@exemple.fr" in said
    assert present(onboarding).account.email == new


def test_a_pending_address_takes_a_pasted_link_and_can_be_called_off(onboarding: Onboarding) -> None:
    onboarding.addresses.ask_change(present(onboarding), EmailForm(email="a@exemple.fr", email_confirmation="a@exemple.fr"))
    link = next(at for each in onboarding.mailbox.list(present(onboarding).key) if "/adresse/" in (at := link_in(each.source)))
    menu = f"Courrier électronique : {ACCOUNT['email']}, changement en attente"
    unknown = "jeton-inconnu-000000000000000000"
    said = talk(onboarding, *SPACE, ACCOUNT_MENU, menu, "Saisir le lien reçu", unknown, "<", "Annuler le changement")
    assert "Ce lien n’est pas reconnu." in said
    assert "Le changement d’adresse est annulé." in said
    assert present(onboarding).email_change is None
    with pytest.raises(LinkRefusal, match="ne sert plus"):
        onboarding.addresses.confirm(link)


def test_taking_an_establishment_off_is_asked_once_more(onboarding: Onboarding) -> None:
    one = "732 829 320 00074, rattaché le 2 mars 2026 à 10 h 30"
    steps: list[Step] = [*SPACE, ACCOUNT_MENU, "Établissements rattachés : 1 établissement", one]
    said = talk(onboarding, *steps, "1")
    assert "Attention : C’est le seul établissement du compte. L’accès à GIMT se ferme aussitôt" in said
    assert len(present(onboarding).attachments) == 1
    assert "n’est plus rattaché à votre compte." in talk(onboarding, *steps, "Retirer cet établissement")
    assert present(onboarding).attachments == ()


def test_the_history_is_read_aloud(onboarding: Onboarding) -> None:
    said = talk(onboarding, *SPACE, ACCOUNT_MENU, "Historique du compte : 3 événements")
    assert "Établissement 732 829 320 00074 rattaché le 2 mars 2026" in said


def reset_link(onboarding: Onboarding) -> str:
    """The link of the message for a forgotten password, as its mailbox shows it from the shell."""
    return link_in(onboarding.mailbox.list(present(onboarding).key)[0].source)


def test_a_forgotten_password_is_replaced_by_the_link_of_its_message(onboarding: Onboarding) -> None:
    door: list[Step] = ["2", "1", "oubli"]
    said = talk(onboarding, *door, ACCOUNT["identifiant"], "Saisir le lien reçu", lambda: reset_link(onboarding), NEW, NEW, "", NEW)
    assert "Si cet identifiant existe, un courriel vient de partir" in said
    assert "Votre mot de passe est changé. Connectez-vous avec le nouveau." in said
    assert said.index("Connectez-vous avec le nouveau.") < said.index("Mon espace personnel")


def test_a_forgotten_password_opens_nobodys_mailbox(onboarding: Onboarding) -> None:
    """The same words for a name that exists and for one that does not; the mailbox is for who has the shell."""
    door: list[Step] = ["2", "1", "oubli"]
    known = talk(onboarding, *door, ACCOUNT["identifiant"], "Ouvrir la messagerie", "Retour", "<")
    unknown = talk(onboarding, *door, "inconnu00", "Ouvrir la messagerie", "Retour", "<")
    assert known.replace(ACCOUNT["identifiant"], "inconnu00") == unknown
    assert "gimt-tui mail show --identifiant" in known
    assert "Erreur : Tapez un numéro de 1 à 2." in known, "there is no such choice"
    for mine in (ACCOUNT["email"], "Boîte de réception", "Messagerie de démonstration"):
        assert mine not in known


def test_whoever_just_made_the_account_reads_its_mailbox(clock: Clock) -> None:
    onboarding = make_onboarding(clock)
    said = talk(onboarding, *CREATED, *ACTIVATED, "1", "oubli", "", "Ouvrir la messagerie", "1", "", NEW, NEW, "", NEW)
    places = ["Choisissez un nouveau mot de passe", "Votre mot de passe est changé.", "Mon espace personnel Jeanne Dupont"]
    assert sorted(places, key=said.index) == places
    assert "gimt-tui mail show" not in said


def test_an_answer_after_too_long_is_not_taken(onboarding: Onboarding, clock: Clock) -> None:
    def late() -> str:
        clock.move(minutes=10)
        return "Identité"

    said = talk(onboarding, *SPACE, ACCOUNT_MENU, late)
    assert "Vous avez été déconnecté après 10 minutes sans activité." in said
    assert said.rindex("Se connecter à l’espace personnel") > said.rindex("Gérer les informations du compte")
