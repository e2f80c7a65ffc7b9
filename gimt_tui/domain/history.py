"""The history of an account in plain sentences with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .dossier import Event
from .siret import display_siret
from .words import moment

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "created": "Compte créé",
        "resent": "Courriel d’activation renvoyé",
        "address_corrected": "Adresse électronique corrigée",
        "activated": "Compte activé",
        "attached": "Établissement {siret} rattaché",
        "detached": "Établissement {siret} retiré",
        "identity_changed": "Identité modifiée",
        "contact_changed": "Coordonnées modifiées",
        "email_asked": "Changement d’adresse électronique demandé",
        "email_cancelled": "Changement d’adresse électronique annulé",
        "email_changed": "Adresse électronique changée",
        "password_changed": "Mot de passe changé",
        "password_reset": "Mot de passe remplacé par le lien du courriel",
    }
)
"""What each event of the catalogue of actions says; nothing of a password, and no address."""
OTHERWISE = "Dossier mis à jour"
"""What is said of an event that another version of the program wrote."""


def sentence(event: Event) -> str:
    """« Établissement 732 829 320 00074 rattaché le 2 mars 2026 à 11 h 00. »."""
    what = SENTENCES.get(event.name, OTHERWISE).format(siret=display_siret(event.detail))
    return f"{what} le {moment(event.at)}."


def history(events: tuple[Event, ...]) -> tuple[str, ...]:
    """One sentence for each event, the newest first."""
    return tuple(sentence(each) for each in reversed(events))
