"""The sentences of the journey, said alike on screen and in the line mode.

They carry no symbol, no colour and no key: « ! Attention : » or « F2 » are for whoever shows them to add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.panes import CREATE_ACCOUNT, JUST_ACTIVATED, RESUME_TITLE
from ..states import Folder, Stage
from ..tone import HELP_KEY
from .french import count_text, date_and_time, day_text, short_date

if TYPE_CHECKING:
    from datetime import date

    from ..dossier import Account, Attachment, Draft

# Before the first step (guide rows C1 to C9)

WELCOME_TITLE = "Ouvrir un compte personnel pour accéder à GIMT"
PURPOSE = (
    "GIMT, «\u00a0Gestion Informatisée du Monopole du Tabac\u00a0», donne accès aux fiches Débits et Débitants. Le compte "
    "vient d’abord\u00a0; ensuite, GIMT se consulte à tout moment depuis l’espace personnel du portail de la DGDDI."
)
PORTAL = "Le portail"
WAY_IN = "https://www.douane.gouv.fr → Mon espace Personnel → S’inscrire"
TO_PREPARE = "À préparer"
READY = "une adresse électronique fiable, celle déclarée à la douane, l’identité du gérant et le SIRET du débit de tabac"
TO_KNOW = "À savoir"
DISCLAIMER = "pas un service de la Douane, rien n’est créé sur le portail\u00a0: prenez un mot de passe qui ne sert nulle part ailleurs"
STEP_ANSWERS = ("identifiant, courriel, gérant", "le lien reçu par courriel", "le SIRET du débit")
"""What each of the three steps asks for."""
GIMT_OPENS = "GIMT s’ouvre"
THEN = "une dizaine de jours plus tard"
SIGN_UP = "S’inscrire"
LAST_STEP_LEADS_TO = "l’ouverture de GIMT"

# Taking up what was left

RESUMABLE = "Un dossier reprend où il s’est arrêté, avec son mot de passe."
NOTHING_TO_RESUME = "Aucun dossier n’est en cours. Revenez en arrière et choisissez «\u00a0S’inscrire\u00a0»."
STAGES = {
    Stage.CREATED: "compte créé, à activer",
    Stage.ACTIVATED: "compte activé, établissement à rattacher",
    Stage.ATTACHED: "établissement rattaché, accès GIMT en attente",
    Stage.OPEN: "accès GIMT ouvert",
}

SEARCH_NAME = "Rechercher un nom"
ERASE_DRAFT = "Effacer la saisie"
ERASED_WHICH = "Quelle saisie effacer ?"
DRAFT_ERASED = "La saisie est effacée."
PASSWORD_AGAIN = "saisissez le mot de passe\u00a0: il n’est jamais gardé."  # noqa: S105 - a sentence, no password


def resume_label(resumable: int) -> str:
    """« Reprendre (2 dossiers) »."""
    return f"Reprendre ({count_text(resumable, 'dossier')})" if resumable else RESUME_TITLE


def erase_draft_text(who: str) -> str:
    """How to throw a draft away."""
    return f"pour effacer la saisie de {who}, demandez-le une seconde fois."


def nothing_found_text(wanted: str) -> str:
    """No line of a list holds these letters."""
    return f"Aucun dossier ne contient «\u00a0{wanted}\u00a0»."


def draft_label(draft: Draft) -> str:
    """« Reprendre la saisie du … »."""
    return f"Reprendre la saisie du {date_and_time(draft.touched_at)}"


def draft_name(draft: Draft) -> str:
    """The name typed so far: all that whoever sits at the machine may see of somebody."""
    return " ".join(filter(None, (draft.values.get("first_name"), draft.values.get("last_name")))) or "sans nom"


def dossier_title(account: Account) -> str:
    """« Dossier de Jeanne Dupont », over the question for its password."""
    return f"Dossier de {account.name}"


# What stands in the way

JUST_A_MOMENT = "Un instant"
ALL_IS_KEPT = "Ce qui était confirmé est enregistré."
AGAIN = "Réessayer"
TO_THE_START = "Revenir à l’accueil"

# Step 1: the conditions and the notice on personal data, as RGPD article 13 asks for (guide row C34)

WHY_REGISTER = "Parties 1 et 2 à remplir, pour vos services, vos infos et l’assistance."
"""Why one registers, and that both blocks are needed (guide rows C11 and C14)."""
ALL_STARRED = "Tous les champs marqués d’un * sont obligatoires."
READ_NOTICE = "Consulter les conditions générales d’utilisation"
QUIT = "Quitter"
NOTHING_BEFORE = f"Il n’y a rien avant cet écran. Pour partir, choisissez «\u00a0{QUIT}\u00a0»."
HELP = "Aide"
ALREADY_ATTACHED = "Cet établissement est déjà rattaché à votre compte."
NO_SUCH_DOSSIER = "Ce dossier n’existe plus."
IDENTIFIANT_TAKEN = "Cet identifiant est déjà utilisé. Choisissez-en un autre."

# Step 2: the activation of the account (guide rows C38 to C44)

CHOOSE_FIRST = "Choisissez d’abord une saisie en cours, avec les flèches."
SEARCH_MORE = "… Précisez la recherche pour voir les autres."
SEND_NOT = "Revenir sans envoyer"
LISTED_LATEST = "Voici les plus récents. Pour un autre, tapez quelques lettres de son nom."
GET_HELP = "Obtenir de l’aide"
WHERE_IT_STANDS = "Où en est le courriel"
ANOTHER_ADDRESS = "Autre adresse"
GIVE_LINK_OR_CODE = "Saisir le lien ou le code"
CLOSE_MESSAGE = "Fermer le message"
FOLLOW_LINK = "Suivre le lien"
FOLLOW_CONFIRMATION = "Suivre le lien de confirmation"
SEND_AGAIN = "Renvoyer"
CREATED = "Votre compte utilisateur a été créé\u00a0!"
AND_NOW = "Et maintenant"
NOT_RECEIVED = "Rien reçu\u00a0?"
DEMONSTRATION = "Démonstration"
IDENTIFIANT = "Identifiant"
NOT_THERE = "Regardez dans les «\u00a0spams\u00a0» ou «\u00a0courriers indésirables\u00a0», puis demandez un nouvel envoi."
STAYS_HERE = "Le message reste dans la messagerie de ce programme."
ADDRESS_CORRECTED = "Un nouveau courriel part à cette adresse. Le lien et le code du précédent ne servent plus."
NO_SERVICE_OF_CUSTOMS = "Le courriel porte le nom de ce bureau\u00a0: ce programme n’est pas un service de la Douane."
ACTIVATE_HOW = (
    "Ouvrez le courriel, puis collez ici son lien, ou saisissez le code de 8 caractères qu’il contient."
)
MAILBOX_TITLE = "Messagerie de démonstration"
FOLDERS = {Folder.INBOX: "Boîte de réception", Folder.SPAM: "Courriers indésirables"}
FROM, TO, SENT = "De", "À", "Le"
NEW, READ, NO_MESSAGE = "Nouveau", "Lu", "aucun message"
MAY_BE_SPAM = "Un message n’arrive pas\u00a0? Il se range parfois dans les courriers indésirables."
ACTIVATED = JUST_ACTIVATED.title
CONFIRMED = "L’adresse électronique est confirmée."
ATTACH_NEXT = (
    "Il reste à rattacher le débit de tabac à ce compte\u00a0: connectez-vous à l’espace personnel, puis ajoutez "
    "l’établissement par son numéro de SIRET."
)
NOT_OPEN_YET = "L’accès à GIMT n’est pas encore ouvert."


def resent_text(*, leaves: bool, earlier: bool) -> str:
    """One more message, which ``leaves`` or lies in the demo mailbox; whether an ``earlier`` one still serves."""
    if leaves:
        return "Un nouveau courriel part." + (" Le lien et le code du précédent servent encore." if earlier else "")
    return "Un nouveau courriel est parti." + (" Le lien du précédent sert encore." if earlier else "")


OPEN_MESSAGE = "Ouvrez le courriel de «\u00a0Portail douane.gouv.fr\u00a0»"
FOLLOW_OR_GIVE = "Suivez son lien, ou donnez son code\u00a0: le compte est activé."
ATTACH_THEN = "Rattachez ensuite le débit de tabac par son SIRET."


def sent_to_text(address: str) -> str:
    """« envoyé à … »."""
    return f"envoyé à {address}"


def message_of_text(sender: str) -> str:
    """In whose name the message leaves."""
    return f"Ouvrez le courriel de «\u00a0{sender}\u00a0»"


# Step 3: the attachment of the establishment (guide rows C45 to C59)

GIMT = "Gestion informatisée du Monopole du Tabac"
SPACE_TITLE = "Mon espace personnel"
ATTACHED_HEADING = "Établissements rattachés"
NOTHING_ATTACHED = "Aucun. Rattachez le débit de tabac pour demander l’accès à GIMT."
WHY_SIRET = "Une entreprise connue de l’INSEE par son SIREN se rattache par le SIRET de l’un de ses établissements."
NO_SIRET = "Je n’ai pas de numéro SIRET (Europe, Douane, Autre)"
CHANGE, MODIFY = "modifier", "Revenir à la saisie"
ACCOUNT, MANAGER = "Compte", "Gérant"
RECAP_TITLE = "Vérifiez avant de confirmer"
SAME_SIRET = "Le SIRET doit être celui que la douane connaît pour ce débit de tabac."
ATTENTION_TITLE = "Attention\u00a0!"
ATTENTION_NOT_YET = f"{ATTENTION_TITLE} {NOT_OPEN_YET}"
NOT_BEFORE = "Comptez une période minimale d’une dizaine de jours."
THAT_DAY = (
    "Ce jour-là, le bouton «\u00a0Gestion informatisée du Monopole du Tabac\u00a0» apparaîtra dans l’espace personnel, avec "
    "les informations du débit de tabac."
)


WITHOUT_SIRET = (
    "Ce parcours rattache un débit de tabac, qui a toujours un SIRET\u00a0: il figure sur l’avis de situation de l’INSEE.",
    "Pour un autre code (Europe, Douane, Autre), adressez-vous à votre bureau de douane ou passez par "
    f"«\u00a0Services & Aide\u00a0» ({HELP_KEY}).",
    "Ce qui a été saisi est gardé.",
)
"""What to do without a SIRET (guide row C52)."""


def attached_text(attachment: Attachment) -> str:
    """« L’établissement … est rattaché à votre compte. »."""
    return f"L’établissement {_display_siret(attachment.siret)} est rattaché à votre compte."


def not_kept(trouble: str) -> str:
    """What was typed is lost, and why."""
    return f"Ce qui a été saisi n’est pas gardé. {trouble}"


def identifiant_line(account: Account, more: str = "") -> str:
    """« Identifiant : dupont75 »."""
    return f"Identifiant\u00a0: {account.identifiant}{more}"


def more_attachments_text(number: int) -> str:
    """How many more establishments there are than are shown, and where they stand."""
    return f"et {number} autres, dans «\u00a0Gérer le compte\u00a0»"


def siret_text(attachment: Attachment) -> str:
    """« SIRET 732 829 320 00074 »."""
    return f"SIRET {_display_siret(attachment.siret)}"


def attached_on_text(attachment: Attachment) -> str:
    """« rattaché le … »."""
    return f"rattaché le {short_date(attachment.attached_at)}"


INDICATIVE = "à titre indicatif, le"
ESTABLISHMENT = "Établissement"


NOTHING_APPEARS = f"Si rien n’apparaît ce jour-là, passez par «\u00a0Services & Aide\u00a0» ({HELP_KEY})."


GIMT_OPEN = "GIMT est ouvert"
GIMT_NOT_OPEN = "GIMT n’est pas encore ouvert"
GIMT_TO_CHECK = "GIMT est à vérifier sur le portail"
LOOK_ON_PORTAL = "Une dizaine de jours a passé\u00a0: regardez s’il figure dans l’espace personnel du portail."
GIMT_CLOSED = "GIMT est fermé"
OPENS_AFTER = "Il s’ouvre une dizaine de jours au moins après le rattachement."


def since_text(day: date) -> str:
    """« depuis le 5 décembre 2026 »."""
    return f"depuis le {day_text(day)}"


def days_left_text(days: int) -> str:
    """« dans 10 jours »."""
    return f"dans {count_text(days, 'jour')}"


def _display_siret(number: str) -> str:
    # As for the numbering plan: the rules of the SIRET are not read before one is shown.
    from ..answers.siret import display_siret

    return display_siret(number)


# Whom to ask, and for what (guide rows C43 and C67 to C73). Addresses are text: a link would open on the wrong machine.

ASSISTANCE_TITLE = "Services & Aide"
ASSISTANCE_ACCOUNT = CREATE_ACCOUNT
ASSISTANCE_TERMS = "Les modalités, sur le portail de la douane\u00a0:"
PORTAL_ON_PHONE = "La page du portail, sur un téléphone"
ASSISTANCE_TECHNICAL = "Demande d’assistance technique"
ASSISTANCE_TOOL = "Outil en ligne de gestion de l’assistance (OLGA)"
ASSISTANCE_WHERE = "Sur https://www.douane.gouv.fr, «\u00a0Services & Aide\u00a0» est en haut à droite."

# What stands over every screen of an office's counter

COUNTER_TITLE = "Guichet"
SEARCH_KEY = "F7 chercher"
LOCK_KEY = "F8 verrouiller"
MASK_KEY = "F12 masquer"
NOT_OURS = "Pas un service de la Douane"
