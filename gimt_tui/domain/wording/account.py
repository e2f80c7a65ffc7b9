"""The sentences of signing in and of « Gérer les informations du compte », said alike on screen and in the line mode."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ..answers import panes
from ..answers.siret import display_siret
from ..dossier import Dossier, EmailChange
from .french import NBSP, count_text, date_and_time, hours_or_minutes, long_date

# Signing in

NO_SUCH_ACCOUNT = "Aucun compte ne porte cet identifiant."
FORGOTTEN = panes.FORGOTTEN.title
FORGOTTEN_WHY = (
    "Donnez votre identifiant. Un courriel part à l’adresse du compte, avec un lien pour choisir un nouveau mot de passe."
)
RESET_SENT = "Si cet identifiant existe, un courriel vient de partir à l’adresse de son compte."
RESET_NEXT = "Ouvrez ce courriel et suivez son lien. Il vous mène au choix d’un nouveau mot de passe, et ne vous connecte pas."
TYPED_FOR_YOU = "ce mot de passe, saisi par un agent, est à changer."
RESET_DONE = "Votre mot de passe est changé. Connectez-vous avec le nouveau."
WAITS_IN_MAILBOX = (
    "Le message ne quitte pas ce programme. Pour le lire, lancez dans un terminal "
    "«\u00a0gimt-tui mail show --identifiant\u00a0», suivi de l’identifiant."
)
RESEND_MAIL = "Renvoyer le courriel"
CANCEL_CHANGE = "Annuler le changement"
PASTE_LINK = "Collez le lien du courriel, puis choisissez un nouveau mot de passe."
TRY_AGAIN = "Vous pouvez réessayer."
READ_MAIL = "Ouvrir la messagerie"
GIVE_LINK = "Saisir le lien reçu"


def reset_validity_text(lifetime: timedelta) -> str:
    """How long the link works, and what to do if it does not arrive."""
    lasting = f"Le lien reste valable {hours_or_minutes(lifetime)}."
    return f"{lasting} Rien n’arrive{NBSP}? Regardez dans les «{NBSP}courriers indésirables{NBSP}»."


def idle_text(idle: timedelta, trouble: str = "") -> str:
    """Why the person is at the sign-in again; ``trouble`` says why what they typed could not be kept."""
    minutes = count_text(int(idle.total_seconds() // 60), "minute")
    kept = f"n’est pas gardé. {trouble}" if trouble else "est gardé, mots de passe exceptés."
    return f"Vous avez été déconnecté après {minutes} sans activité. Ce que vous aviez saisi {kept}"


# The menu

NEVER_SHOWN = "jamais affiché"
IDENTIFIANT_STAYS = "L’identifiant ne se change pas."
NOT_SAVED_YET = "vos réponses non enregistrées sont reprises ici."


def email_line(dossier: Dossier, now: datetime) -> str:
    """The address, and the one that waits."""
    return f"{dossier.account.email}{', changement en attente' if dossier.pending_email_change(now) else ''}"


def attachments_line(dossier: Dossier) -> str:
    """How many establishments."""
    return count_text(len(dossier.attachments), "établissement") if dossier.attachments else "aucun"


def history_line(dossier: Dossier) -> str:
    """How many events."""
    return count_text(len(dossier.history), "événement")


# What was done

IDENTITY_SAVED = "Votre identité est enregistrée."
CONTACT_SAVED = "Vos coordonnées sont enregistrées."
PASSWORD_SAVED = "Votre mot de passe est changé. Utilisez le nouveau à la prochaine connexion."  # noqa: S105 - a sentence that is said, no password
EMAIL_ASKED = "Le lien de confirmation est parti, et un avertissement à l’adresse actuelle."
EMAIL_CANCELLED = "Le changement d’adresse est annulé."
UNCHANGED = "Rien n’a changé."


def email_changed_text(dossier: Dossier) -> str:
    """« Votre nouvelle adresse est confirmée : … »."""
    return f"Votre nouvelle adresse est confirmée{NBSP}: {dossier.account.email}"


def present_value_text(label: str, value: str) -> str:
    """What stands at a field now, in the sentence of a conflict."""
    return f"{label}{NBSP}: {value or 'vide'}"


def conflict_text(now: str) -> str:
    """The sentence of a conflict, with what stands there ``now`` in place of what the person typed over."""
    stands = f" À présent{NBSP}: {now}." if now else ""
    return f"ce compte vient d’être modifié dans une autre session.{stands} Vérifiez vos réponses, puis enregistrez-les de nouveau."


# The address

EMAIL_HOW = (
    "Un lien de confirmation part à la nouvelle adresse, et un avertissement à l’ancienne. L’adresse ne change que lorsque "
    "ce lien est suivi."
)


def present_email_text(dossier: Dossier) -> str:
    """« Adresse actuelle : … »."""
    return f"Adresse actuelle{NBSP}: {dossier.account.email}"


def pending_email_text(change: EmailChange) -> str:
    """What waits, until when, and what to do."""
    return (
        f"Le passage à {change.address} attend votre confirmation, jusqu’au {date_and_time(change.expires_at)}. "
        "Suivez le lien du courriel envoyé à cette adresse. D’ici là, rien ne change."
    )


def expired_email_text(change: EmailChange) -> str:
    """A change that was never confirmed."""
    return f"le passage à {change.address} n’a pas été confirmé à temps. Recommencez si vous le souhaitez."


# The establishments

NO_ATTACHMENT = "Aucun établissement n’est rattaché à ce compte."
CHOOSE_TO_DETACH = "Choisissez un établissement pour le retirer du compte."
CANCEL = "Annuler"
DETACH = "Retirer cet établissement"


def detach_question(siret: str) -> str:
    """« Retirer l’établissement … de votre compte ? »."""
    return f"Retirer l’établissement {display_siret(siret)} de votre compte{NBSP}?"


def detach_effect_text(last: bool, before: date | None, after: date | None) -> str:
    """What becomes of the access to GIMT; ``before`` and ``after`` are the indicative days of its opening."""
    if last:
        return (
            "C’est le seul établissement du compte. L’accès à GIMT se ferme aussitôt, et une nouvelle période d’une dizaine de jours "
            "commencera avec le prochain rattachement."
        )
    if after is not None and after != before:
        return (
            "C’est le plus ancien rattachement du compte. L’accès à GIMT se compte désormais depuis le suivant"
            f"{NBSP}: à titre indicatif, il s’ouvre le {long_date(after)}."
        )
    return "L’accès à GIMT ne change pas pour les autres établissements. La fiche de celui-ci disparaît de GIMT."


def detached_text(siret: str) -> str:
    """« L’établissement … n’est plus rattaché à votre compte. »."""
    return f"L’établissement {display_siret(siret)} n’est plus rattaché à votre compte."


def attachment_line(siret: str, at: datetime) -> str:
    """« 732 829 320 00074, rattaché le … »."""
    return f"{display_siret(siret)}, rattaché le {date_and_time(at)}"
