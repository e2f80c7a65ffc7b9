"""The fields of « Nouvelle demande », by which a person asks for assistance (guide row C75)."""

from __future__ import annotations

from . import description, email_address
from .cleaning import clean_line, clean_text
from .criteria import one_of
from .field import Field, Kind

SUBJECTS = (
    "Créer ou activer un compte",
    "Se connecter à l’espace personnel",
    "Rattacher un établissement",
    "Ouvrir ou consulter GIMT",
    "Un autre service en ligne",
)
"""What requests for assistance are about."""

_SUBJECT_MISSING = "Choisissez l’objet de la demande."
_DESCRIPTION_MISSING = "Décrivez la difficulté."

REQUEST = (
    Field(
        name="request_subject",
        label="Objet",
        help="Ce qui se rapproche le plus de votre difficulté.",
        missing=_SUBJECT_MISSING,
        kind=Kind.CHOICE,
        clean=clean_text,
        criteria=one_of(SUBJECTS, _SUBJECT_MISSING),
        choices=SUBJECTS,
        rows=(75,),
    ),
    Field(
        name="request_description",
        label="Description",
        help="Ce que vous faisiez, ce que vous avez vu. N’y mettez ni mot de passe ni code.",
        missing=_DESCRIPTION_MISSING,
        kind=Kind.LONG,
        clean=clean_line,
        criteria=description.CRITERIA,
        rows=(75,),
    ),
    Field(
        name="request_email",
        label="Courriel de contact",
        help="L’adresse où l’assistance peut vous répondre.",
        missing=email_address.MISSING,
        example="nom@moncourriel.fr",
        clean=email_address.clean_email,
        criteria=email_address.CRITERIA,
        hint=email_address.hint,
        rows=(75,),
    ),
)
"""« Nouvelle demande » of the assistance."""
