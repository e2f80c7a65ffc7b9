"""The screen of each place, made anew at every visit: one that was kept would show the previous person's answers.

Each maker imports its own screen, so that none is read before somebody goes there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from .domain.journey import STEPS, Outcome, Place, Step
from .domain.spoken import SpokenError

if TYPE_CHECKING:
    from .domain.dossier import Dossier, Mail
    from .visit import Visit

Maker = Callable[["Visit"], Awaitable[Screen[Outcome]]]


async def screen_of(visit: Visit) -> Screen[Outcome]:
    """The screen of the place where the visit is. Raises SpokenError when what it shows cannot be read."""
    return await MAKERS[visit.place](visit)


# Creating the account


async def _welcome(visit: Visit) -> Screen[Outcome]:
    from screens.welcome import WelcomeScreen

    # Where nothing was ever kept there is nobody to ask, and what would answer is not needed yet.
    nothing, visit.nothing_yet = visit.nothing_yet, False
    return WelcomeScreen(0 if nothing else await asyncio.to_thread(visit.onboarding.resumable))


async def _resume(visit: Visit) -> Screen[Outcome]:
    from screens.resume import ResumeScreen

    onboarding = visit.onboarding
    dossiers, drafts = await asyncio.to_thread(lambda: (onboarding.dossiers(), onboarding.drafts()))
    return ResumeScreen(onboarding, dossiers, drafts)


async def _credentials(visit: Visit) -> Screen[Outcome]:
    from screens.credentials import CredentialsScreen

    return CredentialsScreen(visit.onboarding, visit.values, focus=visit.focus, error=visit.error)


async def _identity(visit: Visit) -> Screen[Outcome]:
    from screens.identity import IdentityScreen

    return IdentityScreen(visit.values)


async def _terms(visit: Visit) -> Screen[Outcome]:
    from screens.terms import TermsScreen

    return TermsScreen(visit.onboarding, visit.values, draft=visit.draft)


# The message and what it leads to


async def _created(visit: Visit) -> Screen[Outcome]:
    from screens.created import CreatedScreen

    return CreatedScreen(visit.onboarding, await _dossier(visit))


async def _address(visit: Visit) -> Screen[Outcome]:
    from screens.address import AddressScreen

    return AddressScreen(visit.onboarding, await _dossier(visit))


async def _mailbox(visit: Visit) -> Screen[Outcome]:
    from screens.mailbox import MailboxScreen

    from .mail.activation import read

    dossier, mails = await _mails(visit)
    messages = {mail.key: read(mail.source) for mail in mails}
    headings = {key: (each["From"].addresses[0].display_name, str(each["Subject"])) for key, each in messages.items()}
    address = dossier.account.email if dossier else ""
    return MailboxScreen(address, mails, lambda mail: headings[mail.key], step=_mail_step(visit))


async def _message(visit: Visit) -> Screen[Outcome]:
    from screens.message import Letter, MessageScreen

    from .domain.words import moment
    from .mail.activation import link_in, read, text_in

    _, mails = await _mails(visit)
    mail = next(each for each in mails if each.key == visit.mail)
    await asyncio.to_thread(visit.onboarding.mark_read, mail)
    message = read(mail.source)
    letter = Letter(
        sender=str(message["From"]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=moment(mail.created_at),
        body=text_in(mail.source),
        link=link_in(mail.source),
    )
    return MessageScreen(visit.onboarding, letter, step=_mail_step(visit))


async def _activate(visit: Visit) -> Screen[Outcome]:
    from screens.activate import ActivateScreen

    return ActivateScreen(visit.onboarding, await _dossier(visit))


async def _activated(visit: Visit) -> Screen[Outcome]:
    from screens.activated import ActivatedScreen

    return ActivatedScreen()


# The door of the personal space


async def _sign_in(visit: Visit) -> Screen[Outcome]:
    from screens.sign_in import SignInScreen

    return SignInScreen(visit.onboarding, await _name(visit), said=visit.said)


async def _forgotten(visit: Visit) -> Screen[Outcome]:
    from screens.forgotten import ForgottenScreen

    return ForgottenScreen(visit.onboarding, await _name(visit))


async def _reset_sent(visit: Visit) -> Screen[Outcome]:
    from screens.reset_sent import ResetSentScreen

    return ResetSentScreen(visit.onboarding)


async def _new_password(visit: Visit) -> Screen[Outcome]:
    from screens.new_password import NewPasswordScreen

    return NewPasswordScreen(visit.onboarding, visit.values.pop("mail_link", ""))


# The personal space


async def _space(visit: Visit) -> Screen[Outcome]:
    from screens.space import SpaceScreen

    return SpaceScreen(visit.onboarding, await _dossier(visit))


async def _services(visit: Visit) -> Screen[Outcome]:
    from screens.services import ServicesScreen

    return ServicesScreen(visit.onboarding, await _dossier(visit))


async def _attach(visit: Visit) -> Screen[Outcome]:
    from screens.attach import AttachScreen

    return AttachScreen(visit.onboarding, await _dossier(visit), visit.values, focus=visit.focus, error=visit.error)


async def _recap(visit: Visit) -> Screen[Outcome]:
    from screens.recap import RecapScreen

    return RecapScreen(visit.onboarding, await _dossier(visit), visit.values, draft=visit.draft)


async def _attention(visit: Visit) -> Screen[Outcome]:
    from screens.attention import AttentionScreen

    return AttentionScreen(visit.onboarding, await _dossier(visit))


async def _gimt(visit: Visit) -> Screen[Outcome]:
    from screens.gimt import GimtScreen

    return GimtScreen(await _dossier(visit))


# Managing the account


async def _account(visit: Visit) -> Screen[Outcome]:
    from screens.account import AccountScreen

    return AccountScreen(visit.onboarding, await _dossier(visit), visit.said)


async def _account_identity(visit: Visit) -> Screen[Outcome]:
    from screens.account_identity import AccountIdentityScreen

    return AccountIdentityScreen(visit.onboarding, await _dossier(visit), visit.values)


async def _account_contact(visit: Visit) -> Screen[Outcome]:
    from screens.account_contact import AccountContactScreen

    return AccountContactScreen(visit.onboarding, await _dossier(visit), visit.values)


async def _account_email(visit: Visit) -> Screen[Outcome]:
    from screens.account_email import AccountEmailScreen

    return AccountEmailScreen(visit.onboarding, await _dossier(visit), visit.values)


async def _email_pending(visit: Visit) -> Screen[Outcome]:
    from screens.email_pending import EmailPendingScreen

    return EmailPendingScreen(visit.onboarding, await _dossier(visit), visit.said)


async def _confirm_email(visit: Visit) -> Screen[Outcome]:
    from screens.confirm_email import ConfirmEmailScreen

    return ConfirmEmailScreen(visit.onboarding, await _dossier(visit))


async def _account_password(visit: Visit) -> Screen[Outcome]:
    from screens.account_password import AccountPasswordScreen

    return AccountPasswordScreen(visit.onboarding, await _dossier(visit))


async def _attachments(visit: Visit) -> Screen[Outcome]:
    from screens.attachments import AttachmentsScreen

    return AttachmentsScreen(await _dossier(visit), visit.said)


async def _detach(visit: Visit) -> Screen[Outcome]:
    from screens.detach import DetachScreen

    return DetachScreen(visit.onboarding, await _dossier(visit), visit.about)


async def _history(visit: Visit) -> Screen[Outcome]:
    from screens.history import HistoryScreen

    return HistoryScreen(await _dossier(visit))


# What several of them show


async def _dossier(visit: Visit) -> Dossier:
    if visit.dossier is None:
        raise SpokenError("Ce dossier n’existe plus.")
    return await asyncio.to_thread(visit.onboarding.get, visit.dossier)


async def _name(visit: Visit) -> str:
    """The identifiant to begin with: what was typed last, else that of the dossier."""
    typed = visit.values.get("sign_in_identifiant", "")
    return typed or ((await _dossier(visit)).account.identifiant if visit.dossier else "")


async def _mails(visit: Visit) -> tuple[Dossier | None, tuple[Mail, ...]]:
    """Whose mailbox it is, and what is in it; a message for a forgotten password is asked for under any name, be it nobody's."""
    if visit.dossier is None:
        return None, ()
    dossier = await _dossier(visit)
    return dossier, await asyncio.to_thread(visit.onboarding.mailbox, dossier.key)


def _mail_step(visit: Visit) -> Step | None:
    """The mailbox belongs to the second step when that is where it was opened."""
    return STEPS[1] if visit.mail_from is Place.CREATED else None


MAKERS: Mapping[Place, Maker] = {
    Place.WELCOME: _welcome,
    Place.RESUME: _resume,
    Place.CREDENTIALS: _credentials,
    Place.IDENTITY: _identity,
    Place.TERMS: _terms,
    Place.CREATED: _created,
    Place.ADDRESS: _address,
    Place.MAILBOX: _mailbox,
    Place.MESSAGE: _message,
    Place.ACTIVATE: _activate,
    Place.ACTIVATED: _activated,
    Place.SIGN_IN: _sign_in,
    Place.FORGOTTEN: _forgotten,
    Place.RESET_SENT: _reset_sent,
    Place.NEW_PASSWORD: _new_password,
    Place.SPACE: _space,
    Place.SERVICES: _services,
    Place.ATTACH: _attach,
    Place.RECAP: _recap,
    Place.ATTENTION: _attention,
    Place.GIMT: _gimt,
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
