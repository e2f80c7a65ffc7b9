"""What the sheet says that an office hands over: what was done where, what comes next, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..follow_up import Closing, PortalStep
from .board import CLOSINGS, DONE_HERE_AND_THERE, PORTAL_STEPS
from .french import NBSP, count_text, day_text

NEUTRAL_TITLE: Final = "Feuille remise au guichet"
"""What a browser, a print queue and a list of files show: nobody's name."""
TITLE: Final = "Votre compte et l’accès à GIMT"
DEMONSTRATION: Final = "DÉMONSTRATION"

ACCOUNT: Final = "Votre compte"
EMAIL: Final = "Courriel"
SHOP: Final = "Établissement"
NO_SHOP: Final = "pas encore rattaché"
ENSEIGNE: Final = "Enseigne"
PASSWORD: Final = "Mot de passe"  # noqa: S105 - a label, no password
PASSWORD_IS_YOURS: Final = "le vôtre, qui n’est écrit nulle part"  # noqa: S105 - a sentence, no password
PASSWORD_TO_CHOOSE: Final = "à choisir, l’ancien ne sert plus"  # noqa: S105 - a sentence, no password
PASSWORD_TO_CHANGE: Final = "Un agent a saisi le mot de passe à votre place\u00a0: choisissez-en un autre."  # noqa: S105 - a sentence, no password

DONE: Final = DONE_HERE_AND_THERE
HERE: Final = "Ici"
IN_THIS_PROGRAM: Final = "la préparation"
NOTED_BY_OFFICE: Final = "la vraie démarche, notée par le bureau"
STEPS: Final = {**PORTAL_STEPS, PortalStep.ATTACHED: "Rattachement"}
TO_DO: Final = "à faire"
NOT_NOTED: Final = "pas noté"
NOT_SEEN: Final = "pas encore"

NEXT: Final = "Et ensuite"
ATTACH_HERE: Final = "Ici\u00a0: connectez-vous, puis rattachez l’établissement avec son SIRET."
NEW_MAIL: Final = "Ici\u00a0: le lien du courriel ne sert plus. Demandez un nouveau courriel."
FINISH_TYPING: Final = "Ici\u00a0: terminez la saisie au guichet, puis suivez le lien du nouveau courriel."
ON_PORTAL_NEXT: Final = {
    PortalStep.CREATED: "Sur le portail\u00a0: créez le compte, avec les mêmes réponses.",
    PortalStep.ACTIVATED: "Sur le portail\u00a0: activez le compte, par le courriel que le portail envoie.",
    PortalStep.ATTACHED: "Sur le portail\u00a0: rattachez l’établissement, avec son SIRET.",
}
OPENS_LATER: Final = "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail."
AT_ANY_TIME: Final = "Il se consulte à tout moment, depuis l’espace personnel du portail."

WHOM: Final = "À qui vous adresser"
WHOEVER_GAVE_IT: Final = "Au bureau qui vous a remis cette feuille."
PORTAL_PAGE_HERE: Final = "Le portail"
BY_CODE: Final = "Le portail, ou ce code"
DISCLAIMER: Final = "Ce n’est pas un document de la Douane. Ce programme n’ouvre aucun compte sur le portail."


def handed_text(person: str, day: date, counter: str) -> str:
    """« Remise à Jeanne Dupont le 30 novembre 2026, guichet 2 »."""
    return f"Remise à {person} le {day_text(day)}{f', {counter}' if counter else ''}"


def shops_text(sirets: Sequence[str], more: int) -> str:
    """« SIRET 732 829 320 00074, 356 000 000 00048 et 2 autres »."""
    return f"SIRET {', '.join(sirets)}" + (f" et {count_text(more, 'autre')}" if more else "")


def activate_text(before: date) -> str:
    """What to do with the message that waits."""
    return f"Ici\u00a0: ouvrez le courriel reçu et suivez son lien, avant le {day_text(before)}."


def waiting_text(on: date, *, on_portal: bool) -> str:
    """The phrase of the guide before its indicative date (guide row C58)."""
    since = "Depuis le rattachement sur le portail" if on_portal else "Pour un rattachement le même jour sur le portail"
    return f"{since}, comptez une dizaine de jours\u00a0: à titre indicatif, GIMT apparaît vers le {day_text(on)}."


def waited_text(on: date, *, on_portal: bool) -> str:
    """That day has come: somebody is to look."""
    since = "depuis le rattachement sur le portail" if on_portal else "depuis le rattachement ici"
    return f"Une dizaine de jours a passé {since} (date indicative\u00a0: {day_text(on)}). Regardez si GIMT est dans l’espace personnel."


def late_text(on: date, *, past: bool) -> str:
    """From when on somebody is to be asked."""
    when = "Si rien n’est encore apparu" if past else f"Si rien n’apparaît le {day_text(on)}"
    return f"{when}, adressez-vous au bureau, ou sur le portail à «\u00a0Services & Aide\u00a0»."


def open_text(on: date) -> str:
    """Said of GIMT on a sheet, once an agent has noted the day on which it was seen open."""
    return f"GIMT a été vu ouvert le {day_text(on)}."


def closed_text(closing: Closing) -> str:
    """The office follows it no more."""
    return f"Le bureau ne suit plus ce dossier\u00a0: {CLOSINGS[closing]}. Pour le reprendre, adressez-vous à lui."


def frozen_text(on: date) -> str:
    """Somebody said that it is none of theirs."""
    return f"Ce dossier est gelé depuis le {day_text(on)}\u00a0: quelqu’un a dit que ce compte n’est pas le sien. Adressez-vous au bureau."


def phone_text(phone: str) -> str:
    """« Téléphone : 01 99 00 12 34 »."""
    return f"Téléphone{NBSP}: {phone}"


def hours_text(hours: str) -> str:
    """« Ouvert : du mardi au vendredi, 9 h – 12 h »."""
    return f"Heures{NBSP}: {hours}"
