"""The breadcrumb of the personal space (guide row C49): where a place lies, and so where Escape leads from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .journey import Place

SEPARATOR = " • "

CRUMBS: Mapping[Place, tuple[Place | None, str]] = MappingProxyType(
    {
        Place.SPACE: (None, "Accueil"),
        Place.ACCOUNT: (Place.SPACE, "Gérer les informations du compte"),
        Place.ACCOUNT_IDENTITY: (Place.ACCOUNT, "Identité"),
        Place.ACCOUNT_CONTACT: (Place.ACCOUNT, "Coordonnées"),
        Place.ACCOUNT_EMAIL: (Place.ACCOUNT, "Courrier électronique"),
        Place.EMAIL_PENDING: (Place.ACCOUNT, "Changement d’adresse"),
        Place.CONFIRM_EMAIL: (Place.EMAIL_PENDING, "Confirmer la nouvelle adresse"),
        Place.ACCOUNT_PASSWORD: (Place.ACCOUNT, "Mot de passe"),
        Place.ATTACHMENTS: (Place.ACCOUNT, "Établissements rattachés"),
        Place.DETACH: (Place.ATTACHMENTS, "Retirer un établissement"),
        Place.HISTORY: (Place.ACCOUNT, "Historique du compte"),
        Place.ATTACH: (Place.ACCOUNT, "Ajouter un établissement de rattachement"),
    }
)
"""For each place, the one above it and its own crumb."""


def trail(place: Place) -> tuple[str, ...]:
    """The crumbs from « Accueil » down to ``place``. Raises KeyError for a place outside the personal space."""
    above, crumb = CRUMBS[place]
    return (*(trail(above) if above is not None else ()), crumb)


def written_trail(place: Place) -> str:
    """« Accueil • Gérer les informations du compte • … »."""
    return SEPARATOR.join(trail(place))
