"""The screens of the sign-in and of the account, made for one visit. The app knows them by their places alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .domain.journey import Place

if TYPE_CHECKING:
    from .domain.dossier import Dossier
    from .visit import Visit

DOORS = frozenset({Place.SIGN_IN, Place.FORGOTTEN, Place.RESET_SENT, Place.NEW_PASSWORD})
"""The places before the personal space."""


def door(place: Place, module: Any, visit: Visit, dossier: Dossier | None) -> Any:
    """A fresh screen of one of the DOORS; ``dossier`` is the one that the visit is about, if any."""
    onboarding = visit.onboarding
    name = visit.values.get("sign_in_identifiant") or (dossier.account.identifiant if dossier else "")
    match place:
        case Place.SIGN_IN:
            return module.SignInScreen(onboarding, name, said=visit.said)
        case Place.FORGOTTEN:
            return module.ForgottenScreen(onboarding, name)
        case Place.RESET_SENT:
            return module.ResetSentScreen(onboarding)
        case _:
            return module.NewPasswordScreen(onboarding, visit.values.pop("mail_link", ""))


def account_screen(place: Place, module: Any, visit: Visit, dossier: Dossier) -> Any:
    """A fresh screen of « Gérer les informations du compte »; KeyError for a place that is none of it."""
    onboarding, said = visit.onboarding, visit.said
    match place:
        case Place.ACCOUNT:
            return module.AccountScreen(onboarding, dossier, said)
        case Place.ACCOUNT_IDENTITY:
            return module.AccountIdentityScreen(onboarding, dossier, visit.values)
        case Place.ACCOUNT_CONTACT:
            return module.AccountContactScreen(onboarding, dossier, visit.values)
        case Place.ACCOUNT_EMAIL:
            return module.AccountEmailScreen(onboarding, dossier, visit.values)
        case Place.ACCOUNT_PASSWORD:
            return module.AccountPasswordScreen(onboarding, dossier)
        case Place.EMAIL_PENDING:
            return module.EmailPendingScreen(onboarding, dossier, said)
        case Place.CONFIRM_EMAIL:
            return module.ConfirmEmailScreen(onboarding, dossier)
        case Place.ATTACHMENTS:
            return module.AttachmentsScreen(dossier, said)
        case Place.DETACH:
            return module.DetachScreen(onboarding, dossier, visit.about)
        case Place.HISTORY:
            return module.HistoryScreen(dossier)
        case _:
            raise KeyError(place)


ACCOUNT = frozenset(
    {
        Place.ACCOUNT, Place.ACCOUNT_IDENTITY, Place.ACCOUNT_CONTACT, Place.ACCOUNT_EMAIL, Place.ACCOUNT_PASSWORD, Place.EMAIL_PENDING,
        Place.CONFIRM_EMAIL, Place.ATTACHMENTS, Place.DETACH, Place.HISTORY,
    }
)  # fmt: skip
"""The places of « Gérer les informations du compte » that ``account_screen`` makes."""
