"""What is said to whoever got a message about an account, and has nothing to do with it."""

from __future__ import annotations

from typing import Final

from ..office import Office
from .french import NBSP

NOT_ME: Final = "Ce n’est pas moi"
WHAT_FOLLOWS: Final = (
    "Si vous n’y êtes pour rien, gelez ce dossier. Plus rien n’y avance, ses liens et ses codes ne servent plus, et le bureau le voit "
    "aussitôt sur son tableau. Lui seul peut le rouvrir."
)
IT_IS_ME: Final = "Ne rien changer"
FREEZE_IT: Final = "Geler le dossier"
END: Final = "Terminer"
CONFIRM_BY_OPTION: Final = f"Ce lien est celui de «{NBSP}{NOT_ME}{NBSP}». Pour geler le dossier, ajoutez --pas-moi."
NO_SUCH_WISH: Final = f"Ce n’est pas le lien de «{NBSP}{NOT_ME}{NBSP}»."


def who_text(name: str, office: Office) -> str:
    """Whose account, and which office prepared it."""
    return f"Un compte a été préparé au nom de {name}, avec votre adresse électronique{_by(office)}."


def frozen_text(office: Office) -> str:
    """What happens next, and whom to ask."""
    ask = f"Pour toute question{NBSP}: {office.name}{_phone(office)}." if office.name else "Adressez-vous au bureau qui vous a écrit."
    return f"Plus rien n’avance à votre nom, et le bureau est prévenu. {ask}"


def prepared_text(office: Office) -> str:
    """The line of a message that says who made the account with its person."""
    return f"Ce compte a été préparé avec vous par {office.name}{_phone(office)}."


def _by(office: Office) -> str:
    return f", par {office.name}" if office.name else ""


def _phone(office: Office) -> str:
    return f", téléphone {office.phone}" if office.phone else ""
