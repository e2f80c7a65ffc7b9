"""What the board of an office says: a dossier's group, why it stands there, and when something happens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from ..attention import Group, Need, Standing
from ..follow_up import Closing, MailTrouble, PortalStep
from ..tone import Tone
from .french import MONTHS, NBSP

GROUPS: Final = {Group.TO_DO: "À faire", Group.UNDERWAY: "En cours", Group.WAITING: "En attente", Group.DONE: "Terminé"}
"""A dossier's group, in words."""
FILTERS: Final = {Group.TO_DO: "À faire", Group.UNDERWAY: "En cours", Group.WAITING: "En attente", Group.DONE: "Terminés"}
ALL: Final = "Tous"
SIGNS: Final = {Group.TO_DO: "!", Group.UNDERWAY: "●", Group.WAITING: "○", Group.DONE: "✓"}
TONES: Final = {Group.TO_DO: Tone.CAREFUL, Group.UNDERWAY: Tone.INFO, Group.WAITING: Tone.QUIET, Group.DONE: Tone.GOOD}

CLOSINGS: Final = {
    Closing.GIVEN_UP: "abandon du gérant",
    Closing.CEASED: "débit fermé ou cédé",
    Closing.ELSEWHERE: "suivi ailleurs",
    Closing.DUPLICATE: "dossier en double",
}
MAIL_TROUBLES: Final = {
    MailTrouble.UNKNOWN_ADDRESS: "revenu, adresse inconnue",
    MailTrouble.FULL_MAILBOX: "revenu, boîte pleine",
    MailTrouble.REJECTED: "revenu, rejeté",
    MailTrouble.NEVER_ARRIVED: "jamais arrivé",
}
PORTAL_STEPS: Final = {
    PortalStep.CREATED: "Compte créé",
    PortalStep.ACTIVATED: "Compte activé",
    PortalStep.ATTACHED: "Établissement rattaché",
    PortalStep.SEEN_OPEN: "GIMT vu ouvert",
}
_PLAIN: Final = {
    Need.DISOWNED: "«\u00a0Ce n’est pas moi\u00a0»\u00a0: gelé",
    Need.MAIL_REFUSED: "courriel refusé, à corriger",
    Need.MAIL_LOST: "courriel non reçu",
    Need.LINK_ENDED: "son lien a expiré",
    Need.PASSWORD: "mot de passe à changer par lui",
    Need.ATTACH: "rattacher l’établissement",
    Need.CLOSED: "suivi clos",
}


def why_text(standing: Standing, now: datetime) -> str:
    """Why a dossier stands where it does, in at most 31 signs: « activer avant le 2 décembre »."""
    day, today = standing.day, now.astimezone().date()
    if day is None:
        return _PLAIN[standing.need]
    match standing.need:
        case Need.CHECK:
            return "GIMT à vérifier aujourd’hui" if day == today else f"GIMT à vérifier depuis {_days(day, today)}"
        case Need.LATE:
            return f"GIMT attendu depuis {_days(day, today)}"
        case Need.REVIEW:
            return "à revoir aujourd’hui" if day == today else f"à revoir depuis le {on_day(day)}"
        case Need.LATER:
            return f"à revoir le {on_day(day)}"
        case Need.LINK_ENDS:
            return "son lien expire aujourd’hui" if day == today else "son lien expire demain"
        case Need.SIRET:
            return f"SIRET attendu depuis {_days(day, today)}"
        case Need.LEFT:
            return f"saisie laissée le {on_day(day)}"
        case Need.TYPING:
            return "saisie en cours"
        case Need.ACTIVATE:
            return f"activer avant le {on_day(day)}"
        case Need.OPENING:
            return f"GIMT le {on_day(day)}"
        case _:
            return f"GIMT vu ouvert le {on_day(day)}"


def on_day(day: date) -> str:
    """« 1er décembre »."""
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}"


def when_text(at: datetime, now: datetime) -> str:
    """When something was changed, in at most 8 signs: « 9 h 12 », « hier », « 13 nov. », « 03/2025 »."""
    local, today = at.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    if days <= 0:
        return f"{local.hour}{NBSP}h{NBSP}{local.minute:02}"
    if days == 1:
        return "hier"
    month = MONTHS[local.month - 1]
    short = month if len(month) <= 4 else f"{month[:4] if month.startswith('juil') else month[:3]}."
    return f"{local.day}{NBSP}{short}" if days < 300 else f"{local.month:02}/{local.year}"


def _days(since: date, today: date) -> str:
    days = max(1, (today - since).days)
    return f"{days}{NBSP}jour{'s' if days > 1 else ''}"
