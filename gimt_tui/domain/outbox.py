"""Where a message that leaves stands: why it has not left yet, when it is tried again, and what a person can do."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from .dossier import Mail
from .states import Delivery
from .words import NBSP, moment

DELAYS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


class Setback(StrEnum):
    """What kept a message from leaving."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    CUT = "cut"
    INSECURE = "insecure"
    SIGN_IN = "sign_in"
    BUSY = "busy"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"
    ACCENTS = "accents"
    DEMONSTRATION = "demonstration"


OF_THE_SERVER = frozenset({Setback.UNREACHABLE, Setback.SILENT, Setback.CUT, Setback.INSECURE, Setback.SIGN_IN})
"""What the next message would meet too: there is no use in trying it at once."""

_WHY = {
    Setback.UNREACHABLE: "le serveur de messagerie est injoignable",
    Setback.SILENT: "le serveur de messagerie ne répond pas",
    Setback.CUT: "le serveur de messagerie a coupé la liaison",
    Setback.INSECURE: "la liaison avec le serveur de messagerie n’est pas sûre",
    Setback.SIGN_IN: "le serveur de messagerie refuse l’utilisateur ou le mot de passe de ce programme",
    Setback.BUSY: "le serveur de messagerie demande d’attendre",
    Setback.SENDER: "le serveur de messagerie refuse l’expéditeur",
    Setback.RECIPIENT: "le serveur de messagerie refuse l’adresse du destinataire",
    Setback.CONTENT: "le serveur de messagerie refuse le courriel",
    Setback.ACCENTS: "le serveur de messagerie ne sait pas écrire à une adresse accentuée",
    Setback.DEMONSTRATION: "ce courriel avait été écrit pour la démonstration",
}
_WHAT_TO_DO = {
    Setback.SENDER: "Prévenez la personne qui a réglé ce programme, puis renvoyez le courriel.",
    Setback.RECIPIENT: "Corrigez l’adresse, ou renvoyez le courriel.",
    Setback.CONTENT: "Renvoyez-le. S’il est encore refusé, prévenez la personne qui a réglé ce programme.",
    Setback.ACCENTS: "Indiquez une autre adresse.",
    Setback.DEMONSTRATION: "Renvoyez-en un.",
}


def delay_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 30 s, 2 min, 10 min, then every hour."""
    return DELAYS[min(max(attempts, 1), len(DELAYS)) - 1]


def why(setback: Setback, code: str = "") -> str:
    """« le serveur de messagerie refuse l’adresse du destinataire (réponse 550 5.1.1) »."""
    return _WHY[setback] + (f" (réponse{NBSP}{code})" if code else "")


def told(mail: Mail) -> str:
    """Where the message stands, and what to do where something can be done."""
    match mail.delivery:
        case Delivery.DELIVERED:
            return "Le serveur de messagerie a accepté le courriel."
        case Delivery.DROPPED:
            return "Le courriel n’est plus à envoyer. Demandez-en un nouveau."
        case Delivery.REFUSED:
            setback = Setback(mail.setback)
            return f"Le courriel n’est pas parti{NBSP}: {why(setback, mail.reply)}. {_WHAT_TO_DO[setback]}"
        case _:
            if mail.setback and mail.next_try_at:
                when = f"Nouvel essai automatique le {moment(mail.next_try_at)}."
                return f"Le courriel n’est pas encore parti{NBSP}: {why(Setback(mail.setback), mail.reply)}. {when}"
            return "Le courriel est en cours d’envoi."
