"""The screens of the journey: the account, its message, the space, the attachment, GIMT."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from ..domain.journey import Outcome, Place
from .parts import Maker, dossier_of, mail_step, mails_of

if TYPE_CHECKING:
    from ..visit import Visit


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

    return TermsScreen(visit.onboarding, visit.values, draft=visit.draft_key())


# The message and what it leads to


async def _created(visit: Visit) -> Screen[Outcome]:
    from screens.created import CreatedScreen

    return CreatedScreen(visit.onboarding, await dossier_of(visit))


async def _address(visit: Visit) -> Screen[Outcome]:
    from screens.address import AddressScreen

    return AddressScreen(visit.onboarding, await dossier_of(visit))


async def _mailbox(visit: Visit) -> Screen[Outcome]:
    from screens.mailbox import MailboxScreen

    from ..mail.activation import read

    dossier, mails = await mails_of(visit)
    messages = {mail.key: read(mail.source) for mail in mails}
    headings = {key: (each["From"].addresses[0].display_name, str(each["Subject"])) for key, each in messages.items()}
    return MailboxScreen(dossier.account.email, mails, lambda mail: headings[mail.key], step=mail_step(visit))


async def _message(visit: Visit) -> Screen[Outcome]:
    from screens.message import Letter, MessageScreen

    from ..domain.words import moment
    from ..mail.activation import author_in, link_in, read, text_in

    _, mails = await mails_of(visit)
    mail = next(each for each in mails if each.key == visit.mail)
    await asyncio.to_thread(visit.onboarding.mark_read, mail)
    message = read(mail.source)
    letter = Letter(
        sender=author_in(mail.source),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=moment(mail.created_at),
        body=text_in(mail.source),
        link=link_in(mail.source),
    )
    return MessageScreen(visit.onboarding, letter, step=mail_step(visit))


async def _activate(visit: Visit) -> Screen[Outcome]:
    from screens.activate import ActivateScreen

    return ActivateScreen(visit.onboarding, await dossier_of(visit))


async def _activated(visit: Visit) -> Screen[Outcome]:
    from screens.activated import ActivatedScreen

    return ActivatedScreen()


# The personal space


async def _space(visit: Visit) -> Screen[Outcome]:
    from screens.space import SpaceScreen

    return SpaceScreen(visit.onboarding, await dossier_of(visit))


async def _services(visit: Visit) -> Screen[Outcome]:
    from screens.services import ServicesScreen

    return ServicesScreen(visit.onboarding, await dossier_of(visit))


async def _attach(visit: Visit) -> Screen[Outcome]:
    from screens.attach import AttachScreen

    return AttachScreen(visit.onboarding, await dossier_of(visit), visit.values, focus=visit.focus, error=visit.error)


async def _recap(visit: Visit) -> Screen[Outcome]:
    from screens.recap import RecapScreen

    return RecapScreen(visit.onboarding, await dossier_of(visit), visit.values, draft=visit.draft_key())


async def _attention(visit: Visit) -> Screen[Outcome]:
    from screens.attention import AttentionScreen

    return AttentionScreen(visit.onboarding, await dossier_of(visit))


async def _gimt(visit: Visit) -> Screen[Outcome]:
    from screens.gimt import GimtScreen

    return GimtScreen(await dossier_of(visit))


JOURNEY: Mapping[Place, Maker] = {
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
    Place.SPACE: _space,
    Place.SERVICES: _services,
    Place.ATTACH: _attach,
    Place.RECAP: _recap,
    Place.ATTENTION: _attention,
    Place.GIMT: _gimt,
}
