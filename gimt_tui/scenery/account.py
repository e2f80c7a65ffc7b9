"""The screens around an account that exists: the door of its space, and what is changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from ..domain.journey import Outcome, Place
from .parts import Maker, dossier_of, name_of

if TYPE_CHECKING:
    from ..visit import Visit


# The door of the personal space


async def _sign_in(visit: Visit) -> Screen[Outcome]:
    from screens.sign_in import SignInScreen

    # Whoever chose a dossier in the list gives its password; its identifiant is not theirs to see.
    chosen = None if visit.dossier is None or visit.is_owner else await dossier_of(visit)
    return SignInScreen(visit.onboarding, await name_of(visit), said=visit.said, chosen=chosen)


async def _forgotten(visit: Visit) -> Screen[Outcome]:
    from screens.forgotten import ForgottenScreen

    return ForgottenScreen(visit.onboarding, await name_of(visit))


async def _reset_sent(visit: Visit) -> Screen[Outcome]:
    from screens.reset_sent import ResetSentScreen

    return ResetSentScreen(visit.onboarding, here=visit.is_owner)


async def _new_password(visit: Visit) -> Screen[Outcome]:
    from screens.new_password import NewPasswordScreen

    return NewPasswordScreen(visit.onboarding, visit.values.pop("mail_link", ""))


# Managing the account


async def _account(visit: Visit) -> Screen[Outcome]:
    from screens.account import AccountScreen

    return AccountScreen(visit.onboarding, await dossier_of(visit), visit.said)


async def _account_identity(visit: Visit) -> Screen[Outcome]:
    from screens.account_identity import AccountIdentityScreen

    return AccountIdentityScreen(visit.onboarding, await dossier_of(visit), visit.values)


async def _account_contact(visit: Visit) -> Screen[Outcome]:
    from screens.account_contact import AccountContactScreen

    return AccountContactScreen(visit.onboarding, await dossier_of(visit), visit.values)


async def _account_email(visit: Visit) -> Screen[Outcome]:
    from screens.account_email import AccountEmailScreen

    return AccountEmailScreen(visit.onboarding, await dossier_of(visit), visit.values)


async def _email_pending(visit: Visit) -> Screen[Outcome]:
    from screens.email_pending import EmailPendingScreen

    return EmailPendingScreen(visit.onboarding, await dossier_of(visit), visit.said)


async def _confirm_email(visit: Visit) -> Screen[Outcome]:
    from screens.confirm_email import ConfirmEmailScreen

    return ConfirmEmailScreen(visit.onboarding, await dossier_of(visit))


async def _account_password(visit: Visit) -> Screen[Outcome]:
    from screens.account_password import AccountPasswordScreen

    return AccountPasswordScreen(visit.onboarding, await dossier_of(visit))


async def _attachments(visit: Visit) -> Screen[Outcome]:
    from screens.attachments import AttachmentsScreen

    return AttachmentsScreen(await dossier_of(visit), visit.said)


async def _detach(visit: Visit) -> Screen[Outcome]:
    from screens.detach import DetachScreen

    return DetachScreen(visit.onboarding, await dossier_of(visit), visit.about)


async def _history(visit: Visit) -> Screen[Outcome]:
    from screens.history import HistoryScreen

    return HistoryScreen(await dossier_of(visit))


ACCOUNT: Mapping[Place, Maker] = {
    Place.SIGN_IN: _sign_in,
    Place.FORGOTTEN: _forgotten,
    Place.RESET_SENT: _reset_sent,
    Place.NEW_PASSWORD: _new_password,
    Place.ACCOUNT: _account,
    Place.ACCOUNT_IDENTITY: _account_identity,
    Place.ACCOUNT_CONTACT: _account_contact,
    Place.ACCOUNT_EMAIL: _account_email,
    Place.EMAIL_PENDING: _email_pending,
    Place.CONFIRM_EMAIL: _confirm_email,
    Place.ACCOUNT_PASSWORD: _account_password,
    Place.ATTACHMENTS: _attachments,
    Place.DETACH: _detach,
    Place.HISTORY: _history,
}
