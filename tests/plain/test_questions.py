"""One question: what is refused, what is proposed, what is kept; and the commands that every question understands."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.forms import AccountForm
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import PANES, Place
from gimt_tui.onboarding import Onboarding

from ..conftest import ACCOUNT, SIRET
from .line import ACTIVATED, ATTACHED, CREATED, CREDENTIALS, EMAIL, IDENTITY, JOURNEY, PASSWORD, SIGNED_IN, only_dossier, only_draft, talk

QUIT = ["quitter"]
STEP_1 = [name for place in (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS) for name in PANES[place].names]

FAULTS = [
    ("identifiant", "", "Saisissez un identifiant."),
    ("identifiant", "dupont", "L’identifiant doit contenir 8 à 20 caractères. Il en a 6."),
    ("identifiant", "d" * 21, "L’identifiant doit contenir 8 à 20 caractères. Il en a 21."),
    (
        "identifiant",
        "dupont_75!",
        "Chiffres et lettres sans accent. Retirez : _ !.",
    ),
    ("password", "", "Saisissez un mot de passe."),
    ("password", "Court1!", "Le mot de passe doit contenir au moins 8 caractères."),
    ("password", "SansChiffre!", "Le mot de passe doit contenir au moins un chiffre."),
    ("password", "sans-majuscule-1", "Le mot de passe doit contenir au moins une lettre majuscule."),
    ("password", "SansSpecial1", "Le mot de passe doit contenir au moins un caractère spécial."),
    (
        "password",
        "Souligne_75",
        "Le tiret bas _ n’est pas un caractère spécial. Ajoutez ! ou ?.",
    ),
    ("password_confirmation", "", "Confirmez le mot de passe."),
    ("password_confirmation", "Tabac-2025!", "Les deux mots de passe ne sont pas identiques."),
    ("email", "", "Saisissez une adresse électronique."),
    ("email", "jeanne", "Saisissez une adresse valide, par exemple : nom@moncourriel.fr"),
    ("email", "jeanne@@fr", "Saisissez une adresse valide, par exemple : nom@moncourriel.fr"),
    ("email_confirmation", "", "Confirmez le courrier électronique."),
    ("email_confirmation", "autre@moncourriel.fr", "Les deux adresses électroniques ne sont pas identiques."),
    ("last_name", "", "Saisissez le nom du gérant."),
    ("last_name", "Dupont3", "Retirez du nom ce qui ne convient pas : 3."),
    ("first_name", "", "Saisissez le prénom du gérant."),
    ("first_name", "J@nne", "Retirez du prénom ce qui ne convient pas : @."),
    ("phone", "01 99", "Le numéro doit avoir 10 chiffres, par exemple : 01 99 00 12 34."),
    ("mobile", "01 99 00 12 34", "Un mobile commence par 06 ou 07, par exemple : 06 39 98 12 34."),
    ("postal_address", "x" * 201, "L’adresse postale a 201 caractères. Gardez-en 200 au plus."),
    ("accept_terms", "", "Acceptez les conditions générales pour créer le compte."),
    ("accept_terms", "non", "Acceptez les conditions générales pour créer le compte."),
    ("consent", "", "Donnez votre consentement pour créer le compte."),
    ("consent", "jamais", "Donnez votre consentement pour créer le compte."),
]

SIRET_FAULTS = [
    ("", "Saisissez le numéro de SIRET."),
    ("73282932 abc", "Le numéro de SIRET ne doit contenir que des chiffres."),
    ("732 829 320", "C’est un SIREN (9 chiffres). Ajoutez les 5 de l’établissement."),
    ("732 829 320 000", "Le SIRET doit comporter 14 chiffres. Vous en avez saisi 12."),
    ("732 829 320 00075", "Ce SIRET a une erreur de saisie. Vérifiez chaque chiffre."),
    ("0" * 14, "Ce SIRET a une erreur de saisie. Vérifiez chaque chiffre."),
]


@pytest.mark.parametrize(("name", "wrong", "message"), FAULTS)
def test_a_faulty_answer_is_told_and_asked_for_again(onboarding: Onboarding, name: str, wrong: str, message: str) -> None:
    # CREATED opens with the menu's answer and closes with « Créer mon compte ».
    place = 1 + STEP_1.index(name)
    line = talk(onboarding, [*CREATED[:place], wrong, *CREATED[place:], *QUIT])
    line.expect(FIELDS[name].label, f"Erreur : {message}", "Votre compte utilisateur a été créé !")
    if FIELDS[name].secret and wrong:
        line.never(wrong)


@pytest.mark.parametrize(("wrong", "message"), SIRET_FAULTS)
def test_a_faulty_siret_is_told_and_asked_for_again(onboarding: Onboarding, wrong: str, message: str) -> None:
    answers = [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED[:-2], wrong, *ATTACHED[-2:], *QUIT]
    talk(onboarding, answers).expect(f"Erreur : {message}", "L’établissement 732 829 320 00074 est rattaché")


def test_what_has_one_answer_is_said_and_not_asked(onboarding: Onboarding) -> None:
    line = talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, "1", SIRET, *QUIT])
    line.expect("Code type : SIRET", "Question 1 sur 1, obligatoire : Numéro", "Code type : SIRET").never("Réponses possibles")


@pytest.mark.parametrize("consent", ["o", "O", "oui", "OUI", " oui "])
def test_an_agreement_is_given_by_oui_or_its_letter(onboarding: Onboarding, consent: str) -> None:
    talk(onboarding, [*CREATED[:11], consent, consent, "1", *QUIT]).expect("Votre compte utilisateur a été créé !")


@pytest.mark.parametrize("name", ["aide demandeuse", "aide Aa1!secret", "aide Martin", "Aide page"])
def test_an_answer_that_begins_as_the_call_for_help_is_an_answer(onboarding: Onboarding, name: str) -> None:
    line = talk(onboarding, ["1", CREDENTIALS[0], name, *QUIT])
    assert line.unseen[0] == name
    line.never("Pour aller plus loin", "est de retour", name)


def test_no_word_is_a_command_inside_a_password(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["1", CREDENTIALS[0], "aide page", "aide", *QUIT])
    line.expect("Erreur : Le mot de passe", "Une question de réglementation ?")
    assert line.unseen[0] == "aide page"


def test_an_identifiant_already_taken_is_told_at_once(onboarding: Onboarding) -> None:
    onboarding.accounts.create(AccountForm.model_validate(ACCOUNT))
    talk(onboarding, ["1", "DUPONT75", "dupont76", *QUIT]).expect(
        "Erreur : Cet identifiant est déjà utilisé. Choisissez-en un autre.", "Mot de passe"
    )


@pytest.mark.parametrize("wrong", ["0", "5", "peut-être", "-1", "1 2", "１"])
def test_a_choice_is_one_of_those_said(onboarding: Onboarding, wrong: str) -> None:
    assert talk(onboarding, [wrong, "4"]).expect("Erreur : Tapez un numéro de 1 à 4.", "Au revoir.").status == 0


@pytest.mark.parametrize("words", ["Quitter", "quitter", "QUITTER", " 4 "])
def test_a_choice_is_made_by_number_or_by_words(onboarding: Onboarding, words: str) -> None:
    assert talk(onboarding, [words]).expect("Au revoir.").status == 0


def test_a_typewriter_apostrophe_will_do(onboarding: Onboarding) -> None:
    talk(onboarding, ["s'inscrire", *QUIT]).expect("1. Vos informations de connexion")


# What is proposed


def test_a_proposal_is_accepted_by_o(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS[:3], "jeanne@gmial.com", "o", *QUIT]).expect(
        "Information : Voulez-vous dire jeanne@gmail.com ?",
        "Tapez o pour accepter cette proposition, ou Entrée pour garder votre réponse.",
        "Confirmer le courrier électronique",
    )
    assert only_draft(onboarding).values["email"] == "jeanne@gmail.com"


@pytest.mark.parametrize(("answer", "kept"), [("", "jeanne@gmial.com"), (EMAIL, EMAIL)])
def test_a_proposal_never_blocks(onboarding: Onboarding, answer: str, kept: str) -> None:
    talk(onboarding, ["1", *CREDENTIALS[:3], "jeanne@gmial.com", answer, *QUIT])
    assert only_draft(onboarding).values["email"] == kept


def test_a_proposal_comes_with_the_refusal_that_it_mends(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", "dupont-75000", "O", *QUIT]).expect(
        "Erreur : Chiffres et lettres sans accent. Retirez : -.",
        "Information : Sans accent ni caractère spécial : dupont75000",
        "Tapez o pour accepter cette proposition, ou saisissez une autre réponse.",
        "Mot de passe",
    )
    assert only_draft(onboarding).values["identifiant"] == "dupont75000"


def test_o_is_a_name_where_nothing_is_proposed(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, "O", *QUIT])
    assert only_draft(onboarding).values["last_name"] == "O"


def test_a_remark_is_said_once_under_one_word(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["1", *CREDENTIALS, *IDENTITY[:-1], "rue sans ville", *QUIT])
    line.expect("Information : indiquez le code postal à 5 chiffres et la commune.", "3. Vos accords")
    line.expect("Conseil : 12 caractères ou plus").never("Information : Information", "Information : Conseil")


# Going back


def test_going_back_offers_the_answer_given_before(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, "<", "<", "", "", *QUIT]).expect(
        "Question 1 sur 5, obligatoire : Nom",
        "Question 5 sur 5, obligatoire : Confirmer le courrier électronique", f"Réponse précédente : {EMAIL}", "Entrée la garde.",
        "Question 4 sur 5, obligatoire : Courrier électronique", f"Réponse précédente : {EMAIL}",
        "Question 5 sur 5",
        "Question 1 sur 5, obligatoire : Nom",
    )  # fmt: skip


def test_a_password_is_kept_without_being_shown(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["1", *CREDENTIALS[:3], "<", "<", "", "", *CREDENTIALS[3:], *CREATED[6:], *QUIT])
    line.expect("Entrée garde la réponse déjà saisie, sans la montrer.", "Votre compte utilisateur a été créé !").never(PASSWORD)
    assert line.unseen == [PASSWORD, PASSWORD, "<", "", ""]


def test_a_changed_original_asks_for_its_confirmation_again(onboarding: Onboarding) -> None:
    new = "jeanne@laposte.net"
    talk(onboarding, ["1", *CREDENTIALS, "<", "<", new, "", new, *QUIT]).expect(
        f"Réponse précédente : {EMAIL}", "Erreur : Les deux adresses électroniques ne sont pas identiques.", "Votre identité"
    )
    line = talk(onboarding, ["1", "dupont76", PASSWORD, PASSWORD, "<", "<", "Autre-2026!", "", "Autre-2026!", *QUIT])
    line.expect("Erreur : Confirmez le mot de passe.", "Courrier électronique")


def test_an_optional_answer_is_kept_by_enter_and_erased_by_a_dash(onboarding: Onboarding) -> None:
    back_to_phone = ["1", *CREDENTIALS, *IDENTITY, "<", "<", "<"]
    line = talk(onboarding, [*back_to_phone, "-", "", "-", *CREATED[11:], *QUIT])
    line.expect("Réponse précédente : 01 99 00 12 34", "Entrée la garde ; un tiret (-) l’efface.")
    account = only_dossier(onboarding).account
    assert (account["phone"], account["mobile"], account["postal_address"]) == ("", "+33639981234", "")


def test_an_agreement_is_given_anew(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, *IDENTITY, "oui", "<", "", "oui", "oui", "<", "", "oui", "1", *QUIT]).expect(
        "Erreur : Acceptez les conditions", "1 Créer mon compte", "Erreur : Donnez votre consentement", "1 Créer mon compte", "a été créé"
    )


def test_going_back_before_the_first_question_leads_to_the_welcome(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", "dupont75", "<", "<", "<", "2", "1", "", *QUIT]).expect(
        "Question 2 sur 5", "Question 1 sur 5", "Réponse précédente : dupont75",
        "Ouvrir un compte personnel",
        "Information : Il n’y a rien avant cet écran.",
        "Reprendre (1 dossier)",
        "Reprendre la saisie du 2 mars 2026 à 10 h 30, sans nom",
        "Réponse précédente : dupont75",
    )  # fmt: skip


def test_nothing_is_lost_by_walking_back_from_anywhere_in_step_1(onboarding: Onboarding) -> None:
    """To the first question and, by Enter alone but for the agreements, to the end."""
    back = ["<"] * (len(STEP_1))
    talk(onboarding, [*CREATED[:-1], *back, *[""] * (len(CREDENTIALS) + len(IDENTITY)), "oui", "oui", "1", *QUIT])
    account = only_dossier(onboarding).account
    assert (account.identifiant, account.email, account["first_name"]) == ("dupont75", EMAIL, "Jeanne")
    assert onboarding.parts.hasher.verify(account.password_hash, PASSWORD)


# Reading


def test_help_is_given_at_every_question_and_changes_nothing(onboarding: Onboarding) -> None:
    welcomes = 2
    line = talk(onboarding, [each for answer in JOURNEY for each in ("?", answer)])
    assert line.heard.count("? (point d’interrogation) : l’aide de la question ;") == len(JOURNEY) + welcomes
    assert onboarding.dossiers.stage(only_dossier(onboarding)) is Stage.ATTACHED


def test_help_tells_the_rules_of_the_question(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", "?", "dupont75", "?", *QUIT]).expect(
        "Question 1",
        "Réponse :",
        "Règles : 8 à 20 caractères",
        "< (signe inférieur)",
        "Question 2",
        "Réponse :",
        "Règles : au moins 8 caractères",
    )


def test_the_conditions_can_be_read_before_they_are_accepted(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, *IDENTITY, "lire", *QUIT]).expect(
        "Consulter les conditions générales d’utilisation : tapez lire.", "Qui est responsable", "Réclamation", "CNIL", "Réponse :"
    )


def test_a_consent_is_kept_with_the_version_of_the_notice_that_was_shown(onboarding: Onboarding) -> None:
    line = talk(onboarding, [*CREATED[:11], "lire", *CREATED[11:], *QUIT])
    for consent in only_dossier(onboarding).consents:
        line.expect(f"la version de cette notice ({consent.notice})")


def test_services_and_help_can_be_read_at_every_question(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["aide", "1", "aide", "dupont75", "aide", *QUIT])
    assert line.heard.count("Une question de réglementation ?") == 3


def test_a_person_may_be_called_quitter(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", *CREDENTIALS, "Quitter", *QUIT])
    assert only_draft(onboarding).values["last_name"] == "Quitter"
