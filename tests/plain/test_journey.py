"""The whole journey, and every way to go through it that is not straight."""

from __future__ import annotations

from typing import Any

import pytest

from gimt_tui.domain.answers.fields import ACCOUNT as ACCOUNT_FIELDS
from gimt_tui.domain.answers.fields import ATTACHMENT, SIGN_IN
from gimt_tui.domain.answers.forms import AccountForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.states import Folder, Stage
from gimt_tui.journey.places import PANES, Place
from gimt_tui.mail.activation import link_in
from gimt_tui.mail.demo import DemoMailbox
from gimt_tui.onboarding import Onboarding

from ..conftest import ACCOUNT, SIRET, Clock
from .line import ACTIVATED, ATTACHED, CREATED, CREDENTIALS, IDENTITY, JOURNEY, MAILBOX, PASSWORD, SIGNED_IN, TERMS, only_dossier, talk

QUIT = ["quitter"]
OTHER_SIRET = "356 000 000 00048"
OTHER = {**ACCOUNT, "identifiant": "durand33", "last_name": "Durand", "email": "luc@exemple.fr", "email_confirmation": "luc@exemple.fr"}
"""Somebody else's account, with the same password."""


def test_the_whole_journey(onboarding: Onboarding) -> None:
    line = talk(onboarding, JOURNEY).expect(
        "Ouvrir un compte personnel pour accéder à GIMT",
        "pas un service de la Douane",
        "1 S’inscrire", "2 Reprendre un dossier", "3 Aide", "4 Quitter",
        "Étape 1 sur 3 : Création de votre compte personnel, page 1 sur 3", "Ensuite : Activation du compte personnel",
        "1. Vos informations de connexion",
        "page 2 sur 3", "2. Vos informations personnelles",
        "Votre identité (le gérant du débit de tabac)", "Vos coordonnées",
        "page 3 sur 3", "3. Vos accords",
        "1 Créer mon compte",
        "Étape 2 sur 3 : Activation du compte personnel",
        "Votre compte utilisateur a été créé !",
        "Identifiant : dupont75",
        "1. Ouvrez le courriel de « Portail douane.gouv.fr », envoyé à jeanne.dupont@moncourriel.fr",
        "Confirmez la création de votre compte personnel", "De : Portail douane.gouv.fr", "Le 2 mars 2026 à 10 h 30",
        "Bonjour Jeanne Dupont",
        "Étape 3 sur 3 : Rattachement de l’établissement", "Ensuite : l’ouverture de GIMT",
        "Votre compte est activé",
        "Mon espace personnel",
        "Ajouter un établissement de rattachement",
        "Vérifiez avant de confirmer", "Numéro de SIRET : 732 829 320 00074",
        "L’établissement 732 829 320 00074 est rattaché à votre compte.",
        "Attention ! L’accès à GIMT n’est pas encore ouvert.", "une dizaine de jours", "À titre indicatif, le jeudi 12 mars 2026.",
        "Au revoir.",
    )  # fmt: skip
    assert line.status == 0
    dossier = only_dossier(onboarding)
    assert onboarding.dossiers.stage(dossier) is Stage.ATTACHED
    assert dossier.attachments[0].siret == "73282932000074"
    assert {each.name for each in dossier.consents} == {"accept_terms", "consent"}
    assert dossier.account["phone"] == "+33199001234"
    assert onboarding.drafts.list() == ()


def test_passwords_are_typed_unseen_and_never_said(onboarding: Onboarding) -> None:
    line = talk(onboarding, JOURNEY)
    assert line.unseen == [PASSWORD] * 3
    line.never(PASSWORD)


def test_every_field_is_asked_with_all_that_is_declared_of_it(onboarding: Onboarding) -> None:
    line = talk(onboarding, JOURNEY)
    asked = [each for each in ATTACHMENT if len(each.choices) != 1]
    for field in (*ACCOUNT_FIELDS, *SIGN_IN, *asked):
        demand = "obligatoire" if field.required else "facultatif"
        rules = [f"Règles : {field.criteria[0].label}"] if field.criteria and field.criteria[0].label else []
        example = [f"Exemple : {field.example}"] if field.example else []
        line.expect(f"{demand} : {field.label}", field.help, *rules, *example)


def test_the_panes_ask_every_declared_field_in_its_order() -> None:
    step_1 = [name for place in (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS) for name in PANES[place].names]
    assert step_1 == [field.name for field in ACCOUNT_FIELDS]
    assert PANES[Place.ATTACH].names == tuple(field.name for field in ATTACHMENT)
    assert PANES[Place.SIGN_IN].names == tuple(field.name for field in SIGN_IN)


def test_the_account_and_the_assistance_can_be_read_from_the_space(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, "Gérer le compte", "aide", "Retour", "Se déconnecter", "Quitter"]).expect(
        "Accueil • Gérer les informations du compte", "Identité : Jeanne Dupont", "Coordonnées : 01 99 00 12 34",
        "Demande d’assistance technique", "Outil en ligne de gestion de l’assistance (OLGA)",
        "Mon espace personnel",
    )  # fmt: skip


def test_gimt_opens_on_its_day_and_not_before(onboarding: Onboarding, clock: Clock) -> None:
    talk(onboarding, JOURNEY).never("1 Gestion informatisée du Monopole du Tabac")
    clock.move(days=10)
    talk(onboarding, ["2", "1", PASSWORD, "1", "Retour", "Se déconnecter", "Quitter"]).expect(
        "accès GIMT ouvert",
        "GIMT est ouvert depuis le 12 mars 2026",
        "1 Gestion informatisée du Monopole du Tabac",
        "Fiche Débit", "SIRET : 732 829 320 00074", "SIREN : 732 829 320", "NIC : 00074",
        "Fiche Débitant", "Gérant : Jeanne Dupont",
        "Mon espace personnel",
    )  # fmt: skip


# The activation


def test_a_new_message_leaves_the_old_link_its_use(onboarding: Onboarding, clock: Clock) -> None:
    old = ""

    def first_link() -> str:
        nonlocal old
        old = link_in(onboarding.mailbox.list(only_dossier(onboarding).key)[0].source)
        clock.move(minutes=1)
        return "2"

    talk(onboarding, [*CREATED, first_link, "1", "Saisir le lien ou le code", lambda: old, *QUIT]).expect(
        "Un nouveau courriel est parti. Le lien du précédent sert encore.",
        "Boîte de réception, 2 messages",
        "Votre compte est activé",
    )
    assert only_dossier(onboarding).activated


def test_the_link_can_be_pasted(onboarding: Onboarding) -> None:
    def pasted() -> str:
        return f"  <{link_in(onboarding.mailbox.list(only_dossier(onboarding).key)[0].source)}>  "

    talk(onboarding, [*CREATED, *MAILBOX, "Saisir le lien ou le code", pasted, *QUIT]).expect("Votre compte est activé")


def test_an_expired_link_leads_to_another_message(onboarding: Onboarding, clock: Clock) -> None:
    def late() -> str:
        clock.move(days=8)
        return ""

    # Whoever was away that long proves who they are first.
    talk(onboarding, [*CREATED, "1", late, PASSWORD, "1", "", "<", "Retour", "2", "1", "1", "", *QUIT]).expect(
        "Vous avez été déconnecté",
        "Dossier de Jeanne Dupont",
        "Erreur : Ce lien a expiré. Demandez un nouveau courriel.",
        "Votre compte est activé",
    )


def test_a_link_that_was_followed_already_is_as_good(onboarding: Onboarding) -> None:
    def elsewhere() -> str:
        onboarding.activation.activate(link_in(onboarding.mailbox.list(only_dossier(onboarding).key)[0].source))
        return ""

    line = talk(onboarding, [*CREATED, "1", elsewhere, *SIGNED_IN, *QUIT])
    line.expect("Votre compte est activé", "Mon espace personnel").never("Erreur")


def test_the_link_of_somebody_else_does_not_open_their_dossier(onboarding: Onboarding) -> None:
    used = _link_of_the_other(onboarding)
    onboarding.activation.activate(used)
    line = talk(onboarding, [*CREATED, *MAILBOX, "Saisir le lien ou le code", used, "faux", PASSWORD, *QUIT])
    line.expect("Dossier de Jeanne Durand", "Erreur", "Mon espace personnel", "Jeanne Durand · durand33").never("Votre compte est activé")


def test_the_message_may_be_among_the_unwanted(onboarding: Onboarding) -> None:
    onboarding.parts.transport = DemoMailbox(Folder.SPAM)
    talk(onboarding, [*CREATED, *MAILBOX, *ACTIVATED, *QUIT]).expect(
        "Boîte de réception, aucun message",
        "Courriers indésirables, 1 message",
        "Portail douane.gouv.fr, 2 mars 2026 à 10 h 30, Courriers indésirables, lu",
        "Votre compte est activé",
    )


def test_help_is_at_hand_when_no_message_comes(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, "3", "4", "4"]).expect("3 Obtenir de l’aide", "Services & Aide", "Pour qui", "1 Ouvrir la messagerie")


# The sign-in


def test_a_wrong_password_is_asked_for_again_and_then_made_to_wait(onboarding: Onboarding, clock: Clock) -> None:
    def patient() -> str:
        clock.move(seconds=5)
        return PASSWORD

    line = talk(onboarding, [*CREATED, *ACTIVATED, "faux", "faux", "faux", PASSWORD, patient, *QUIT]).expect(
        "Erreur : Identifiant ou mot de passe incorrect.",
        "Erreur : Identifiant ou mot de passe incorrect.",
        "Erreur : Identifiant ou mot de passe incorrect.",
        "Erreur : Trop de tentatives. Réessayez dans 5 s.",
        "Mon espace personnel",
    )
    line.never("Entrée garde la réponse déjà saisie", "faux")


def test_an_account_that_waits_for_its_activation_leads_to_its_message(onboarding: Onboarding) -> None:
    onboarding.accounts.create(AccountForm.model_validate(OTHER))
    talk(onboarding, [*CREATED, *ACTIVATED, "oubli", "<", "durand33", PASSWORD, *QUIT]).expect(
        "Votre compte utilisateur a été créé !",
        "Information : Votre compte n’est pas encore activé. Suivez le lien du courriel d’activation.",
        "Identifiant : durand33",
    )


def test_a_draft_is_not_shown_to_somebody_else_who_signs_in(onboarding: Onboarding) -> None:
    onboarding.activation.activate(_link_of_the_other(onboarding))
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, "1", SIRET, *QUIT])
    line = talk(onboarding, ["2", "durand", "1", PASSWORD, "1", "", *QUIT])
    line.expect("Se connecter", "Mon espace personnel", "Numéro").never("732 829 320 00074")
    # Its owner is led to where they stopped.
    talk(onboarding, ["2", "dupont", "1", PASSWORD, *QUIT]).expect("Se connecter", "Vérifiez", "732 829 320 00074")


def _link_of_the_other(onboarding: Onboarding) -> str:
    dossier = onboarding.accounts.create(AccountForm.model_validate(OTHER))
    return link_in(onboarding.mailbox.list(dossier.key)[0].source)


# The attachment


def test_without_a_siret_it_says_what_to_do_and_loses_nothing(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, "1", "sans", "1", SIRET, "<", "sans", "1", "", "1", *QUIT]).expect(
        "Je n’ai pas de numéro SIRET (Europe, Douane, Autre) : tapez sans.",
        "Ce parcours rattache un débit de tabac, qui a toujours un SIRET",
        "« Services & Aide » (tapez aide)",
        "Vérifiez avant de confirmer",
        "Réponse précédente : 732 829 320 00074",
        "L’établissement 732 829 320 00074 est rattaché à votre compte.",
    )


def test_the_recapitulation_leads_back_to_each_answer(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED[:-1], "2", OTHER_SIRET, "1", *QUIT]).expect(
        "2 Numéro de SIRET : 732 829 320 00074",
        "Réponse précédente : 732 829 320 00074",
        "Code type : SIRET", "2 Numéro de SIRET : 356 000 000 00048",
        "L’établissement 356 000 000 00048 est rattaché à votre compte.",
    )  # fmt: skip
    assert [each.siret for each in only_dossier(onboarding).attachments] == ["35600000000048"]


def test_an_establishment_is_attached_once(onboarding: Onboarding) -> None:
    again = ["1", "Ajouter un rattachement", SIRET, OTHER_SIRET, "1"]
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED, *again, *QUIT]).expect(
        "Erreur : Cet établissement est déjà rattaché à votre compte.", "356 000 000 00048 est rattaché"
    )


def test_what_was_attached_meanwhile_is_told_at_its_question(onboarding: Onboarding) -> None:
    from gimt_tui.domain.answers.forms import AttachmentForm

    def meanwhile() -> str:
        onboarding.attachments.attach(only_dossier(onboarding).key, AttachmentForm(code_type="SIRET", siret=SIRET))
        return "1"

    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED[:-1], meanwhile, *QUIT]).expect(
        "Vérifiez avant de confirmer", "Numéro", "Erreur : Cet établissement est déjà rattaché à votre compte."
    )


# What only the moment of sending can tell


def test_an_identifiant_taken_meanwhile_leads_back_to_its_question(onboarding: Onboarding) -> None:
    def meanwhile() -> str:
        onboarding.accounts.create(AccountForm.model_validate({**OTHER, "identifiant": "DUPONT75"}))
        return "1"

    kept = [""] * (len(CREDENTIALS) + len(IDENTITY) - 1)
    talk(onboarding, [*CREATED[:-1], meanwhile, "dupont76", *kept, *TERMS, "1", *QUIT]).expect(
        "1 Créer mon compte",
        "Question 1 sur 5",
        "Erreur : Cet identifiant est déjà utilisé. Choisissez-en un autre.",
        "Identifiant : dupont76",
    )


def test_a_failure_to_keep_the_account_is_told_and_can_be_tried_again(onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch) -> None:
    create = onboarding.accounts.create
    full = [True]

    def failing(*arguments: Any, **more: Any) -> Dossier:
        if full.pop() if full else False:
            raise UserFacingError("Le disque est plein. Libérez de la place.")
        return create(*arguments, **more)

    monkeypatch.setattr(onboarding.accounts, "create", failing)
    talk(onboarding, [*CREATED, "oui", "1", *QUIT]).expect(
        "Erreur : Le disque est plein. Libérez de la place.", "1 Créer mon compte", "Votre compte utilisateur a été créé !"
    )
