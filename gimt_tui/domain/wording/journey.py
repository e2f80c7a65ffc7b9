"""The sentences of the journey, said alike on screen and in the line mode.

They carry no symbol, no colour and no key: « ! Attention : » or « F2 » are for whoever shows them to add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.panes import CREATE_ACCOUNT, RESUME_TITLE
from ..states import Folder, Stage
from ..tone import HELP_KEY
from .french import count_text, date_and_time, long_date

if TYPE_CHECKING:
    from datetime import date

    from ..dossier import Account, Attachment, Draft

# Before the first step (guide rows C1 to C9)

WELCOME_TITLE = "Ouvrir un compte personnel pour accéder à GIMT"
PURPOSE = (
    "GIMT, «\u00a0Gestion Informatisée du Monopole du Tabac\u00a0», donne accès aux fiches Débits et Débitants. Le compte personnel "
    "vient d’abord\u00a0; ensuite, GIMT se consulte à tout moment depuis l’espace personnel du portail de la DGDDI, "
    "https://www.douane.gouv.fr."
)
WAY_IN = "Le chemin sur le portail\u00a0: Mon espace Personnel → S’inscrire"
READY = "Ayez sous la main une adresse électronique fiable, celle déclarée à la douane, l’identité du gérant et le SIRET du débit de tabac."
DISCLAIMER = (
    "Ce programme est une démonstration, pas un service de la Douane\u00a0: rien n’est créé sur le portail. "
    "Prenez un mot de passe qui ne sert nulle part ailleurs."
)
THREE_STEPS = "Trois étapes\u00a0:"
SIGN_UP = "S’inscrire"
LAST_STEP_LEADS_TO = "l’ouverture de GIMT"

# Taking up what was left

RESUMABLE = "Chaque dossier reprend où il s’est arrêté, avec son mot de passe."
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

ALL_STARRED = "Tous les champs marqués d’un * sont obligatoires."
READ_NOTICE = "Consulter les conditions générales d’utilisation"
NOTICE_TITLE = "Conditions générales d’utilisation et données personnelles"
NOTICE_VERSION = "2"
"""Which notice the consents are kept with; another number for another text."""
NOTICE = (
    ("Qui est responsable", "La personne ou le bureau qui a installé ce programme. Ce n’est pas la Douane."),
    ("Pour quoi faire", "Dérouler la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."),
    (
        "Sur quelle base",
        f"Votre consentement, donné en cochant la case, gardé avec sa date et la version de cette notice ({NOTICE_VERSION}).",
    ),
    (
        "Ce qui est obligatoire",
        "Les champs signalés comme obligatoires. Sans eux, le compte ne peut pas être créé. Téléphones et adresse postale sont "
        "facultatifs.",
    ),
    (
        "Qui reçoit ces données",
        "Personne. Elles restent dans un fichier de cet ordinateur, lisible par son seul utilisateur. Si un serveur de messagerie y "
        "est réglé, les courriels du compte passent par lui, avec votre nom et votre adresse.",
    ),
    (
        "Qui les voit ici",
        "Qui ouvre ce programme après vous voit votre nom, l’étape et la date de votre dossier. Le reste demande votre mot de "
        "passe. Avant la création du compte, une saisie inachevée se reprend sans mot de passe\u00a0: effacez-la si vous y renoncez.",
    ),
    (
        "Combien de temps",
        "Jusqu’à l’effacement du dossier, que vous pouvez demander à tout moment à l’agent. "
        "Le mot de passe n’est jamais gardé\u00a0: seule son empreinte l’est.",
    ),
    (
        "Vos droits",
        "Accès, rectification, effacement, limitation, portabilité, et retrait du consentement. Demandez-les à l’agent qui a ouvert "
        "le dossier.",
    ),
    ("Réclamation", "Auprès de la CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr."),
)

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
TO_THE_SPACE = "Aller à l’espace personnel"
SEND_AGAIN = "Renvoyer"
CREATED = "Votre compte utilisateur a été créé\u00a0!"
NOT_THERE = "Il n’y est pas\u00a0? Regardez dans les «\u00a0spams\u00a0» ou «\u00a0courriers indésirables\u00a0»."
STAYS_HERE = "ceci est une démonstration. Le message reste dans la messagerie de ce programme."
ADDRESS_CORRECTED = "Un nouveau courriel part à cette adresse. Le lien et le code du précédent ne servent plus."
NO_SERVICE_OF_CUSTOMS = "Il porte le nom de ce bureau : ce programme n’est pas un service de la Douane."
ACTIVATE_HOW = (
    "Ouvrez le courriel, puis collez ici son lien, ou saisissez le code de 8 caractères qu’il contient."
)
MAILBOX_TITLE = "Messagerie de démonstration"
FOLDERS = {Folder.INBOX: "Boîte de réception", Folder.SPAM: "Courriers indésirables"}
MAY_BE_SPAM = "Un message n’arrive pas\u00a0? Il se range parfois dans les courriers indésirables."
ACTIVATED = "Votre compte est activé"
CONFIRMED = "L’adresse électronique est confirmée."
ATTACH_NEXT = (
    "Il reste à rattacher le débit de tabac à ce compte\u00a0: connectez-vous à l’espace personnel, puis ajoutez "
    "l’établissement par son numéro de SIRET."
)
NOT_OPEN_YET = "l’accès à GIMT n’est pas encore ouvert."


def resent_text(*, leaves: bool, earlier: bool) -> str:
    """One more message, which ``leaves`` or lies in the demo mailbox; whether an ``earlier`` one still serves."""
    if leaves:
        return "Un nouveau courriel part." + (" Le lien et le code du précédent servent encore." if earlier else "")
    return "Un nouveau courriel est parti." + (" Le lien du précédent sert encore." if earlier else "")


def message_waits_text(address: str) -> str:
    """Where the message is, and what to do with it."""
    return (
        f"Un courriel de confirmation, envoyé par «\u00a0Portail douane.gouv.fr\u00a0», attend dans la messagerie de {address}. "
        "Suivez son lien pour activer le compte."
    )


def message_leaves_text(address: str, sender: str) -> str:
    """To whom the message leaves and in whose name, and what to do with it."""
    return (
        f"Un courriel de confirmation, envoyé par « {sender} », part à l’adresse {address}. "
        "Suivez son lien, ou donnez son code, pour activer le compte."
    )


# Step 3: the attachment of the establishment (guide rows C45 to C59)

GIMT = "Gestion informatisée du Monopole du Tabac"
SPACE_TITLE = "Mon espace personnel"
ATTACHED_HEADING = "Établissements rattachés"
NOTHING_ATTACHED = "Aucun. Rattachez le débit de tabac pour demander l’accès à GIMT."
ACCESS_HEADING = "Accès à GIMT"
WHY_SIRET = "Une entreprise connue de l’INSEE par son SIREN se rattache par le SIRET de l’un de ses établissements."
NO_SIRET = "Je n’ai pas de numéro SIRET (Europe, Douane, Autre)"
RECAP_TITLE = "Vérifiez avant de confirmer"
SAME_SIRET = "Le SIRET doit être celui que la douane connaît pour ce débit de tabac."
ATTENTION_TITLE = "Attention\u00a0!"
NOT_BEFORE = (
    "Le compte personnel existe, mais l’accès à GIMT n’est pas encore ouvert. Il ne le sera qu’après une période "
    "minimale d’une dizaine de jours."
)
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


def siret_line(attachment: Attachment) -> str:
    """« SIRET …, rattaché le … »."""
    return f"SIRET {_display_siret(attachment.siret)}, rattaché le {date_and_time(attachment.attached_at)}"


def opening_text(opening: date) -> str:
    """The day, which nobody promised."""
    return f"À titre indicatif\u00a0: le {long_date(opening)}."


NOTHING_APPEARS = f"Rien n’apparaît\u00a0? Passez par «\u00a0Services & Aide\u00a0» ({HELP_KEY})."


def access_state_text(stage: Stage, opening: date | None) -> str:
    """Where the access to GIMT stands."""
    if opening is None:
        return "Fermé. Il s’ouvre une dizaine de jours au moins après le rattachement."
    if stage is Stage.OPEN:
        return "Ouvert."
    return f"Pas encore ouvert. Comptez une dizaine de jours au moins\u00a0; à titre indicatif, le {long_date(opening)}."


def _display_siret(number: str) -> str:
    # As for the numbering plan: the rules of the SIRET are not read before one is shown.
    from ..answers.siret import display_siret

    return display_siret(number)


# Whom to ask, and for what (guide rows C43 and C67 to C73). Addresses are text: a link would open on the wrong machine.

ASSISTANCE_TITLE = "Services & Aide"
ASSISTANCE_ACCOUNT = CREATE_ACCOUNT
ASSISTANCE_TERMS = "Les modalités, sur le portail de la douane\u00a0:"
ASSISTANCE_ADDRESS = "www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel-sur-douanegouvfr"
ASSISTANCE_TECHNICAL = "Demande d’assistance technique"
ASSISTANCE_TOOL = "Outil en ligne de gestion de l’assistance (OLGA)"
ASSISTANCE_WHERE = "Sur https://www.douane.gouv.fr, «\u00a0Services & Aide\u00a0» est en haut à droite."
