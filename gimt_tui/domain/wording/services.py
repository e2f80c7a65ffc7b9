"""The sentences of the services and of the assistance, said alike on screen and in the line mode."""

from __future__ import annotations

from ..answers.panes import REQUEST_PANE
from ..requests import Request
from ..services import Service
from ..states import Stage
from .french import date_and_time
from .journey import ASSISTANCE_TITLE

# The personal space and its services (guide rows C59 to C66)

SERVICES_HEADING = "Vos services en ligne"
BY_USE = "présentés selon votre fréquence d’utilisation"
ADD = "Ajouter un rattachement"
MANAGE = "Gérer le compte"
LEAVE_SPACE = "Se déconnecter"
HOW_TO_LEAVE = f"Pour fermer l’espace personnel, choisissez «\u00a0{LEAVE_SPACE}\u00a0»."
ALL_SERVICES = "Tous les services en ligne"
CATALOGUE_ORDER = "Dans l’ordre du catalogue. Chaque ouverture compte pour l’ordre de l’espace personnel."
ON_THE_PORTAL = "Ce service se trouve sur le portail de la douane. Ce programme ne l’ouvre pas et n’en connaît pas le contenu."
SERVICE_ADDRESS = "Son adresse\u00a0:"
HOW_TO_OPEN = "Ouvrez cette adresse dans un navigateur, puis Mon espace Personnel."
STATE_OF_CATALOGUE = "L’état affiché est celui du fichier des services de ce programme."
NO_SUCH_SERVICE = "Ce service n’est plus au catalogue."
NO_RECORDS = "Aucun établissement n’est rattaché."
DEBIT = "Fiche Débit"
NEXT_DEBIT = "Établissement suivant"
DEBITANT = "Fiche Débitant"
AS_DECLARED = "Ces fiches montrent ce que vous avez déclaré ici."


def until_open_text(stage: Stage) -> str:
    """What to do until GIMT opens; empty once it is open."""
    if stage is Stage.OPEN:
        return ""
    if stage is Stage.ATTACHED:
        return f"D’ici là, rien à faire. Rien ce jour-là\u00a0? Voyez «\u00a0{ASSISTANCE_TITLE}\u00a0»."
    return f"Pour demander l’accès, choisissez «\u00a0{ADD}\u00a0»."


def status_text(service: Service) -> str:
    """The state of a service, with what is to be known of it."""
    return f"{service.status.word}. {service.notice}" if service.notice else f"{service.status.word}."


def debit_position(number: int, total: int) -> str:
    """« Établissement 2 sur 3 »."""
    return f"Établissement {number} sur {total}"


# Services & Aide (guide rows C67 to C76)

CREATE_STEPS = (
    "Ayez sous la main une adresse électronique fiable, l’identité du gérant et le SIRET du débit de tabac.",
    "À l’accueil de ce programme, choisissez «\u00a0S’inscrire\u00a0»\u00a0: les trois étapes suivent.",
)
TECHNICAL_SUMMARY = "Outil en ligne de gestion de l’assistance (OLGA)."
CREATE_SUMMARY = "Les modalités, et l’adresse de la page du portail."
FOR_WHOM = "Pour qui"
FOR_WHOM_TEXT = "Les utilisateurs des services en ligne, particuliers et professionnels."
FOR_WHAT = "Pour quoi"
FOR_WHAT_TEXT = "Une assistance technique, quand vous n’arrivez pas à entrer dans un service en ligne ou à vous en servir."
REGULATION = (
    "Une question de réglementation\u00a0? Adressez-vous à votre service gestionnaire ou aux téléconseillers "
    "d’«\u00a0Infos douane service\u00a0»."
)
ENTER_OLGA = "Accéder au service en ligne"
DESK_TITLE = REQUEST_PANE.title
TABS = ("Nouvelle demande", "Documents")
MANUAL = "Manuel utilisateur"
MANUAL_SUMMARY = "Une page par écran de ce programme."
DOCUMENTS_TEXT = "L’œil ouvre le document, ici même."
FILED_TITLE = "Demandes déposées"
NOTHING_FILED = "Aucune demande n’est déposée."
STAYS = "Elle est gardée dans le fichier de ce programme et ne part nulle part. Montrez sa référence à la personne qui vous aide."


def filed_text(request: Request) -> str:
    """« La demande AS-2026-7K3M9Q est enregistrée. »."""
    return f"La demande {request.reference} est enregistrée."


def destination_text(address: str) -> str:
    """What becomes of a request: where it goes, or that it stays."""
    return f"Elle part par courriel à {address}. La réponse viendra à l’adresse de contact." if address else STAYS


def request_line(request: Request) -> str:
    """One line of the list of requests."""
    return f"{request.reference}, {date_and_time(request.created_at)}\u00a0: {request.subject}"


def older_requests_text(number: int) -> str:
    """How many more requests there are than are shown."""
    return f"et {number} plus anciennes"


def filed_requests_label(number: int) -> str:
    """The button that leads to the list."""
    return f"Demandes déposées ({number})"
