"""What the board of an office says: a dossier's group, why it stands there, and when something happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from ..agents import Author
from ..attention import Group, Need, Standing
from ..follow_up import Closing, MailTrouble, PortalStep
from ..states import Delivery
from ..tone import Tone
from .disowning import NOT_ME
from .french import MONTHS, NBSP, count_text

GROUPS: Final = {Group.TO_DO: "À faire", Group.UNDERWAY: "En cours", Group.WAITING: "En attente", Group.DONE: "Terminé"}
"""A dossier's group, in words."""
FILTERS: Final = {Group.TO_DO: "À faire", Group.UNDERWAY: "En cours", Group.WAITING: "En attente", Group.DONE: "Terminés"}
ALL: Final = "Tous"
SIGNS: Final = {Group.TO_DO: "!", Group.UNDERWAY: "●", Group.WAITING: "○", Group.DONE: "✓"}
TONES: Final = {Group.TO_DO: Tone.CAREFUL, Group.UNDERWAY: Tone.INFO, Group.WAITING: Tone.QUIET, Group.DONE: Tone.GOOD}

SEARCH: Final = "Chercher"
NEW: Final = "nouveau"
FOLLOW: Final = "suivi"
FOLLOWED: Final = "Suivi"
RESEND: Final = "renvoyer le courriel"
NEW_DOSSIER: Final = "Nouveau"
SHEET: Final = "fiche à remettre"
FOLLOWING: Final = "Dossier suivant"
BEFORE: Final = "Dossier précédent"
LAST: Final = "C’est le dernier de la liste."
FIRST: Final = "C’est le premier de la liste."
HAND_OVER: Final = "Fiche à remettre"
PORTAL: Final = "portail"
PRINT: Final = "Imprimer"
IN_BROWSER: Final = "Navigateur"
IN_FILE: Final = "Fichier"
LARGE_LETTERS: Final = "Grandes lettres"
USUAL_LETTERS: Final = "Lettres ordinaires"
LARGE_IS_NO_TEXT: Final = "L’imprimante reçoit du texte et choisit ses lettres. Pour de grandes lettres, enregistrez un fichier."
NO_PRINTER: Final = "Aucune imprimante n’est réglée."
NO_FILE_HERE: Final = "D’ici, aucun fichier ne peut être écrit sur cette machine."
NO_SUCH_HOME: Final = "Ce dossier personnel n’est pas connu. Donnez un chemin complet."
LOCK: Final = "Verrouiller"
QUIT: Final = "Fermer le guichet"
HOW_TO_CLOSE: Final = f"Pour partir, choisissez «\u00a0{QUIT}\u00a0»."
NOT_CUSTOMS: Final = "Votre phrase de passe ouvre les dossiers du bureau. Ce n’est pas un service de la Douane."
HOW_TO_LOCK: Final = f"Il n’y a rien avant le tableau. Pour le fermer\u00a0: «\u00a0{LOCK}\u00a0»."
OPENED: Final = "consulté"
"""Said in the place of when something was changed, of what another agent has open; « ouvert » is said of GIMT."""
CLOSES_SOON: Final = "Le serveur va s’arrêter"
NOT_YOUR_KEY: Final = "Votre clé est celle d’un autre agent. Donnez votre nom."
NO_COUNTER: Final = "Ouvrez le guichet par «\u00a0gimt-tui counter\u00a0»."
NOT_CREATED_YET: Final = "Le compte n’est pas encore créé. Entrée\u00a0: reprendre la saisie."
GONE: Final = "Ce dossier n’est plus dans la liste."
CHOOSE_ONE: Final = "Choisissez d’abord un dossier."
APPROXIMATE: Final = "Rien de tel\u00a0: voici ce qui y ressemble."
GATHERING: Final = "La recherche se prépare…"
STATE_KEY: Final = "Tab état"
EMPTY: Final = "Aucun dossier. F3\u00a0: en ouvrir un."
NOTHING_FOUND: Final = "Aucun dossier ne correspond."


ON_PORTAL_MORE: Final = "les réponses à y saisir, et ce qui est fait"
SEEN_TODAY: Final = "Vu ouvert aujourd’hui"
SEEN_TODAY_MORE: Final = "par vous, ou par le gérant"
NOT_YET: Final = "Pas encore"
NOT_YET_MORE: Final = "regarder un autre jour"
ASK_ASSISTANCE: Final = "Demander l’assistance"
ASK_ASSISTANCE_MORE: Final = "demande remplie, à relire"
ASSISTANCE_ASKED: Final = "Assistance demandée"
TAKE_UP: Final = "Continuer ici"
HIS_OWN: Final = "la personne saisit son mot de passe"
REVIEW: Final = "Revoir plus tard"
REVIEW_MORE: Final = "à regarder, ou à rappeler, un autre jour"
SHOP: Final = "Noter l’enseigne"
NOT_NOTED: Final = "pas encore notée"
MAIL_LOST: Final = "C’est noté. Corrigez l’adresse, ou renvoyez le courriel."
MAIL_FOUND: Final = "C’est noté\u00a0: le courriel est arrivé."
MAIL_FOUND_DEED: Final = "Le courriel est arrivé"
FREEZE: Final = f"«{NBSP}{NOT_ME}{NBSP}»"
FREEZE_MORE: Final = "gèle le dossier et met fin à ses liens"
FREEZE_QUESTION: Final = "Geler ce dossier\u00a0?"
FREEZE_EFFECT: Final = (
    "Quelqu’un a dit que ce compte n’est pas le sien. Les liens du dossier cesseront de servir, et plus rien ne s’y fera avant son dégel."
)
CLOSE: Final = "Clore"
CLOSE_EFFECT: Final = "Le dossier passera parmi les terminés. Son suivi peut se reprendre."
CLOSE_DEED: Final = "Clore le suivi"
FROZEN: Final = "Le dossier est gelé."
FROZEN_STEP: Final = "dossier gelé, à dégeler d’abord"
THAW_FIRST: Final = "Ce dossier est gelé\u00a0: dégelez-le d’abord."
THAW: Final = "C’est bien la personne"
THAWED: Final = "Le dossier est dégelé."
REOPEN: Final = "Reprendre le suivi"
REOPENED: Final = "Le suivi reprend."
CLOSED: Final = "Le suivi est clos."
DONE_HERE_AND_THERE: Final = "Ce qui est fait"
RESTART: Final = "Recommencer"
RESTART_MORE: Final = "boîte aux lettres ou mot de passe perdus"
RESTART_TITLE: Final = "Recommencer la démarche"
RESTART_EFFECT: Final = "Ses liens et son mot de passe cessent aussitôt de servir."
RESTART_NEXT: Final = (
    "Ses réponses et son identifiant sont repris. Vérifiez l’adresse électronique\u00a0; la personne choisit un nouveau mot de passe, "
    "puis reçoit un nouveau courriel d’activation."
)
RESTARTED: Final = "Démarche recommencée\u00a0: la personne choisit un mot de passe."
TO_TYPE_AGAIN: Final = "démarche recommencée, saisie à terminer"
EVENTS: Final = "Historique"
EVENTS_MORE: Final = "ce qui s’est passé, quand et par qui"
REPORT: Final = "Signaler ou clore"
REPORT_MORE: Final = "courriel non reçu, dossier gelé, suivi clos"
NEXT_ANSWER: Final = "Réponse suivante"
ANSWER_BEFORE: Final = "Réponse précédente"
TO_NOTE: Final = "à noter quand c’est fait"
TAKE_BACK: Final = "retirer"
TAKEN_BACK: Final = "La note est retirée."
NOTED: Final = "C’est noté."
TO_TYPE: Final = "Une lettre\u00a0: la réponse en grand. Le mot de passe reste à la personne."


def capitalized(text: str) -> str:
    """With a capital where it begins."""
    return f"{text[0].upper()}{text[1:]}"


def opened_too_texts(others: Iterable[Author], here: Author) -> tuple[str, ...]:
    """« Marc l’a ouvert aussi, guichet 2. », the longest first, for as much room as there is; nothing where nobody has.

    An agent who has it open in two places is one, and one who reads it here is told so.
    """
    names = list(dict.fromkeys(others))
    if not names:
        return ()
    if len(names) > 1:
        rest = len(names) - 1
        who = f"{names[0].agent} et {names[1].agent}" if rest == 1 else f"{names[0].agent} et {rest} autres"
        return f"{who} l’ont ouvert aussi.", f"Ouvert {len(names)} fois ailleurs."
    (other,) = names
    said = "Vous l’avez" if other.agent == here.agent else f"{other.agent} l’a"
    where = (f"{said} ouvert aussi, {other.counter}.",) if other.counter else ()
    return *where, f"{said} ouvert aussi.", "Ouvert aussi ailleurs."


def opened_by_text(others: Iterable[Author]) -> str:
    """« ouvert par Marc », for a line of the board; nothing where nobody has opened it."""
    names = " et ".join(dict.fromkeys(each.agent for each in others))
    return f"ouvert par {names}" if names else ""


def answer_title(label: str, number: int, total: int) -> str:
    """« Courriel, réponse 2 sur 8 »."""
    return f"{label}, réponse {number} sur {total}"


def restart_question(name: str) -> str:
    """Asked once more before it is done."""
    return f"Recommencer avec {name}\u00a0?"


def elsewhere_text(count: int) -> str:
    """Said of a search that finds nothing in the state that is shown, and ``count`` dossiers in the others."""
    return f"Rien dans cet état, mais {count_text(count, 'dossier')} dans les autres. Tab\u00a0: changer d’état."


def reminder_text(at: datetime) -> str:
    """« rappel du 5 mars »: it was posted that day; whether it has left, the followed dossier tells."""
    return f"rappel du {on_day(at.astimezone().date())}"


def resent_text(address: str) -> str:
    """Said once one more activation message was posted to that address: it may wait for its server yet."""
    return f"Un nouveau courriel d’activation part à l’adresse {address}."


def sheet_text(how: str) -> str:
    """« Fiche envoyée à l’imprimante. »: no more is known."""
    return f"Fiche {how}."


def replace_question(name: str) -> str:
    """Said once of a file that is there already."""
    return f"{name} existe déjà. Enregistrez encore une fois pour le remplacer."


def saved_text(path: str) -> str:
    """Where the sheet is, in full."""
    return f"Fiche enregistrée dans {path}."


def close_question(closing: Closing) -> str:
    """« Clore le suivi : abandon du gérant ? »."""
    return f"Clore le suivi\u00a0: {CLOSINGS[closing]}\u00a0?"


def found_text(shown: int, everything: int) -> str:
    """« 14 dossiers sur 37 »."""
    return count_text(everything, "dossier") if shown == everything else f"{count_text(shown, 'dossier')} sur {everything}"


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
REMINDERS: Final = {
    Delivery.WAITING: "Rappel pas encore parti",
    Delivery.DELIVERED: "Rappel envoyé",
    Delivery.REFUSED: "Rappel refusé",
    Delivery.DROPPED: "Rappel devenu inutile",
}
"""What became of the reminder, as far as this machine knows."""
_PLAIN: Final = {
    Need.DISOWNED: f"{FREEZE}{NBSP}: gelé",
    Need.MAIL_REFUSED: "courriel refusé, à corriger",
    Need.MAIL_LOST: "courriel non reçu",
    Need.LINK_ENDED: "son lien a expiré",
    Need.PASSWORD: "mot de passe à faire changer",
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
    """A day without its year, as it stands in a line of the board: « 1er décembre »."""
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
