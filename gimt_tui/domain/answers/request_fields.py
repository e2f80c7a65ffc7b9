"""The fields of « Nouvelle demande », by which a person asks for assistance (guide row C75)."""

from __future__ import annotations

from . import email_address
from .cleaning import UNREADABLE, clean_line, clean_text, exceeds, visible_length
from .criteria import one_of, rule
from .field import Field, Kind
from .sentences import too_long_text

GIMT_SUBJECT = "Ouvrir ou consulter GIMT"
SUBJECTS = (
    "Créer ou activer un compte",
    "Se connecter à l’espace personnel",
    "Rattacher un établissement",
    GIMT_SUBJECT,
    "Un autre service en ligne",
)

_SUBJECT_MISSING = "Choisissez l’objet de la demande."
_DESCRIPTION_MISSING = "Décrivez la difficulté."

SHORTEST, LONGEST = 10, 1000

_DESCRIPTION_CRITERIA = (
    rule(
        f"{SHORTEST} caractères au moins",
        lambda text: visible_length(text) >= SHORTEST,
        "Décrivez la difficulté en quelques mots de plus.",
    ),
    rule(
        f"{LONGEST} caractères au plus",
        lambda text: not exceeds(text, LONGEST),
        lambda text: too_long_text("La description", visible_length(text), LONGEST),
        final=True,
    ),
    rule(
        "",
        lambda text: UNREADABLE not in text,
        "La description contient un caractère illisible. Retirez-le.",
        final=True,
    ),
)

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
        help="Ce que vous faisiez et avez vu. N’y mettez ni mot de passe ni code.",
        missing=_DESCRIPTION_MISSING,
        kind=Kind.LONG,
        clean=clean_line,
        criteria=_DESCRIPTION_CRITERIA,
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
