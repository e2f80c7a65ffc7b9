"""The fields that only a person who already has an account is asked: passwords to change, links to follow."""

from __future__ import annotations

from . import link, password
from .cleaning import clean_secret, decompose
from .field import Field, Kind

ACCOUNT_CHANGES = (
    Field(
        name="current_password",
        label="Mot de passe actuel",
        help="Celui de votre compte, tel qu’il est à présent.",
        missing="Saisissez votre mot de passe actuel.",
        kind=Kind.SECRET,
        clean=clean_secret,
        hint=password.hint,
        told_when_sent=True,
        rows=(49,),
    ),
    Field(
        name="new_password",
        label="Nouveau mot de passe",
        help=password.SECRET,
        missing="Saisissez un nouveau mot de passe.",
        kind=Kind.SECRET,
        clean=clean_secret,
        criteria=password.CRITERIA,
        hint=password.hint,
        rows=(21, 22, 49),
    ),
    Field(
        name="new_password_confirmation",
        label="Confirmer le nouveau mot de passe",
        help=password.TYPE_AGAIN,
        missing=password.MISSING_AGAIN,
        kind=Kind.SECRET,
        clean=clean_secret,
        confirms="new_password",
        differs=password.DIFFERS,
        same=decompose,
        rows=(27, 49),
    ),
    Field(
        name="mail_link",
        label="Lien du courriel",
        help="Collez ici le lien que vous avez reçu.",
        missing="Collez le lien du courriel.",
        clean=link.clean_link,
        searched=True,
        wide=True,
        criteria=link.LINK_CRITERIA,
        told_when_sent=True,
        rows=(49,),
    ),
)
"""What changes in « Gérer les informations du compte », and the link of a message."""
