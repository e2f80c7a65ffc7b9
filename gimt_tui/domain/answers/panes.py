"""What each form asks: its title and its fields, in order.

The form on screen and the line mode both read it. A new field is declared in ``fields`` and named in its group here.
"""

from __future__ import annotations

from dataclasses import dataclass

HAS_SIRET = "J’ai un numéro SIRET (France)"

Group = tuple[str, tuple[str, ...]]
"""A heading, empty where the title is enough, and the names of the fields under it."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One form. ``part`` says which part of its step it is, ``submit`` what is done with right answers."""

    title: str
    groups: tuple[Group, ...]
    submit: str = "Continuer"
    part: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, names in self.groups for name in names)


CREATE_ACCOUNT = "Créer mon compte"
RESUME_TITLE = "Reprendre un dossier"
CONFIRM = "Confirmer"
_SAVE = "Enregistrer"
_CHANGE_PASSWORD = "Changer le mot de passe"  # noqa: S105 - the words of a button, no password
_CONTACT = ("phone", "mobile", "postal_address")

CREDENTIALS = Pane(
    "1. Vos informations de connexion",
    (("", ("identifiant", "password", "password_confirmation", "email", "email_confirmation")),),
    part="page 1 sur 3",
)
IDENTITY = Pane(
    "2. Vos informations personnelles",
    (
        ("Votre identité (le gérant du débit de tabac)", ("last_name", "first_name")),
        ("Vos coordonnées", _CONTACT),
    ),
    part="page 2 sur 3",
)
TERMS = Pane("3. Vos accords", (("", ("accept_terms", "consent")),), CREATE_ACCOUNT, "page 3 sur 3")
ADDRESS = Pane(
    "Corriger l’adresse électronique",
    (("", ("email", "email_confirmation", "current_password")),),
    "Envoyer à cette adresse",
)
_ACTIVATE = "Activer mon compte"
ACTIVATE = Pane(_ACTIVATE, (("", ("activation_link",)),), _ACTIVATE)
SIGN_IN = Pane(
    "Se connecter à l’espace personnel",
    (("", ("sign_in_identifiant", "sign_in_password")),),
    "Me connecter",
)
FORGOTTEN = Pane("Mot de passe oublié", (("", ("sign_in_identifiant",)),), "Envoyer le courriel")
NEW_PASSWORD = Pane(
    "Choisir un nouveau mot de passe",
    (("", ("mail_link", "new_password", "new_password_confirmation")),),
    _CHANGE_PASSWORD,
)
ACCOUNT_IDENTITY = Pane("Identité", (("", ("last_name", "first_name")),), _SAVE)
ACCOUNT_CONTACT = Pane("Coordonnées", (("", _CONTACT),), _SAVE)
ACCOUNT_EMAIL = Pane(
    "Courrier électronique",
    (("Nouvelle adresse", ("email", "email_confirmation")),),
    "Envoyer le lien de confirmation",
)
CONFIRM_EMAIL = Pane("Confirmer la nouvelle adresse", (("", ("mail_link",)),), CONFIRM)
ACCOUNT_PASSWORD = Pane(
    "Mot de passe",
    (("", ("current_password", "new_password", "new_password_confirmation")),),
    _CHANGE_PASSWORD,
)
ATTACH = Pane("Ajouter un établissement de rattachement", ((HAS_SIRET, ("code_type", "siret")),), "Vérifier le code")

_CHOSEN = (("", ("sign_in_password",)),)
WAITING_DOSSIER = Pane(RESUME_TITLE, _CHOSEN, "Reprendre")
JUST_ACTIVATED = Pane("Votre compte est activé", _CHOSEN, SIGN_IN.submit)
"""Whoever has just activated an account signs in at once, by its password alone."""
ACTIVE_DOSSIER = Pane(SIGN_IN.title, _CHOSEN, SIGN_IN.submit)
"""The sign-in to a dossier that was chosen in the list, before its activation and after: its password alone is asked."""

REQUEST_PANE = Pane(
    "Demande Assistance",
    (("", ("request_subject", "request_description", "request_email")),),
    "Envoyer la demande",
)
"""The tab « Nouvelle demande » (guide row C75): an aside, and no place of the journey."""

UNLOCK = Pane("Guichet", (("", ("agent", "passphrase")),), "Ouvrir le tableau")
NOTE = Pane("Ce qui s’est passé sur le portail", (("", ("noted_on",)),), _SAVE)
REVIEW = Pane("Revoir ce dossier", (("", ("review_on",)),), _SAVE)
SHOP = Pane("Enseigne du débit", (("", ("enseigne",)),), _SAVE)
SHEET_FILE = Pane("Garder la fiche dans un fichier", (("", ("sheet_file",)),), _SAVE)
"""What an agent of an office is asked, and asks to be kept."""
