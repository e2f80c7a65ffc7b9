"""The history of an account in plain sentences with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..answers.siret import display_siret
from ..dossier import Event
from ..states import EventName
from .french import date_and_time

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        EventName.CREATED: "Compte créé",
        EventName.RESENT: "Courriel d’activation renvoyé",
        EventName.ADDRESS_CORRECTED: "Adresse électronique corrigée",
        EventName.ACTIVATED: "Compte activé",
        EventName.ATTACHED: "Établissement {siret} rattaché",
        EventName.DETACHED: "Établissement {siret} retiré",
        EventName.IDENTITY_CHANGED: "Identité modifiée",
        EventName.CONTACT_CHANGED: "Coordonnées modifiées",
        EventName.EMAIL_ASKED: "Changement d’adresse électronique demandé",
        EventName.EMAIL_CANCELLED: "Changement d’adresse électronique annulé",
        EventName.EMAIL_CHANGED: "Adresse électronique changée",
        EventName.PASSWORD_CHANGED: "Mot de passe changé",
        EventName.PASSWORD_RESET: "Mot de passe remplacé par le lien du courriel",
    }
)
"""What each event of the catalogue of actions says; nothing of a password, and no address."""
OTHERWISE = "Dossier mis à jour"
"""What is said of an event that another version of the program wrote."""


def event_text(event: Event) -> str:
    """« Établissement 732 829 320 00074 rattaché le 2 mars 2026 à 11 h 00. »."""
    what = SENTENCES.get(event.name, OTHERWISE).format(siret=display_siret(event.detail))
    return f"{what} le {date_and_time(event.at)}."


def history_lines(events: tuple[Event, ...]) -> tuple[str, ...]:
    """One sentence for each event, the newest first."""
    return tuple(event_text(each) for each in reversed(events))
