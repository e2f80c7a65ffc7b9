"""What each place of the journey asks: its title and its fields, in order.

The form on screen and the line mode both read it. A new field is declared in ``fields`` and named in its group here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .journey import STEPS, Place, Step

Group = tuple[str, tuple[str, ...]]
"""A heading, empty where the title is enough, and the names of the fields under it."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One form. ``part`` says which part of its step it is, ``submit`` what is done with right answers.

    A form that is no part of the three steps has no ``step``.
    """

    step: Step | None
    title: str
    groups: tuple[Group, ...]
    submit: str = "Continuer"
    part: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(name for _, names in self.groups for name in names)


_CONTACT = ("phone", "mobile", "postal_address")

PANES: Mapping[Place, Pane] = MappingProxyType(
    {
        Place.CREDENTIALS: Pane(
            STEPS[0],
            "1. Vos informations de connexion",
            (("", ("identifiant", "password", "password_confirmation", "email", "email_confirmation")),),
            part="volet 1 sur 3",
        ),
        Place.IDENTITY: Pane(
            STEPS[0],
            "2. Vos informations personnelles\u00a0: celles du gérant du débit de tabac",
            (
                ("Votre identité", ("last_name", "first_name")),
                ("Vos coordonnées", _CONTACT),
            ),
            part="volet 2 sur 3",
        ),
        Place.TERMS: Pane(STEPS[0], "3. Vos accords", (("", ("accept_terms", "consent")),), "Créer mon compte", "volet 3 sur 3"),
        Place.ADDRESS: Pane(
            STEPS[1],
            "Corriger l’adresse électronique",
            (("", ("email", "email_confirmation", "current_password")),),
            "Envoyer à cette adresse",
        ),
        Place.ACTIVATE: Pane(STEPS[1], "Activer mon compte", (("", ("activation_link",)),), "Activer mon compte"),
        Place.SIGN_IN: Pane(
            STEPS[2], "Se connecter à l’espace personnel", (("", ("sign_in_identifiant", "sign_in_password")),), "Me connecter"
        ),
        Place.FORGOTTEN: Pane(None, "Mot de passe oublié", (("", ("sign_in_identifiant",)),), "Envoyer le courriel"),
        Place.NEW_PASSWORD: Pane(
            None,
            "Choisir un nouveau mot de passe",
            (("", ("mail_link", "new_password", "new_password_confirmation")),),
            "Changer le mot de passe",
        ),
        Place.ACCOUNT_IDENTITY: Pane(None, "Identité", (("", ("last_name", "first_name")),), "Enregistrer"),
        Place.ACCOUNT_CONTACT: Pane(None, "Coordonnées", (("", _CONTACT),), "Enregistrer"),
        Place.ACCOUNT_EMAIL: Pane(
            None, "Courrier électronique", (("Nouvelle adresse", ("email", "email_confirmation")),), "Envoyer le lien de confirmation"
        ),
        Place.CONFIRM_EMAIL: Pane(None, "Confirmer la nouvelle adresse", (("", ("mail_link",)),), "Confirmer"),
        Place.ACCOUNT_PASSWORD: Pane(
            None,
            "Mot de passe",
            (("", ("current_password", "new_password", "new_password_confirmation")),),
            "Changer le mot de passe",
        ),
        Place.ATTACH: Pane(STEPS[2], "Ajouter un établissement de rattachement", (("", ("code_type", "siret")),), "Vérifier le code"),
    }
)
"""The places that ask (guide rows C10 to C37, C46, C50 to C55)."""

_CHOSEN = (("", ("sign_in_password",)),)
WAITING_DOSSIER = Pane(STEPS[1], "Reprendre un dossier", _CHOSEN, "Reprendre")
ACTIVE_DOSSIER = Pane(STEPS[2], PANES[Place.SIGN_IN].title, _CHOSEN, PANES[Place.SIGN_IN].submit)
"""The door of a dossier that was chosen in the list, before its activation and after: its password alone is asked."""

REQUEST_PANE = Pane(
    None, "Demande Assistance", (("", ("request_subject", "request_description", "request_email")),), "Envoyer la demande"
)
"""The tab « Nouvelle demande » (guide row C75): an aside, and no place of the journey."""
