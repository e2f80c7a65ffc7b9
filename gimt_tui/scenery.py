"""The screen of each place, made anew at every visit: one that was kept would show the previous person's answers.

Each maker imports its own screen, so that none is read before somebody goes there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from .domain.journey import Outcome, Place
from .domain.spoken import SpokenError

if TYPE_CHECKING:
    from .domain.dossier import Dossier
    from .visit import Visit

Maker = Callable[["Visit"], Awaitable[Screen[Outcome]]]


async def screen_of(visit: Visit) -> Screen[Outcome]:
    """The screen of the place where the visit is. Raises SpokenError when what it shows cannot be read."""
    return await MAKERS[visit.place](visit)


async def _welcome(visit: Visit) -> Screen[Outcome]:
    from screens.welcome import WelcomeScreen

    return WelcomeScreen(await asyncio.to_thread(visit.onboarding.resumable))


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


async def _created(visit: Visit) -> Screen[Outcome]:
    from screens.created import CreatedScreen

    return CreatedScreen(visit.onboarding, await _dossier(visit))


async def _mailbox(visit: Visit) -> Screen[Outcome]:
    from screens.mailbox import MailboxScreen

    from .mail.activation import read

    dossier = await _dossier(visit)
    mails = await asyncio.to_thread(visit.onboarding.mailbox, dossier.key)
    messages = {mail.key: read(mail.source) for mail in mails}
    headings = {key: (each["From"].addresses[0].display_name, str(each["Subject"])) for key, each in messages.items()}
    return MailboxScreen(dossier.account.email, mails, lambda mail: headings[mail.key])


async def _message(visit: Visit) -> Screen[Outcome]:
    from screens.message import Letter, MessageScreen

    from .domain.words import moment
    from .mail.activation import link_in, read

    dossier = await _dossier(visit)
    mails = await asyncio.to_thread(visit.onboarding.mailbox, dossier.key)
    mail = next(each for each in mails if each.key == visit.mail)
    await asyncio.to_thread(visit.onboarding.mark_read, mail)
    message = read(mail.source)
    letter = Letter(
        sender=str(message["From"]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=moment(mail.created_at),
        body=message.get_content(),
        link=link_in(mail.source),
    )
    return MessageScreen(visit.onboarding, letter)


async def _activated(visit: Visit) -> Screen[Outcome]:
    from screens.activated import ActivatedScreen

    return ActivatedScreen()


async def _sign_in(visit: Visit) -> Screen[Outcome]:
    from screens.sign_in import SignInScreen

    return SignInScreen(visit.onboarding, (await _dossier(visit)).account.identifiant if visit.dossier else "")


async def _space(visit: Visit) -> Screen[Outcome]:
    from screens.space import SpaceScreen

    return SpaceScreen(visit.onboarding, await _dossier(visit))


async def _account(visit: Visit) -> Screen[Outcome]:
    from screens.account import AccountScreen

    return AccountScreen(await _dossier(visit))


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


async def _dossier(visit: Visit) -> Dossier:
    if visit.dossier is None:
        raise SpokenError("Ce dossier n’existe plus.")
    return await asyncio.to_thread(visit.onboarding.get, visit.dossier)


MAKERS: Mapping[Place, Maker] = {
    Place.WELCOME: _welcome,
    Place.RESUME: _resume,
    Place.CREDENTIALS: _credentials,
    Place.IDENTITY: _identity,
    Place.TERMS: _terms,
    Place.CREATED: _created,
    Place.MAILBOX: _mailbox,
    Place.MESSAGE: _message,
    Place.ACTIVATED: _activated,
    Place.SIGN_IN: _sign_in,
    Place.SPACE: _space,
    Place.ACCOUNT: _account,
    Place.ATTACH: _attach,
    Place.RECAP: _recap,
    Place.ATTENTION: _attention,
    Place.GIMT: _gimt,
}
