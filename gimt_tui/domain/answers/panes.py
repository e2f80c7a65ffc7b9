"""What each place of the journey asks: its title and its fields, in order.

The form on screen and the line mode both read it. A new field is declared in ``fields`` and named in its group here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...journey.places import RECORDS, Place
from ..wording.journey import HAS_SIRET

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
        """The names of its fields, in order."""
        return tuple(name for _, names in self.groups for name in names)


_CONTACT = ("phone", "mobile", "postal_address")

PANES: Mapping[Place, Pane] = MappingProxyType(
    {
        Place.CREDENTIALS: Pane(
            "1. Vos informations de connexion",
            (("", ("identifiant", "password", "password_confirmation", "email", "email_confirmation")),),
            part="volet 1 sur 3",
        ),
        Place.IDENTITY: Pane(
            "2. Vos informations personnelles\u00a0: celles du gérant du débit de tabac",
            (
                ("Votre identité", ("last_name", "first_name")),
                ("Vos coordonnées", _CONTACT),
            ),
            part="volet 2 sur 3",
        ),
        Place.TERMS: Pane(
            "3. Vos accords", (("", ("accept_terms", "consent")),), "Créer mon compte", "volet 3 sur 3"),
        Place.ADDRESS: Pane(
            "Corriger l’adresse électronique",
            (("", ("email", "email_confirmation", "current_password")),),
            "Envoyer à cette adresse",
        ),
        Place.ACTIVATE: Pane(
            "Activer mon compte", (("", ("activation_link",)),), "Activer mon compte"),
        Place.SIGN_IN: Pane("Se connecter à l’espace personnel", (("", ("sign_in_identifiant", "sign_in_password")),), "Me connecter",
        ),
        Place.FORGOTTEN: Pane(
            "Mot de passe oublié", (("", ("sign_in_identifiant",)),), "Envoyer le courriel"),
        Place.NEW_PASSWORD: Pane(
            "Choisir un nouveau mot de passe",
            (("", ("mail_link", "new_password", "new_password_confirmation")),),
            "Changer le mot de passe",
        ),
        Place.ACCOUNT_IDENTITY: Pane(
            RECORDS[Place.ACCOUNT_IDENTITY].crumb, (("", ("last_name", "first_name")),), "Enregistrer"),
        Place.ACCOUNT_CONTACT: Pane(
            RECORDS[Place.ACCOUNT_CONTACT].crumb, (("", _CONTACT),), "Enregistrer"),
        Place.ACCOUNT_EMAIL: Pane(
            RECORDS[Place.ACCOUNT_EMAIL].crumb,
            (("Nouvelle adresse", ("email", "email_confirmation")),),
            "Envoyer le lien de confirmation",
        ),
        Place.CONFIRM_EMAIL: Pane(
            RECORDS[Place.CONFIRM_EMAIL].crumb, (("", ("mail_link",)),), "Confirmer"),
        Place.ACCOUNT_PASSWORD: Pane(
            RECORDS[Place.ACCOUNT_PASSWORD].crumb,
            (("", ("current_password", "new_password", "new_password_confirmation")),),
            "Changer le mot de passe",
        ),
        Place.ATTACH: Pane(
            RECORDS[Place.ATTACH].crumb, ((HAS_SIRET, ("code_type", "siret")),), "Vérifier le code"),
    }
)
"""The places that ask (guide rows C10 to C37, C46, C50 to C55)."""

_CHOSEN = (("", ("sign_in_password",)),)
WAITING_DOSSIER = Pane("Reprendre un dossier", _CHOSEN, "Reprendre")
ACTIVE_DOSSIER = Pane(PANES[Place.SIGN_IN].title, _CHOSEN, PANES[Place.SIGN_IN].submit)
"""The door of a dossier that was chosen in the list, before its activation and after: its password alone is asked."""

REQUEST_PANE = Pane("Demande Assistance", (("", ("request_subject", "request_description", "request_email")),), "Envoyer la demande",
)
"""The tab « Nouvelle demande » (guide row C75): an aside, and no place of the journey."""
