"""A request for assistance that an office makes for somebody: what it says beforehand, out of what is really known."""

from __future__ import annotations

from datetime import date

from ..answers.siret import display_siret
from ..dossier import Dossier
from ..follow_up import PortalStep
from .french import count_text, day_text

SHOPS = 20
"""Establishments that are named; the description has an end."""
_NOTED = {
    PortalStep.CREATED: "Compte créé sur le portail le {}.",
    PortalStep.ACTIVATED: "Compte activé sur le portail le {}.",
    PortalStep.ATTACHED: "Établissement rattaché sur le portail le {}.",
}
_NO_DAY = "Le jour du rattachement sur le portail n’est pas noté."


def missing_gimt_text(dossier: Dossier, today: date) -> str:
    """What is asked where GIMT is late: who, which establishments, and the days that somebody noted of the portal, no others.

    What was done in this program is none of the portal's, and is not told to its assistance.
    """
    account, follow_up = dossier.account, dossier.follow_up
    sirets = [display_siret(each.siret) for each in dossier.attachments]
    shops = ", ".join(sirets[:SHOPS]) + (f" et {count_text(len(sirets) - SHOPS, 'autre')}" if len(sirets) > SHOPS else "")
    days = {step: follow_up.day_of(step) for step in _NOTED}
    return " ".join(
        [
            f"GIMT n’a pas été vu dans l’espace personnel, au {day_text(today)}.",
            f"Identifiant\u00a0: {account.identifiant}.",
            *([f"SIRET\u00a0: {shops}."] if sirets else []),
            *(_NOTED[step].format(day_text(day)) for step, day in days.items() if day is not None),
            *([_NO_DAY] if days[PortalStep.ATTACHED] is None else []),
        ]
    )
