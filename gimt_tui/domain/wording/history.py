"""The history of an account in plain sentences with their dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import Any

from ..answers.siret import display_siret
from ..dossier import Event
from ..follow_up import Closing, MailTrouble, PortalStep
from ..states import EventName
from .board import CLOSINGS, MAIL_TROUBLES, PORTAL_STEPS
from .disowning import NOT_ME
from .french import NBSP, date_and_time, day_text


def _words(table: Mapping[Any, str], kind: Callable[[str], Any], detail: str) -> str:
    # Another version of the program may have written what this one has no word for.
    with suppress(ValueError):
        return table[kind(detail)].lower() if detail != PortalStep.SEEN_OPEN else table[kind(detail)]
    return ""


def _day(before: str, detail: str) -> str:
    with suppress(ValueError):
        return f"{before} {day_text(date.fromisoformat(detail))}"
    return ""


def _portal_fact(detail: str) -> str:
    """« Compte créé le 2 mars 2026 », out of « created 2026-03-02 »."""
    step, _, day = detail.partition(" ")
    return f"{_words(PORTAL_STEPS, PortalStep, step)} {_day('le', day)}".strip()


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
        EventName.PORTAL_NOTED: "Noté du portail",
        EventName.PORTAL_TAKEN_BACK: "Note du portail retirée",
        EventName.REVIEW_SET: "Dossier à revoir",
        EventName.CLOSED: "Suivi clos",
        EventName.REOPENED: "Suivi repris",
        EventName.MAIL_LOST: "Courriel signalé comme non reçu",
        EventName.MAIL_FOUND: "Courriel signalé comme reçu",
        EventName.ENSEIGNE_NOTED: "Enseigne notée",
        EventName.PASSWORD_TYPED: "Mot de passe saisi par l’agent",
        EventName.DISOWNED: "Dossier gelé",
        EventName.OWNED: "Dossier dégelé",
        EventName.RESTARTED: "Démarche recommencée",
        EventName.REMINDED: "Rappel envoyé",
    }
)
"""What each event of the catalogue of actions says; nothing of a password, and no address."""
NOTED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        EventName.PORTAL_NOTED: _portal_fact,
        EventName.PORTAL_TAKEN_BACK: lambda detail: _words(PORTAL_STEPS, PortalStep, detail),
        EventName.CLOSED: lambda detail: _words(CLOSINGS, Closing, detail),
        EventName.MAIL_LOST: lambda detail: _words(MAIL_TROUBLES, MailTrouble, detail),
        EventName.DISOWNED: lambda detail: f"«{NBSP}{NOT_ME}{NBSP}»" if detail else "",
        EventName.REVIEW_SET: lambda detail: _day("à partir du", detail),
    }
)
"""What is told of an event beside its name, out of its detail."""
BY_ITSELF = frozenset({EventName.REMINDED})
"""What the program does by itself, as the settings of the office say: it has no author."""
UNKNOWN_AUTHOR = "auteur inconnu"
"""Who did what nobody's name stands at, where an office asks."""
OTHERWISE = "Dossier mis à jour"
"""What is said of an event that another version of the program wrote."""


def event_text(event: Event, *, unknown_author: bool = False) -> str:
    """« Établissement 732 829 320 00074 rattaché le 2 mars 2026 à 11 h 00, par Camille (Guichet 2). ».

    What bears no name says nothing of its author, since it is the person's own doing at a machine of their own.
    ``unknown_author`` is for the board of an office, where somebody did it before there were agents: « auteur inconnu ».
    """
    what = SENTENCES.get(event.name, OTHERWISE).format(siret=display_siret(event.detail))
    if event.name in NOTED and (told := NOTED[event.name](event.detail)):
        what = f"{what}{NBSP}: {told},"
    unknown = unknown_author and event.name not in BY_ITSELF
    who = f", par {event.by}" if event.by else f", {UNKNOWN_AUTHOR}" if unknown else ""
    where = f" ({event.counter})" if event.counter else ""
    return f"{what} le {date_and_time(event.at)}{who}{where}."


def history_lines(events: tuple[Event, ...], *, unknown_author: bool = False) -> tuple[str, ...]:
    """One sentence for each event, the newest first; ``unknown_author`` as for ``event_text``."""
    return tuple(event_text(each, unknown_author=unknown_author) for each in reversed(events))
